// What a thread that has ended no longer needs goes back to the system at once: the model is read on one of its own, which
// takes some 20 million bytes more than keeping it, and on a lab machine others can use them. Linked into the programs that
// take their memory from mimalloc; the environment has the last word (MIMALLOC_ABANDONED_PAGE_DECOMMIT).
#include <mimalloc.h>

namespace {

#if MI_MALLOC_VERSION >= 210
constexpr mi_option_t kWhenAbandoned = mi_option_abandoned_page_purge;
#else
constexpr mi_option_t kWhenAbandoned = mi_option_abandoned_page_decommit;
#endif

[[maybe_unused]] const bool kGivesBack = [] {
    mi_option_set_default(kWhenAbandoned, 1);
    return true;
}();

}  // namespace
