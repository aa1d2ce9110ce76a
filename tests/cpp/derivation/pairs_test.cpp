// Lines with keys, and which term of one became which of another.
#include "derivation/corpus.h"
#include "formula/keys.h"

#include <algorithm>
#include <map>
#include <set>

namespace ln::derivation {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

// What line `line` became in `next`, as written.
Texts pairs(const Checked& checked, std::size_t line, std::size_t next) {
  Texts texts;
  for (const auto& [from, to] : checked.derivation->pairs(line, next))
    texts.emplace_back(checked.cut(from), checked.cut(to));
  return texts;
}

// Whether a term of the last line but one, as written, became this term of the last.
testing::AssertionResult became(const std::string& latex, const std::string& from,
                                const std::string& to) {
  const Checked checked = check(latex, {1, "", false});
  const std::size_t last = checked.report().lines.size() - 1;
  const Texts found = pairs(checked, last - 1, last);
  if (std::find(found.begin(), found.end(), std::pair(from, to)) != found.end())
    return testing::AssertionSuccess();
  testing::AssertionResult failure = testing::AssertionFailure();
  for (const auto& [a, b] : found) failure << "\n  " << a << " => " << b;
  return failure;
}

std::string keyed(std::string_view latex, std::size_t line) {
  return formula::to_utf8(check(latex).derivation->keyed(line));
}

const std::string given =
    "\\mu = \\frac{1}{N}\\sum_{k=1}^{N} x_k \\\\ s_i = \\sum_{k=1}^{N} x_k^2 + x_i \\\\ ";

TEST(Keyed, ShowsTheLeftSideOnlyWhereALineOpensAChain) {
  const std::string text = "y = 2x \\\\ z &:= y \\\\ &= 2x = x+x";
  EXPECT_EQ(
      keyed(text, 0),
      "\\htmlData{key=0-1}{y} = \\htmlData{key=4-6}{\\htmlData{key=4-5}{2}\\htmlData{key=5-6}{x}}");
  EXPECT_EQ(keyed(text, 1), "\\htmlData{key=10-11}{z} := \\htmlData{key=16-17}{y}");
  EXPECT_EQ(keyed(text, 2).substr(0, 12), "= \\htmlData{");
  EXPECT_EQ(keyed(text, 3).substr(0, 12), "= \\htmlData{");
}

TEST(Keyed, LeavesALineThatIsUnreadAsItIs) {
  EXPECT_EQ(keyed("y = x \\\\ y = \\foo + \\frac12", 1), "y = \\foo + \\frac12");
  EXPECT_EQ(keyed("y = x \\\\ y + \\foo = \\frac12", 1), "y + \\foo = \\frac12");
  EXPECT_EQ(keyed("= 2", 0), "= 2");
}

TEST(Keyed, IsTheTextItselfWhereTheTextIsTooLong) {
  const Checked checked = check(std::string(max_length + 1, 'x'));
  EXPECT_EQ(checked.derivation->keyed(0), checked.text);
  EXPECT_TRUE(checked.derivation->pairs(0, 0).empty());
}

TEST(Keyed, GivesTheArgumentsOfAFunctionKeysWhereTheyAreWritten) {
  EXPECT_EQ(keyed("f(x) = x^2+x \\\\ y = f(a)+f(2b)", 1),
            "\\htmlData{key=16-17}{y} = "
            "\\htmlData{key=20-30}{\\htmlData{key=20-24}{f(\\htmlData{key=22-23}{a})}"
            "+\\htmlData{key=25-30}{f(\\htmlData{key=27-29}{\\htmlData{key=27-28}{2}\\htmlData{key="
            "28-29}{b}})}}");
}

TEST(Pairs, FindADefinitionPutInForItsSymbolAndBack) {
  const std::string text = "v_i = a x_i + b \\\\ ";
  EXPECT_TRUE(
      became(text + "w_i = 3 v_i^2 - v_i \\\\ = 3 v_i^2 - (a x_i + b)", "v_i", "(a x_i + b)"));
  EXPECT_TRUE(became(text + "w_i = 3 - (a x_i + b) \\\\ = 3 - v_i", "(a x_i + b)", "v_i"));
  // With another letter, and written otherwise than in the definition.
  EXPECT_TRUE(became(text + "w_j = 3 - v_j \\\\ = 3 - (b + x_j a)", "v_j", "(b + x_j a)"));
}

TEST(Pairs, FindAnEquationPutInThatSaysZero) {
  EXPECT_TRUE(became(given + "\\sum_{k=1}^{N} (x_k - \\mu) = 0 \\\\ "
                             "a = 2\\sum_{k=1}^{N} (x_k - \\mu) + \\mu \\\\ = 2\\cdot 0 + \\mu",
                     "\\sum_{k=1}^{N} (x_k - \\mu)", "0"));
}

TEST(Pairs, FindAFactorCarriedOutAndIn) {
  const std::string text = given + "a = ";
  EXPECT_TRUE(
      became(text + "\\sum_{k=1}^{N} \\mu x_k \\\\ = \\mu \\sum_{k=1}^{N} x_k", "\\mu", "\\mu"));
  EXPECT_TRUE(became(text + "\\sum_{k=1}^{N} \\mu x_k \\\\ = \\mu \\sum_{k=1}^{N} x_k",
                     "\\sum_{k=1}^{N}", "\\sum_{k=1}^{N}"));
  EXPECT_TRUE(became(text + "\\mu(x_1 + N) \\\\ = \\mu x_1 + \\mu N", "\\mu(x_1 + N)",
                     "\\mu x_1 + \\mu N"));
  EXPECT_TRUE(became(text + "\\frac{1}{N}(x_1 - \\mu) \\\\ = \\frac{x_1 - \\mu}{N}", "(x_1 - \\mu)",
                     "x_1 - \\mu"));
}

TEST(Pairs, FindASumAndAFractionSplit) {
  const std::string text = given + "a = ";
  const std::string sum =
      text + "\\sum_{k=1}^{N} (x_k - \\mu) \\\\ = \\sum_{k=1}^{N} x_k - \\sum_{k=1}^{N} \\mu";
  EXPECT_TRUE(became(sum, "x_k", "x_k"));
  EXPECT_TRUE(became(sum, "\\mu", "\\mu"));
  EXPECT_TRUE(became(sum, "\\sum_{k=1}^{N}", "\\sum_{k=1}^{N}"));
  EXPECT_TRUE(became(text + "\\frac{x_1 - x_2}{\\mu} \\\\ = \\frac{x_1}{\\mu} - \\frac{x_2}{\\mu}",
                     "x_2", "x_2"));
}

TEST(Pairs, FindAPowerOrRootRewritten) {
  const std::string text = given + "v = \\mu^2 + 1 \\\\ a = ";
  EXPECT_TRUE(became(text + "N + \\frac{1}{\\sqrt{v}} \\\\ = N + v^{-1/2}", "\\frac{1}{\\sqrt{v}}",
                     "v^{-1/2}"));
  EXPECT_TRUE(
      became(text + "N \\frac{v}{\\mu^2} \\\\ = \\frac{N\\mu v}{\\mu^3}", "\\mu^2", "\\mu^3"));
}

TEST(Pairs, FindTheTermThatADeltaPicksOutOfASum) {
  const std::string sum = given + "a_j = \\sum_{k=1}^{N} (x_k - \\mu)\\delta_{kj} + N";
  const std::string one = given + "a_j = (x_j - \\mu) + N";
  EXPECT_TRUE(became(sum + " \\\\ = (x_j - \\mu) + N", "(x_k - \\mu)", "(x_j - \\mu)"));
  EXPECT_TRUE(became(sum + " \\\\ = (x_j - \\mu) + N", "x_k", "x_j"));
  EXPECT_TRUE(became(one + " \\\\ = \\sum_{k=1}^{N} (x_k - \\mu)\\delta_{kj} + N", "(x_j - \\mu)",
                     "(x_k - \\mu)"));
}

TEST(Pairs, FindALetterRenamedAndASumPutAroundATerm) {
  EXPECT_TRUE(
      became(given + "a = \\sum_{k=1}^{N} x_k\\mu \\\\ = \\mu\\sum_{j=1}^{N} x_j", "x_k", "x_j"));
  EXPECT_TRUE(became(given + "a_j = 2 x_j + \\mu \\\\ b = \\sum_{j=1}^{N} (2 x_j + \\mu)",
                     "2 x_j + \\mu", "(2 x_j + \\mu)"));
}

TEST(Pairs, KeepAZeroThatBecameAFactor) {
  EXPECT_TRUE(
      became("\\mu = \\frac{1}{N}\\sum_{k=1}^{N} (x_k-\\bar{x}) \\\\ \\bar{x} = "
             "\\frac{1}{N}\\sum_{k=1}^{N} x_k "
             "\\\\ \\mu = 0 \\\\ 3\\bar{x}\\mu = 3\\bar{x}0",
             "0", "0"));
}

TEST(Pairs, DoNotTakeAFactorForABound) {
  const Checked checked = check(
      given + "a_j = \\sum_{k=1}^{N} x_k (N\\delta_{kj} - 1) \\\\ = N x_j - \\sum_{k=1}^{N} x_k",
      {1, "", false});
  bool found = false;
  for (const auto& [from, to] : checked.derivation->pairs(2, 3)) {
    found = found || (checked.cut({from.begin, from.end + 6}) == "N\\delta" &&
                      checked.cut({to.begin, to.end + 4}) == "N x_j");
  }
  EXPECT_TRUE(found);
}

TEST(Pairs, FindWhatTookTheLastPlaceOfAProductThatIsZero) {
  EXPECT_TRUE(
      became(given + "c = \\sum_{k=1}^{N} (x_k - \\mu) \\\\ a = \\mu c \\\\ = \\mu (N\\mu - N\\mu)",
             "c", "(N\\mu - N\\mu)"));
}

TEST(Pairs, JoinLeftSidesAndLeftWithRightWhereTheNextLineOpensAChain) {
  const std::string text = given + "a = s_1 + \\mu \\\\ a N = s_2 N + \\mu N";
  const Checked checked = check(text, {1, "", false});
  const Texts found = pairs(checked, 2, 3);
  EXPECT_EQ(std::count(found.begin(), found.end(), std::pair<std::string, std::string>("a", "a")),
            1);
  EXPECT_TRUE(became(given + "a = 2 \\mu \\\\ \\mu - x_1 = s_1 N", "\\mu", "\\mu"));
  // A line that goes on shows no left side.
  EXPECT_FALSE(became(given + "a = 2 \\mu \\\\ = a", "a", "a"));
}

TEST(Pairs, KeepCopiesOfATermInOrderAndInTheirSurroundings) {
  const Checked checked = check(
      given + "a = x_1\\mu + x_2\\mu + x_3\\mu \\\\ = x_1\\mu + x_3\\mu + x_2\\mu", {1, "", false});
  for (const auto& [from, to] : checked.derivation->pairs(2, 3)) {
    if (checked.cut(from) != "\\mu") continue;
    const auto neighbour = [&](Span span) { return checked.cut({span.begin - 3, span.end}); };
    EXPECT_EQ(neighbour(from), neighbour(to));
  }
}

TEST(Pairs, DoNotCrossWhereTheyNeedNot) {
  const Checked checked =
      check(given + "a = x_1 + \\mu + x_2 \\\\ = \\mu + x_1 + \\mu + x_2", {1, "", false});
  int found = 0;
  for (const auto& [from, to] : checked.derivation->pairs(2, 3)) {
    if (checked.cut(from) != "\\mu") continue;
    EXPECT_EQ(checked.cut({to.begin - 2, to.end}), "+ \\mu");
    ++found;
  }
  EXPECT_EQ(found, 1);
}

TEST(Pairs, DoNotTakeABareNumberOutOfItsPlace) {
  const std::string text = given + "a = \\frac{1}{2}\\mu^2 \\\\ = \\mu^2\\frac{1}{N}\\frac{N}{2}";
  EXPECT_TRUE(became(text, "2", "2"));
  EXPECT_FALSE(became(text, "1", "1"));
  EXPECT_TRUE(became(given + "a = 2(\\mu + x_1) \\\\ = 2\\mu + 2x_1", "2", "2"));
  EXPECT_FALSE(became(given + "a = \\mu^3 \\\\ = 3\\mu\\cdot\\frac{\\mu^{2}}{3}", "3", "3"));
}

TEST(Pairs, DoNotJoinTermsThatOnlyAgreeOnSomeDraws) {
  const std::string text = given + "a_{ij} = N\\delta_{ij} + \\mu \\\\ = N\\delta_{ik} + \\mu";
  EXPECT_FALSE(became(text, "\\delta_{ij}", "\\delta_{ik}"));
  EXPECT_FALSE(became(given + "a_{ij} = x_i + \\mu \\\\ = x_j + \\mu", "x_i", "x_j"));
}

TEST(Pairs, AreNoneOfALineThatIsUnreadOrNotThere) {
  const Checked checked = check("y = x \\\\ y = x + \\foo \\\\ z = x");
  EXPECT_TRUE(checked.derivation->pairs(0, 1).empty());
  EXPECT_TRUE(checked.derivation->pairs(1, 2).empty());
  EXPECT_TRUE(checked.derivation->pairs(0, 3).empty());
  EXPECT_FALSE(checked.derivation->pairs(0, 2).empty());
}

TEST(Pairs, AreNoneOfASideThatIsVeryLong) {
  std::string sum = "x";
  for (std::size_t i = 0; i <= max_paired_nodes; ++i) sum += "+x";
  const Checked checked = check("y = x \\\\ z = " + sum);
  EXPECT_EQ(checked.verdicts(), "dd");
  EXPECT_EQ(pairs(checked, 1, 1), (Texts{{"z", "z"}}));
}

// The rules that hold of every pair, tried on whole derivations.

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
    for (const auto& [from, to] : pairs(checked, i, i + 1)) {
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

TEST(Pairs, TellFunctionsOfTheSameApart) {
  const std::string turned = "y = \\sin(x) + \\cos(x) \\\\ = \\cos(x) + \\sin(x)";
  EXPECT_TRUE(became(turned, "\\sin(x)", "\\sin(x)"));
  EXPECT_TRUE(became(turned, "\\cos(x)", "\\cos(x)"));
}

TEST(Pairs, FindAPowerInAnotherOneOfItsBase) {
  EXPECT_TRUE(became("w = x + x^2 + b \\\\ = b + x^3", "x^2", "x^3"));
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
