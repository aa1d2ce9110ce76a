// Lines with keys, and which term of one became which of another.
#include "derivation/corpus.h"
#include "formula/keys.h"

#include <algorithm>

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

TEST(Pairs, TellFunctionsOfTheSameApart) {
  const std::string turned = "y = \\sin(x) + \\cos(x) \\\\ = \\cos(x) + \\sin(x)";
  EXPECT_TRUE(became(turned, "\\sin(x)", "\\sin(x)"));
  EXPECT_TRUE(became(turned, "\\cos(x)", "\\cos(x)"));
}

TEST(Pairs, FindAPowerInAnotherOneOfItsBase) {
  EXPECT_TRUE(became("w = x + x^2 + b \\\\ = b + x^3", "x^2", "x^3"));
}

}  // namespace
}  // namespace ln::derivation
