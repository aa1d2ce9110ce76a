// Both sides of every line on the reader's own numbers.
#include "derivation/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ln::derivation {
namespace {

const std::string text =
    "\\mu = \\frac1N \\sum_{k=1}^N x_k \\\\ y_i = a (x_i - \\mu) \\\\ "
    "\\frac{d y_i}{d x_j} = a\\delta_{ij} \\\\ = a(\\delta_{ij} - \\frac1N)";

Point point(std::vector<double> x, double a) {
  return {{vector("x", std::move(x)), number("a", a)}, {}, {}};
}

std::string error_of(const std::string& latex, const Point& given) {
  const auto found = check(latex).derivation->at(given);
  const auto* error = std::get_if<Error>(&found);
  return error == nullptr ? "" : error->message;
}

TEST(At, GivesBothSidesOfEveryLineThatCanBeComputed) {
  Point given = point({1, 2, 4, 7}, 2);
  given.indices = {number("i", 2), number("j", 2)};
  const auto sides = std::get<0>(check(text).derivation->at(given));
  ASSERT_EQ(sides.size(), 4U);
  EXPECT_EQ(sides[0].left, 3.5);
  EXPECT_EQ(sides[1].left, -3);
  EXPECT_EQ(sides[2].left, 1.5);
  EXPECT_EQ(sides[2].right, 2);
  EXPECT_EQ(sides[2].difference, -0.5);
  EXPECT_FALSE(sides[2].equal);
  EXPECT_EQ(sides[3].right, 1.5);
  EXPECT_TRUE(sides[3].equal);
}

TEST(At, GivesNoDifferenceWhereBothSidesAreZero) {
  const auto sides =
      std::get<0>(check("y = 2a \\\\ y = a + a").derivation->at({{number("a", 0)}, {}, {}}));
  ASSERT_EQ(sides.size(), 2U);
  EXPECT_EQ(sides[1].left, 0);
  EXPECT_EQ(sides[1].difference, 0);
  EXPECT_TRUE(sides[1].equal);
}

TEST(At, TakesEveryIndexAsOneWhereNoneIsGiven) {
  const auto sides = std::get<0>(check(text).derivation->at(point({1, 2, 4, 7}, 2)));
  EXPECT_EQ(sides[1].left, -5);
}

TEST(At, LeavesOutLinesThatWereNotRead) {
  const auto sides = std::get<0>(
      check(text + "\\\\ y_i = \\foo \\\\ y_i = y_i").derivation->at(point({1, 2, 4}, 2)));
  ASSERT_EQ(sides.size(), 5U);
  EXPECT_EQ(sides[4].line, 5U);
}

TEST(At, NeedsNothingThatOnlyClaimsName) {
  const Checked checked = check("y = 2x \\\\ z_i + y = 3");
  const auto sides = std::get<0>(checked.derivation->at({{number("x", 1)}, {}, {}}));
  ASSERT_EQ(sides.size(), 1U);
  EXPECT_EQ(sides[0].right, 2);
}

TEST(At, GivesNotANumberWhereASideIsUndefined) {
  const auto sides = std::get<0>(check("q = \\frac{a}{b} \\\\ q = a b^{-1}")
                                     .derivation->at({{number("a", 1), number("b", 0)}, {}, {}}));
  EXPECT_FALSE(sides[0].left == sides[0].left && sides[0].left - sides[0].left == 0);
  EXPECT_FALSE(sides[1].equal);
  const auto no_case = std::get<0>(check("y = \\begin{cases} a & a > 0 \\end{cases}")
                                       .derivation->at({{number("a", -1)}, {}, {}}));
  EXPECT_TRUE(std::isnan(no_case[0].left));
}

TEST(At, SaysWhichNumberIsMissingUnknownOrWrong) {
  EXPECT_EQ(error_of(text, {}), "the input x is missing");
  EXPECT_EQ(error_of(text, {{vector("x", {1, 2})}, {}, {}}), "the input a is missing");
  Point given = point({1, 2}, 1);
  given.values.push_back(number("w", 1));
  EXPECT_EQ(error_of(text, given), "there is no input w; the inputs are: x, a");
  EXPECT_EQ(error_of(text, {{number("x", 1), number("a", 1)}, {}, {}}),
            "the input x is an array, got one number");
  EXPECT_EQ(error_of(text, {{vector("x", {1, 2}), vector("a", {1, 2})}, {}, {}}),
            "the input a is one number, got 2 in an array");
  EXPECT_EQ(error_of(text, point({}, 1)), "x has length 0; expected 1 to 256");
  EXPECT_EQ(error_of(text, point(std::vector<double>(257), 1)),
            "x has length 257; expected 1 to 256");
}

TEST(At, SaysHowManyEntriesAMatrixHas) {
  Point given{{vector("W", {1, 2, 3, 4, 5}), vector("x", {1, 2}), vector("b", {1, 2, 3})}, {}, {}};
  EXPECT_EQ(error_of("y_i = \\sum_j W_{ij} x_j + b_i", given),
            "the input W has 5 entries; expected 6");
  const std::string sum = "q = \\sum_i\\sum_j A_{ij}";
  EXPECT_EQ(error_of(sum, {{vector("A", {})}, {}, {}}), "the input A has no entries");
  EXPECT_EQ(error_of(sum, {{vector("A", {1, 2})}, {}, {}}),
            "the input A has 2 entries; how many go to each of its 2 indices is not said");
}

TEST(At, SaysWhichSizeOrIndexDoesNotFit) {
  Point given = point({1, 2, 4}, 1);
  given.sizes = {number("N", 4)};
  EXPECT_EQ(error_of(text, given), "x has length 3; expected 4, as the size N says");
  given.sizes = {number("M", 4)};
  EXPECT_EQ(error_of(text, given), "there is no size M in the text; the sizes are: N");
  for (const double wrong : {2.5, 0.0, -1.0, 257.0}) {
    given.sizes = {number("N", wrong)};
    EXPECT_EQ(error_of(text, given), "the size N must be a whole number from 1 to 256");
  }
  given.sizes = {};
  given.indices = {number("i", 4)};
  EXPECT_EQ(error_of(text, given), "the index i must be a whole number from 1 to 3");
}

TEST(At, PassesOverIndicesTheTextDoesNotUse) {
  Point given = point({1, 2, 4}, 1);
  given.indices = {number("q", 9)};
  EXPECT_EQ(error_of(text, given), "");
}

TEST(At, TakesAMatrixRowByRow) {
  const auto sides = std::get<0>(
      check("r_i = \\sum_{j=1}^{n} w_{ij} x_j \\\\ r_2 = w_{21} x_1 + \\sum_{j=2}^n w_{2j} x_j")
          .derivation->at({{vector("w", {1, 2, 3, 4, 5, 6}), vector("x", {1, 10, 100})}, {}, {}}));
  ASSERT_EQ(sides.size(), 2U);
  EXPECT_EQ(sides[1].left, 654);
}

TEST(At, CountsEachIndexFromWhereItsOwnSumsDo) {
  const Point given{
      {vector("b", {2, 3}), vector("a", {5, 7, 11})}, {}, {number("i", 3), number("j", 2)}};
  const auto sides = std::get<0>(check("t = \\sum_{l=0}^{N-1} b_l \\\\ s = \\sum_{k=1}^M a_k \\\\ "
                                       "z_j = 2b_j \\\\ y_i = a_i")
                                     .derivation->at(given));
  ASSERT_EQ(sides.size(), 4U);
  EXPECT_EQ(sides[2].left, 6);
  EXPECT_EQ(sides[3].left, 11);
}

TEST(At, TakesASizeThatTheTextGives) {
  const auto sides = std::get<0>(check("N = 4 \\\\ s = \\sum_{k=1}^N k").derivation->at({}));
  ASSERT_EQ(sides.size(), 2U);
  EXPECT_EQ(sides[1].left, 10);
}

TEST(At, CountsIndicesFromOneAlsoWhereTheTextCountsFromZero) {
  Point given{{vector("x", {5, 6, 7})}, {}, {number("i", 1)}};
  const auto sides =
      std::get<0>(check("y_i = x_i + \\sum_{k=0}^{N-1} x_k \\\\ y_0 = 23").derivation->at(given));
  EXPECT_EQ(sides[0].left, 23);
  EXPECT_TRUE(sides[1].equal);
}

}  // namespace
const Given& named(const std::vector<Given>& list, const std::string& name) {
  return *std::find_if(list.begin(), list.end(), [&](const Given& g) { return g.name == name; });
}

Point completed(const std::string& latex, const Point& given) {
  return std::get<Point>(check(latex).derivation->complete(given));
}

TEST(Complete, KeepsWhatIsGivenAndDrawsTheRestToItsLength) {
  const Point whole = completed("y_i = W_i x_i + b", {{vector("x", {5, 6})}, {}, {}});
  EXPECT_EQ(named(whole.values, "x").values, (std::vector<double>{5, 6}));
  EXPECT_EQ(named(whole.values, "W").values.size(), 2U);
  EXPECT_FALSE(named(whole.values, "b").is_array);
  EXPECT_EQ(whole.values.size(), 3U);
}

TEST(Complete, GivesNothingThatOnlyClaimsName) {
  const Point whole = completed("y = 2x \\\\ z_i + y = 3", {});
  ASSERT_EQ(whole.values.size(), 1U);
  EXPECT_EQ(whole.values[0].name, "x");
}

TEST(Complete, GivesWhatEveryLineCanBeComputedOn) {
  const auto checked = check("z_{ij} = A_{ij} u_i \\\\ s = \\sum_{i=1}^{m} \\sum_{j=1}^{n} z_{ij}");
  const auto whole = std::get<Point>(checked.derivation->complete({{}, {number("m", 2)}, {}}));
  EXPECT_EQ(named(whole.sizes, "m").values, (std::vector<double>{2}));
  EXPECT_EQ(std::get<0>(checked.derivation->at(whole)).size(), 2U);
}

TEST(Complete, DrawsNumbersForWhichMoreLinesHaveAValue) {
  for (const char* latex :
       {"s = \\sum_i \\sqrt{x_i}", "s = \\sum_i \\ln (1 - x_i) + \\sqrt{x_i}"}) {
    const auto checked = check(latex);
    const auto whole = std::get<Point>(checked.derivation->complete({}));
    EXPECT_TRUE(std::isfinite(std::get<0>(checked.derivation->at(whole))[0].left)) << latex;
  }
}

TEST(Complete, DrawsNumbersOfEitherSignWhereThatIsAsGood) {
  const auto x = named(
      completed("s = \\sum_{k=1}^{N} \\ln(-1 - x_k^2)", {{}, {number("N", 9)}, {}}).values, "x");
  EXPECT_TRUE(std::any_of(x.values.begin(), x.values.end(), [](double v) { return v < 0; }));
}

TEST(At, TakesALengthThatTheTextSays) {
  const auto sides =
      std::get<0>(check("N = 4 \\\\ s = \\sum_{k=1}^N k \\\\ s = 10").derivation->at({}));
  EXPECT_EQ(sides.back().left, 10);
}

TEST(At, CannotTellTwoLengthsFromOneArray) {
  EXPECT_EQ(error_of("y_{ij} = 2 x_{ij}", {{vector("x", {1, 2, 3, 4, 5, 6})}, {}, {}}),
            "the input x has 6 entries; how many go to each of its 2 indices is not said");
}

TEST(Complete, DrawsNumbersThatAddUpToOneWhereALineHoldsForThoseOnly) {
  const auto checked = check(
      "p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} \\\\ L = -\\sum_i t_i \\log p_i \\\\ "
      "\\frac{\\partial L}{\\partial z_j} = p_j \\sum_i t_i - t_j \\\\ = p_j - t_j");
  const auto whole = std::get<Point>(checked.derivation->complete({}));
  const std::vector<double>& t = named(whole.values, "t").values;
  EXPECT_EQ(std::accumulate(t.begin(), t.end(), 0.0), 1);
  EXPECT_TRUE(std::get<0>(checked.derivation->at(whole))[3].equal);
}

TEST(Complete, GivesTheSameNumbersForTheSamePoint) {
  const std::string latex = "y_i = W_i x_i";
  const Point given{{vector("x", {1, 2, 4})}, {}, {}};
  EXPECT_EQ(named(completed(latex, given).values, "W").values,
            named(completed(latex, given).values, "W").values);
}

TEST(Complete, SaysWhichNumberDoesNotFit) {
  const auto error = check("y_i = W_i x_i").derivation->complete({{number("x", 1)}, {}, {}});
  EXPECT_EQ(std::get<Error>(error).message, "the input x is an array, got one number");
}

TEST(Complete, DrawsTheSameNumbersBesideALineThatHasNoValue) {
  const std::vector<double> alone = named(completed("z = a", {}).values, "a").values;
  EXPECT_EQ(named(completed("z = a \\\\ y = \\frac{1}{0}", {}).values, "a").values, alone);
  EXPECT_EQ(named(completed("y = \\log(-a^2)", {}).values, "a").values.size(), 1U);
}

}  // namespace ln::derivation
