// Builds logs by hand, line by line, with acts given: for tests of scoring that need neither engine nor understanding.
#pragma once

#include <string>
#include <vector>

#include "record/log.h"

namespace kefu::test {

class LogBuilder {
  public:
    explicit LogBuilder(std::vector<std::string> expects = {}, std::vector<std::string> topics = {});

    LogBuilder& shopper(record::Ms at_ms, const std::string& text, std::vector<std::string> situations = {},
                        std::vector<std::string> asks = {}, const std::string& stage = "answer", const std::string& why = "story");
    LogBuilder& reply(record::Ms at_ms, const std::string& text, std::vector<std::string> acts = {});
    /// Changes the last reply.
    record::Reply& last();
    LogBuilder& settle(const std::string& topic, record::Verdict verdict = record::Verdict::right);
    LogBuilder& act(record::Ms at_ms, const std::string& verb);
    LogBuilder& end(record::Ms at_ms, bool good, bool fault = false, const std::string& ending = "", const std::string& kind = "");

    const record::Log& log() const { return log_; }

  private:
    record::Log log_;
};

}  // namespace kefu::test
