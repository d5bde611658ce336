# What `cmake --install` and the package carry: programs, content, what is to be read, licence, menu entry.
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
set(doc "${CMAKE_INSTALL_DATAROOTDIR}/doc/kefu-dojo")
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${doc}" RENAME copyright)
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" "${CMAKE_SOURCE_DIR}/README.md" "${CMAKE_SOURCE_DIR}/README.zh-CN.md" DESTINATION "${doc}")
install(DIRECTORY "${CMAKE_SOURCE_DIR}/docs" DESTINATION "${doc}")
if(TARGET kefu)
    install(FILES "${CMAKE_SOURCE_DIR}/cmake/kefu-dojo.desktop"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications")
    install(FILES "${CMAKE_SOURCE_DIR}/cmake/kefu-dojo.svg"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/scalable/apps")
endif()

set(CPACK_PACKAGE_NAME "kefu-dojo")
set(CPACK_PACKAGE_CONTACT "The Kefu Dojo authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Practice hall for customer-service students")
set(CPACK_PACKAGE_DESCRIPTION
    "A student sits at a shop's chat workbench; scripted shoppers come in, wait, haggle and complain. Every reply is
understood, coached and scored, offline. With tools for instructors and graders. Chinese and English.")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGE_FILE_NAME "kefu-dojo-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION "education")
# Libraries are found by what the programs are linked to; fonts are only opened, so they are named here.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk, fonts-noto-color-emoji, fonts-symbola, fonts-unifont")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fcitx5-chinese-addons | ibus-libpinyin")
include(CPack)
