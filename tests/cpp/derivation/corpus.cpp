#include "derivation/corpus.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

namespace ln::derivation {
namespace {

constexpr std::array<std::string_view, 6> verdict_names = {"defines",  "holds",  "fails",
                                                           "untested", "unread", "unchecked"};

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

std::string without_spaces(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') kept += c;
  }
  return kept;
}

std::optional<Mark> read_mark(std::string_view text, int line) {
  Mark mark;
  mark.line = line;
  if (const std::size_t arrow = text.find("->"); arrow != std::string_view::npos) {
    mark.repair = trimmed(text.substr(arrow + 2));
    text = text.substr(0, arrow);
  }
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    mark.reason = trimmed(text.substr(colon + 1));
    text = text.substr(0, colon);
  }
  const auto* const found = std::find(verdict_names.begin(), verdict_names.end(), trimmed(text));
  if (found == verdict_names.end()) return std::nullopt;
  mark.verdict = static_cast<Verdict>(found - verdict_names.begin());
  return mark;
}

Fixture read_fixture(const std::filesystem::path& path) {
  Fixture made{path.stem().string(), "", {}, ""};
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    made.text += line + "\n";
    for (std::size_t at = line.find("%!"); at != std::string::npos;) {
      const std::size_t next = line.find("%!", at + 2);
      const std::string_view text = std::string_view(line).substr(at + 2, next - at - 2);
      if (auto mark = read_mark(text, number))
        made.marks.push_back(std::move(*mark));
      else
        made.error += std::to_string(number) + ": no mark: " + std::string(text) + "\n";
      at = next;
    }
  }
  return made;
}

int line_of(const Checked& checked, std::uint32_t place) {
  return 1 +
         static_cast<int>(std::count(checked.text.begin(), checked.text.begin() + place, u'\n'));
}

// What is wrong with one line of the report.
std::string difference(const Mark& mark, const Line& line, const Checked& checked) {
  if (line.verdict != mark.verdict)
    return name_of(line.verdict) + ", expected " + name_of(mark.verdict) + ": " + line.reason;
  if (line.reason.find(mark.reason) == std::string::npos)
    return "says \"" + line.reason + "\", expected \"" + mark.reason + "\"";
  if (mark.repair.empty()) return "";
  const std::string found =
      line.repairs.empty() ? "nothing" : mended(checked, line, line.repairs.front());
  if (without_spaces(found) == without_spaces(mark.repair)) return "";
  return "is mended to " + found + ", expected " + mark.repair;
}

}  // namespace

std::string name_of(Verdict verdict) {
  return std::string(verdict_names[static_cast<std::size_t>(verdict)]);
}

std::vector<Fixture> read_fixtures(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path whole = std::filesystem::path(LN_FIXTURES) / folder;
  for (const auto& entry : std::filesystem::directory_iterator(whole)) {
    if (entry.path().extension() == ".tex") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Fixture> fixtures;
  fixtures.reserve(paths.size());
  for (const auto& path : paths) fixtures.push_back(read_fixture(path));
  return fixtures;
}

std::string test_name(const testing::TestParamInfo<Fixture>& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string mended(const Checked& checked, const Line& line, const Repair& repair) {
  return checked.cut({line.span.begin, repair.span.begin}) + repair.becomes +
         checked.cut({repair.span.end, line.span.end});
}

std::string differences(const Fixture& fixture, const Checked& checked) {
  std::string all = fixture.error;
  const auto say = [&](int number, const std::string& what) {
    all += fixture.name + ".tex:" + std::to_string(number) + ": " + what + "\n";
  };
  std::size_t at = 0;
  for (const Line& line : checked.report().lines) {
    const int number = line_of(checked, line.span.end);
    for (; at < fixture.marks.size() && fixture.marks[at].line < number; ++at)
      say(fixture.marks[at].line, "no statement where one is expected");
    if (at == fixture.marks.size() || fixture.marks[at].line > number) {
      say(number, "nothing is expected of " + checked.cut(line.span));
      continue;
    }
    const std::string found = difference(fixture.marks[at++], line, checked);
    if (!found.empty()) say(number, checked.cut(line.span) + " " + found);
  }
  for (; at < fixture.marks.size(); ++at)
    say(fixture.marks[at].line, "no statement where one is expected");
  return all;
}

}  // namespace ln::derivation
