# SQL lives in files; the program carries it, so that a database can be made and upgraded wherever it runs.

# kefu_embed_sql(TARGET folder): <folder>/NNN_name.sql, in the order of their numbers, become
# kefu::store::upgrades() in a generated source of TARGET.
function(kefu_embed_sql target folder)
    get_target_property(type ${target} TYPE)
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.sql")
    if(type STREQUAL "INTERFACE_LIBRARY" OR NOT files)
        return()
    endif()
    list(SORT files)
    set(body "")
    foreach(file IN LISTS files)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${file}" sql)
        string(APPEND body "    R\"sql(${sql})sql\",\n")
    endforeach()
    set(generated "${CMAKE_BINARY_DIR}/generated/${target}_upgrades.cpp")
    file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT
"#include \"store/upgrades.h\"

namespace kefu::store {

std::vector<std::string> upgrades() {
    return {
@body@    };
}

}  // namespace kefu::store
")
    target_sources(${target} PRIVATE "${generated}")
endfunction()
