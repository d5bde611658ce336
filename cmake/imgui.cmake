# Dear ImGui as two static libraries: imgui (core and FreeType; no SDL, for the panels and their tests) and
# imgui_sdl (the SDL2 and SDL_Renderer backends, for the host).
if(KEFU_IMGUI_DIR)
    set(imgui_dir "${KEFU_IMGUI_DIR}")
else()
    execute_process(
        COMMAND bash "${CMAKE_CURRENT_LIST_DIR}/imgui_source.sh"
        OUTPUT_VARIABLE imgui_dir OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "no Dear ImGui 1.92 or newer: see the line above")
    endif()
endif()
if(NOT EXISTS "${imgui_dir}/imgui.h")
    message(FATAL_ERROR "KEFU_IMGUI_DIR: no imgui.h in '${imgui_dir}'")
endif()
file(STRINGS "${imgui_dir}/imgui.h" version REGEX "^#define IMGUI_VERSION_NUM")
if(NOT version MATCHES "([0-9]+)" OR CMAKE_MATCH_1 LESS 19200)
    message(FATAL_ERROR "Dear ImGui in '${imgui_dir}' is older than 1.92")
endif()
message(STATUS "Dear ImGui ${CMAKE_MATCH_1}: ${imgui_dir}")

kefu_need_lib(freetype)
add_library(imgui STATIC
    "${imgui_dir}/imgui.cpp" "${imgui_dir}/imgui_draw.cpp" "${imgui_dir}/imgui_tables.cpp"
    "${imgui_dir}/imgui_widgets.cpp" "${imgui_dir}/misc/freetype/imgui_freetype.cpp"
    "${imgui_dir}/misc/cpp/imgui_stdlib.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_dir}" "${imgui_dir}/misc/freetype" "${imgui_dir}/misc/cpp")
target_compile_definitions(imgui PUBLIC
    IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS)
target_compile_options(imgui PRIVATE -w)
target_link_libraries(imgui PUBLIC kefu_lib_freetype)

kefu_need_lib(sdl2)
add_library(imgui_sdl STATIC
    "${imgui_dir}/backends/imgui_impl_sdl2.cpp" "${imgui_dir}/backends/imgui_impl_sdlrenderer2.cpp")
target_include_directories(imgui_sdl SYSTEM PUBLIC "${imgui_dir}/backends")
target_compile_options(imgui_sdl PRIVATE -w)
target_link_libraries(imgui_sdl PUBLIC imgui kefu_lib_sdl2)
