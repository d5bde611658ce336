// Made-up sessions for the store's tests: event n is always the same, so that what comes back can be compared.
#pragma once

#include <string>

#include "record/log.h"
#include "store/store.h"
#include "support/folder.h"
#include "support/sql.h"

namespace kefu::store::test {

using kefu::test::bytes_of;
using kefu::test::Folder;
using kefu::test::run_sql;
using kefu::test::take_out;
using kefu::test::tamper;

record::LogHead sample_head();
record::Event sample_event(std::size_t n);
NewSession sample_session(const std::string& id);

}  // namespace kefu::store::test
