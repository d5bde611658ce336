# What `cmake --install` and the package carry: programs, content, licence, menu entry.
set(data "${CMAKE_INSTALL_DATAROOTDIR}/kefu-dojo")
foreach(program kefu kefuctl)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
    endif()
endforeach()
foreach(folder assets scenarios courseware)
    install(DIRECTORY "${CMAKE_SOURCE_DIR}/${folder}" DESTINATION "${data}" OPTIONAL
        PATTERN "corpus" EXCLUDE)
endforeach()
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
if(TARGET kefu)
    install(FILES "${CMAKE_SOURCE_DIR}/cmake/kefu-dojo.desktop"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications")
endif()
