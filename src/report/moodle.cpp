#include <algorithm>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "report/forms.h"
#include "report/writers.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

// May stand in a cell as it is: an apostrophe before it would make it somebody else's. A sign and digits are only a
// number to a spreadsheet.
bool harmless(std::string_view identity) {
    if (csv_cell(identity) == identity) return true;
    return identity.size() > 1 && (identity[0] == '+' || identity[0] == '-') &&
           identity.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// What Moodle makes of a text: it reads CSV with a backslash as escape, so one before a quotation mark would swallow the
// next column; and it shows feedback as HTML. Signs of full width look alike and mean nothing to it.
std::string for_moodle(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "＼";
        else if (c == '<')
            out += "＜";
        else
            out += c;
    }
    return out;
}

// No grade. An empty cell would be one of 0 points where Moodle makes a new item of the column.
constexpr const char* kNoGrade = "-";

// Moodle shows feedback in a narrow column; what costs most is enough.
constexpr std::size_t kMostLines = 5;

struct Grade {
    int score = 0;
    std::string feedback;
    std::int64_t started_at = 0;
    std::string session;
};

class MoodleWriter : public Writer {
  public:
    MoodleWriter(std::ostream& out, MoodleForm form) : out_(out), form_(std::move(form)) {}

    Depth depth() const override { return Depth::marks; }

    base::Result<base::Done> add(const Session& session) override {
        if (!session.marked) return base::Done{};
        const std::string identity = identity_of(session.student);
        if (!harmless(identity) || identity.empty()) {
            ++left_out_[session.student.id];
            return base::Done{};
        }
        std::string scenario;
        for (const std::string& id : session.scenarios)
            scenario += (scenario.empty() ? "" : "+") + id;
        titles_.emplace(scenario, session.title.in(form_.language));
        auto& grades = students_[identity];
        const auto known = grades.find(scenario);
        if (known != grades.end() && !replaces(session, known->second)) return base::Done{};
        grades[scenario] = {session.score, feedback(session), session.started_at, session.id};
        return base::Done{};
    }

    base::Result<base::Done> finish() override {
        constexpr const char* kFields[] = {"idnumber", "username", "email"};
        out_ << kFields[static_cast<int>(form_.identity)];
        const auto titles = unique_titles();
        for (const auto& [id, title] : titles)
            out_ << ',' << csv_cell(for_moodle(title)) << ','
                 << csv_cell(for_moodle(base::filled_text(form_.words.in(form_.language, "moodle_feedback"),
                                                          "title", title)));
        out_ << "\r\n";
        for (const auto& [identity, grades] : students_) {
            out_ << identity;
            for (const auto& [scenario, title] : titles) {
                const auto grade = grades.find(scenario);
                if (grade == grades.end())
                    out_ << ',' << kNoGrade << ',';
                else
                    out_ << ',' << grade->second.score << ',' << csv_cell(for_moodle(grade->second.feedback));
            }
            out_ << "\r\n";
        }
        return flushed(out_);
    }

    Bilingual remark() const override {
        if (left_out_.empty()) return {};
        return base::filled(form_.words.both("moodle_left_out"), "count", std::to_string(left_out_.size()));
    }

  private:
    std::string identity_of(const Person& student) const {
        if (student.number.empty()) return {};
        switch (form_.identity) {
            case Identity::idnumber:
                return student.number;
            case Identity::username: {
                // Moodle's user names have small letters only.
                std::string name = student.number;
                std::transform(name.begin(), name.end(), name.begin(), [](char c) {
                    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                });
                return name;
            }
            case Identity::email:
                break;
        }
        if (student.number.find('@') != std::string::npos) return student.number;
        return form_.email_domain.empty() ? std::string() : student.number + "@" + form_.email_domain;
    }

    bool replaces(const Session& session, const Grade& known) const {
        switch (form_.attempt) {
            case Attempt::best:
                return session.score > known.score;
            case Attempt::last:
                return session.started_at >= known.started_at;
            case Attempt::first:
                break;
        }
        return session.started_at < known.started_at;
    }

    std::string feedback(const Session& session) const {
        std::vector<const Line*> lost;
        for (const Line& line : session.lines) {
            if (line.lost()) lost.push_back(&line);
        }
        std::stable_sort(lost.begin(), lost.end(), [](const Line* a, const Line* b) {
            return a->possible_milli - a->earned_milli > b->possible_milli - b->earned_milli;
        });
        std::string out = session.started + " " + mode_text(session, form_.words, form_.language);
        for (const scoring::CapApplied& cap : session.caps)
            out += "\n" + cap.why.in(form_.language);
        for (const scoring::Adjustment& one : session.adjustments)
            out += fmt::format("\n{:+} {}", one.points, one.why.in(form_.language));
        for (std::size_t i = 0; i < lost.size() && i < kMostLines; ++i) {
            out += fmt::format("\n-{} {}", points_text(lost[i]->possible_milli - lost[i]->earned_milli),
                               lost[i]->title.in(form_.language));
            // Students read this: the answers of an exam aren't for them.
            const bool answers = session.mode == record::Mode::exam && lost[i]->rule == "answers";
            if (!lost[i]->keeps.empty() && !answers) out += " → " + lost[i]->keeps.in(form_.language);
        }
        return out;
    }

    // Two columns of one name couldn't be told apart when they are mapped to grade items.
    std::vector<std::pair<std::string, std::string>> unique_titles() const {
        std::map<std::string, int> seen;
        for (const auto& [id, title] : titles_)
            ++seen[title];
        std::vector<std::pair<std::string, std::string>> out;
        for (const auto& [id, title] : titles_)
            out.emplace_back(id, seen[title] > 1 ? title + " (" + id + ")" : title);
        return out;
    }

    std::ostream& out_;
    MoodleForm form_;
    std::map<std::string, std::string> titles_;
    std::map<std::string, std::map<std::string, Grade>> students_;
    std::map<std::string, int> left_out_;
};

}  // namespace

std::unique_ptr<Writer> moodle_writer(std::ostream& out, MoodleForm form) {
    return std::make_unique<MoodleWriter>(out, std::move(form));
}

}  // namespace kefu::report
