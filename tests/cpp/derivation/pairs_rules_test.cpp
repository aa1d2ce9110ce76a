// The rules that hold of every pair, tried on whole derivations.
#include "derivation/corpus.h"
#include "formula/keys.h"

#include <algorithm>
#include <map>
#include <set>

namespace ln::derivation {
namespace {

struct Place {
  Span span;
  bool is_left = false;

  bool operator<(const Place& other) const {
    return std::pair(span.begin, span.end) < std::pair(other.span.begin, other.span.end);
  }
};

std::vector<Place> places(const Checked& checked, std::size_t line) {
  std::vector<Place> found;
  const std::string text = formula::to_utf8(checked.derivation->keyed(line));
  const std::string mark = "\\htmlData{key=";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const auto first = static_cast<std::uint32_t>(std::stoul(text.substr(begin)));
    const auto last =
        static_cast<std::uint32_t>(std::stoul(text.substr(text.find('-', begin) + 1)));
    found.push_back({{first, last}, first < checked.report().lines[line].span.begin});
  }
  return found;
}

// A term as it looks: spaces and braces do not show.
std::string look(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '{' || c == '}'; });
  return text;
}

std::string unbracketed(const std::string& text) {
  return text.starts_with("(") && text.find(')') + 1 == text.size()
             ? text.substr(1, text.size() - 2)
             : text;
}

bool is_number(const std::string& text) {
  return text.find_first_not_of("0123456789.") == std::string::npos;
}

// Every term that stands unchanged in both lines is paired, as often as it stands in both.
void expect_unchanged_paired(const Checked& checked, std::size_t line, std::size_t next) {
  const std::vector<Place> to = places(checked, next);
  const bool opens = std::any_of(to.begin(), to.end(), [](const Place& p) { return p.is_left; });
  std::map<std::string, int> here;
  std::map<std::string, int> there;
  std::map<std::string, int> paired;
  const auto text_of = [&](Span span) { return unbracketed(look(checked.cut(span))); };
  for (const Place& place : places(checked, line)) {
    if (opens || !place.is_left) ++here[text_of(place.span)];
  }
  for (const Place& place : to) ++there[text_of(place.span)];
  for (const auto& [from, onto] : checked.derivation->pairs(line, next)) {
    if (text_of(from) == text_of(onto)) ++paired[text_of(from)];
  }
  for (const auto& [text, count] : here) {
    if (is_number(text)) continue;
    EXPECT_GE(paired[text], std::min(count, there[text])) << text << " from line " << line;
  }
}

// Each key is one of its line and is used once, and copies of a term on one side do not cross
// unless what they are part of does.
void expect_in_order(const Checked& checked, std::size_t line, std::size_t next) {
  const auto keys_of = [&](std::size_t at) {
    std::set<Place> keys;
    for (const Place& place : places(checked, at)) EXPECT_TRUE(keys.insert(place).second);
    return keys;
  };
  std::set<Place> left = keys_of(line);
  std::set<Place> right = keys_of(next);
  const auto all = checked.derivation->pairs(line, next);
  const auto is_part = [&](const Pair& pair) {
    return std::any_of(all.begin(), all.end(), [&](const Pair& other) {
      return other != pair && other.first.begin <= pair.first.begin &&
             pair.first.end <= other.first.end && other.second.begin <= pair.second.begin &&
             pair.second.end <= other.second.end &&
             look(checked.cut(other.first)) == look(checked.cut(other.second));
    });
  };
  const auto sides = [&](const Pair& pair) {
    return std::pair(pair.first.begin < checked.report().lines[line].span.begin,
                     pair.second.begin < checked.report().lines[next].span.begin);
  };
  for (const Pair& pair : all) {
    EXPECT_EQ(left.erase({pair.first}), 1U) << checked.cut(pair.first);
    EXPECT_EQ(right.erase({pair.second}), 1U) << checked.cut(pair.second);
    for (const Pair& other : all) {
      const bool same = checked.cut(pair.first) == checked.cut(other.first) &&
                        checked.cut(pair.second) == checked.cut(other.second) &&
                        checked.cut(pair.first) == checked.cut(pair.second) &&
                        sides(pair) == sides(other);
      if (!same || pair.first.begin >= other.first.begin || is_part(pair) || is_part(other))
        continue;
      EXPECT_LT(pair.second.begin, other.second.begin) << checked.cut(pair.first);
    }
  }
}

// Pairs that a rewrite relates though their values differ.

// One index letter for another: x_k and x_j.
bool is_renamed(const std::string& from, const std::string& to) {
  const std::string a = unbracketed(look(from));
  const std::string b = unbracketed(look(to));
  if (a.size() != b.size()) return false;
  std::set<std::pair<char, char>> changes;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) changes.insert({a[i], b[i]});
  }
  return changes.size() == 1;
}

// The base of a power or a root, without brackets.
std::string base_of(std::string text) {
  text = look(text);
  if (text.starts_with("\\sqrt")) return text.substr(5);
  const std::size_t power = text.rfind('^');
  const bool is_last = power != std::string::npos && power > 0 &&
                       text.find(')', power) == std::string::npos &&
                       (text[power - 1] == ')' || text.find('+') > power);
  if (is_last) text = text.substr(0, power);
  if (text.starts_with("(")) text = text.substr(1, text.size() - 2);
  return text;
}

// Terms that became others are worth the same: the checker itself is asked, on all its draws, with
// each pair put behind the text as a claim of its own.
void expect_same_value(const Fixture& fixture, const Checked& checked) {
  const bool is_prose = fixture.text.find("\\begin{align") != std::string::npos ||
                        fixture.text.find("$$") != std::string::npos ||
                        fixture.text.find("\\[") != std::string::npos;
  std::set<std::pair<std::string, std::string>> claims;
  for (std::size_t i = 0; i + 1 < checked.report().lines.size(); ++i) {
    for (const auto& [one, other] : checked.derivation->pairs(i, i + 1)) {
      const std::string from = checked.cut(one);
      const std::string to = checked.cut(other);
      const bool is_condition =
          (from + to).find_first_of("<>") != std::string::npos ||
          (from.find('=') != std::string::npos && from.find("sum") == std::string::npos);
      if (look(from) == look(to) || is_renamed(from, to) || is_condition) continue;
      if (base_of(from) != base_of(to)) claims.emplace(from, to);
    }
  }
  const bool has_rows = fixture.text.find("\\\\") != std::string::npos;
  std::string text = fixture.text;
  for (const auto& [from, to] : claims) {
    const std::string claim = "2 (" + from + ") = 2 (" + to + ")";
    text += is_prose ? "\n\\[ " + claim + " \\]\n" : (has_rows ? "\\\\\n" : "\n") + claim;
  }
  const Checked with_claims = check(text, {1, "", false});
  const std::vector<Line>& lines = with_claims.report().lines;
  ASSERT_EQ(lines.size(), checked.report().lines.size() + claims.size());
  for (std::size_t i = checked.report().lines.size(); i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].verdict, Verdict::holds)
        << with_claims.cut(*lines[i].against) << " = " << with_claims.cut(lines[i].span) << ": "
        << lines[i].reason;
  }
}

TEST(Pairs, KeepTheirRulesInWholeDerivations) {
  std::vector<Fixture> fixtures = read_fixtures("derivations");
  for (Fixture& shown : read_fixtures("../../web/src/derivations"))
    fixtures.push_back(std::move(shown));
  ASSERT_GT(fixtures.size(), 50U);
  for (const Fixture& fixture : fixtures) {
    SCOPED_TRACE(fixture.name);
    const Checked checked = check(fixture.text, {1, "", false});
    for (std::size_t i = 0; i + 1 < checked.report().lines.size(); ++i) {
      expect_unchanged_paired(checked, i, i + 1);
      expect_in_order(checked, i, i + 1);
    }
    expect_same_value(fixture, checked);
  }
}

}  // namespace
}  // namespace ln::derivation
