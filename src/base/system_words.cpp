#include "base/system_words.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace kefu::base {

Bilingual system_words(int error_number) {
    switch (error_number) {
        case ENOENT:
            return {"没有这个文件或文件夹", "no such file or folder"};
        case EACCES:
        case EPERM:
            return {"没有权限", "permission denied"};
        case EEXIST:
            return {"已经有同名的文件", "there is a file of that name already"};
        case EISDIR:
            return {"这是文件夹", "it is a folder"};
        case ENOTDIR:
            return {"路径中有一段不是文件夹", "a part of the path is no folder"};
        case ENOSPC:
            return {"磁盘满了", "the disk is full"};
        case EROFS:
            return {"这个位置只能读", "that place is read-only"};
        case ENAMETOOLONG:
            return {"名字太长", "the name is too long"};
        case ENOTEMPTY:
            return {"文件夹不是空的", "the folder isn't empty"};
        case EXDEV:
            return {"不在同一个磁盘上", "it is on another disk"};
        case EBUSY:
            return {"正被别的程序使用", "another program is using it"};
        case EIO:
            return {"磁盘读写出错", "the disk failed"};
        default:
            break;
    }
    const Bilingual told = filled({"系统错误 {number}（{words}）", "system error {number} ({words})"},
                                  "number", std::to_string(error_number));
    return filled(told, "words", std::generic_category().message(error_number));
}

}  // namespace kefu::base
