# tests/<folder>/*.cpp becomes one Catch2 program test_<folder>, and one CTest with the folder's name as label.
# tests/<folder>/*_test.sh are run by bash, one CTest each. A folder with its own CMakeLists.txt looks after itself.
find_package(Catch2 REQUIRED)
kefu_need_lib(json)
kefu_need_lib(fmt)
kefu_need_lib(sqlite)
kefu_need_lib(zlib)

file(GLOB support CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp")
add_library(kefu_test_main STATIC ${support})
target_compile_definitions(kefu_test_main PRIVATE KEFU_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_include_directories(kefu_test_main PUBLIC "${CMAKE_SOURCE_DIR}/tests")
target_link_libraries(kefu_test_main PUBLIC kefu_record Catch2::Catch2 kefu_lib_json kefu_lib_fmt PRIVATE kefu_lib_sqlite kefu_lib_zlib kefu_warnings)

set(KEFU_TEST_ENVIRONMENT
    "KEFU_CORRECTIONS="
    "SDL_VIDEODRIVER=dummy" "SDL_AUDIODRIVER=dummy" "SDL_RENDER_DRIVER=software"
    "KEFU_SOURCE_DIR=${CMAKE_SOURCE_DIR}" "KEFU_BUILD_DIR=${CMAKE_BINARY_DIR}"
    "KEFUCTL=${CMAKE_BINARY_DIR}/bin/kefuctl" "KEFU=${CMAKE_BINARY_DIR}/bin/kefu")

function(kefu_test folder room)
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp")
    if(sources)
        add_executable(test_${folder} ${sources})
        target_compile_definitions(test_${folder} PRIVATE
            KEFU_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
            KEFU_BUILD_DIR="${CMAKE_BINARY_DIR}"
            KEFUCTL_PATH="${CMAKE_BINARY_DIR}/bin/kefuctl"
            KEFU_PATH="${CMAKE_BINARY_DIR}/bin/kefu")
        set_target_properties(test_${folder} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
        target_link_libraries(test_${folder} PRIVATE kefu_test_main kefu_warnings)
        if(room)
            target_link_libraries(test_${folder} PRIVATE kefu_${room})
            kefu_link_libs(test_${folder} ${room})
        endif()
        add_test(NAME ${folder} COMMAND test_${folder} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
        set_tests_properties(${folder} PROPERTIES
            LABELS ${folder} TIMEOUT 600 ENVIRONMENT "${KEFU_TEST_ENVIRONMENT}")
    endif()
    file(GLOB scripts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*_test.sh")
    foreach(script IN LISTS scripts)
        get_filename_component(stem "${script}" NAME_WE)
        add_test(NAME ${folder}.${stem} COMMAND bash "${script}" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
        set_tests_properties(${folder}.${stem} PROPERTIES
            LABELS ${folder} TIMEOUT 600 ENVIRONMENT "${KEFU_TEST_ENVIRONMENT}")
    endforeach()
endfunction()

# The room that a test folder tests; folders that are no room test the whole through desk.
function(kefu_test_room folder out)
    if(folder STREQUAL "house")
        set(room "")
    elseif(folder STREQUAL "panels")
        set(room gui_panels)
    elseif(TARGET kefu_${folder})
        set(room ${folder})
    else()
        set(room desk)
    endif()
    set(${out} "${room}" PARENT_SCOPE)
endfunction()

file(GLOB folders LIST_DIRECTORIES true CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/tests"
    "${CMAKE_SOURCE_DIR}/tests/*")
list(REMOVE_ITEM folders support)
foreach(folder IN LISTS folders)
    if(NOT IS_DIRECTORY "${CMAKE_SOURCE_DIR}/tests/${folder}")
        continue()
    endif()
    if(NOT KEFU_WINDOW AND folder MATCHES "^(gui|panels|gui_panels)$")
        continue()
    endif()
    file(GLOB own CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/CMakeLists.txt")
    if(own)
        add_subdirectory("${CMAKE_SOURCE_DIR}/tests/${folder}" "${CMAKE_BINARY_DIR}/tests/${folder}.dir")
    else()
        kefu_test_room(${folder} room)
        kefu_test(${folder} "${room}")
    endif()
endforeach()
