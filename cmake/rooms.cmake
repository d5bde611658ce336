# One room of the house = one folder below src/ = one static library kefu_<name>.

set(KEFU_SRC "${CMAKE_CURRENT_SOURCE_DIR}/src")
define_property(GLOBAL PROPERTY KEFU_ROOM_LINES)

# kefu_room(NAME FLOOR n [FOLDER f] [USES rooms…] [LIBS libraries…] [HEADERS libraries…])
# USES are linked publicly, LIBS privately. HEADERS names those LIBS which the room's headers may show too
# (the windows only; elsewhere third-party headers stay inside .cpp files).
# A room without a .cpp file yet is an INTERFACE library, so the tree configures at any stage.
function(kefu_room name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "FLOOR;FOLDER" "USES;LIBS;HEADERS")
    if(arg_UNPARSED_ARGUMENTS OR "${arg_FLOOR}" STREQUAL "")
        message(FATAL_ERROR "kefu_room(${name}): say FLOOR n [FOLDER f] [USES …] [LIBS …] [HEADERS …]")
    endif()
    if(NOT arg_FOLDER)
        set(arg_FOLDER ${name})
    endif()

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${KEFU_SRC}/${arg_FOLDER}/*.cpp")
    list(REMOVE_ITEM sources "${KEFU_SRC}/${arg_FOLDER}/main.cpp")
    if(name STREQUAL "gui")
        list(FILTER sources EXCLUDE REGEX "/src/gui/panels/")
    endif()

    set(library kefu_${name})
    set_property(GLOBAL PROPERTY KEFU_LIBS_OF_${name} "${arg_LIBS}")
    list(TRANSFORM arg_USES PREPEND kefu_ OUTPUT_VARIABLE used)
    if(sources)
        add_library(${library} STATIC ${sources})
        target_include_directories(${library} PUBLIC "${KEFU_SRC}")
        target_link_libraries(${library} PUBLIC ${used} PRIVATE kefu_warnings)
        kefu_link_libs(${library} ${name})
        foreach(lib IN LISTS arg_HEADERS)
            target_link_libraries(${library} PUBLIC kefu_lib_${lib})
        endforeach()
        if(arg_FLOOR GREATER_EQUAL 6)
            kefu_content_definitions(${library})
        endif()
    else()
        add_library(${library} INTERFACE)
        target_include_directories(${library} INTERFACE "${KEFU_SRC}")
        target_link_libraries(${library} INTERFACE ${used})
    endif()

    list(JOIN arg_USES "," uses)
    list(JOIN arg_LIBS "," libs)
    list(JOIN arg_HEADERS "," headers)
    set_property(GLOBAL APPEND PROPERTY KEFU_ROOM_LINES
        "room ${name} floor ${arg_FLOOR} folder ${arg_FOLDER} uses ${uses} libs ${libs} headers ${headers}")
endfunction()

# What belongs to a room without being in its library (its main.cpp, its tests) gets the room's LIBS too.
function(kefu_link_libs target room)
    get_property(libs GLOBAL PROPERTY KEFU_LIBS_OF_${room})
    foreach(lib IN LISTS libs)
        kefu_need_lib(${lib})
        target_link_libraries(${target} PRIVATE kefu_lib_${lib})
    endforeach()
endfunction()

# Where the programs look for content last: next to the installed program, then in the source tree.
function(kefu_content_definitions target)
    target_compile_definitions(${target} PRIVATE
        KEFU_VERSION="${PROJECT_VERSION}"
        KEFU_INSTALL_DATADIR="../share/kefu-dojo")
    if(KEFU_SOURCE_LOOKUP)
        target_compile_definitions(${target} PRIVATE KEFU_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    endif()
endfunction()

# Memory comes from mimalloc, which hands out many small pieces sooner than the C library does, and keeps more of it:
# for kefuctl, not for the window. What only loading needs is given back (give_back.cpp beside this). Not under sanitizers,
# which watch over memory themselves.
function(kefu_allocator target)
    if(NOT KEFU_SANITIZE)
        kefu_need_lib(mimalloc)
        target_link_libraries(${target} PRIVATE kefu_lib_mimalloc)
        target_sources(${target} PRIVATE "${KEFU_SRC}/../cmake/give_back.cpp")
    endif()
endfunction()

# kefu_program(NAME ROOM room): src/<room>/main.cpp plus the room. Nothing until that file is there.
function(kefu_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "ROOM" "")
    file(GLOB main CONFIGURE_DEPENDS "${KEFU_SRC}/${arg_ROOM}/main.cpp")
    if(main)
        add_executable(${name} "${main}")
        target_link_libraries(${name} PRIVATE kefu_${arg_ROOM} kefu_warnings)
        kefu_link_libs(${name} ${arg_ROOM})
        kefu_content_definitions(${name})
        set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
    endif()
endfunction()

# Writes <build>/rooms.txt, which tests/house reads.
function(kefu_write_rooms)
    get_property(lines GLOBAL PROPERTY KEFU_ROOM_LINES)
    list(JOIN lines "\n" text)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/rooms.txt" CONTENT "${text}\n" @ONLY)
endfunction()

# Adds a top-level folder as soon as it has a CMakeLists.txt.
function(kefu_optional_folder folder)
    file(GLOB lists CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/CMakeLists.txt")
    if(lists)
        add_subdirectory("${CMAKE_SOURCE_DIR}/${folder}")
    endif()
endfunction()
