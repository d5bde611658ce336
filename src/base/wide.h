// KEFU_WIDE marks a function that is compiled twice: for any processor, and for those with vectors of 256 bits (AVX2);
// which of the two runs is settled when the program is loaded. Both give the same bits: whole numbers, and sums of
// floats in one order and without fused steps. Never on a template or an inline function.
#pragma once

#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define KEFU_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define KEFU_WIDE
#endif
