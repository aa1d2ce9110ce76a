// What each notation is worth, not only how it is read: every case is defined, then computed on
// numbers whose result was worked out by hand.
#include "derivation/check.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ln::derivation {
namespace {

// x = (2, 3, 5), a = 4, b = 0.5: q is defined by the formula, and its value is asked for.
double value_of(const std::string& formula) {
  const Checked checked = check("q = " + formula + " \\\\ r_i = x_i a b c");
  if (checked.report().lines[0].verdict != Verdict::defines) {
    ADD_FAILURE() << formula << ": " << checked.report().lines[0].reason;
    return NAN;
  }
  Point point;
  for (const std::string& name : checked.report().inputs) {
    if (name == "x") point.values.push_back(vector("x", {2, 3, 5}));
    if (name == "a") point.values.push_back(number("a", 4));
    if (name == "b") point.values.push_back(number("b", 0.5));
    if (name == "c") point.values.push_back(number("c", -3));
  }
  const auto found = checked.derivation->at(point);
  if (const auto* error = std::get_if<Error>(&found)) {
    ADD_FAILURE() << formula << ": " << error->message;
    return NAN;
  }
  return std::get<0>(found)[0].left;
}

struct Case {
  const char* formula;
  double value;
};

void expect_values(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    // A few operations on numbers near 1: 8 epsilon covers their rounding.
    const double tolerance =
        8 * std::numeric_limits<double>::epsilon() * std::max(1.0, std::abs(c.value));
    EXPECT_NEAR(value_of(c.formula), c.value, tolerance) << c.formula;
  }
}

TEST(Values, OfArithmetic) {
  expect_values({
      {"a+b-c", 7.5},
      {"-a", -4},
      {"a b", 2},
      {"a*b", 2},
      {"a\\cdot b", 2},
      {"a\\times b", 2},
      {"a/b", 8},
      {"a\\div b", 8},
      {"\\frac{a}{b}", 8},
      {"\\frac1a", 0.25},
      {"\\tfrac12a", 2},
      {"\\dfrac{a+c}{2}", 0.5},
      {"a-(b-c)", 0.5},
      {"a/b/c", -8.0 / 3},
      {"2a^2", 32},
      {"-a^2", -16},
      {"(-a)^2", 16},
      {"1.5a", 6},
      {"10a", 40},
      {"a*-b", -2},
      {"\\{a+b\\}[a-b]", 15.75},
      {"|c|", 3},
      {"\\left|c\\right|a", 12},
  });
}

TEST(Values, OfPowersAndRoots) {
  expect_values({
      {"a^{-1}", 0.25},
      {"a^{\\frac{1}{2}}", 2},
      {"a^{-\\frac12}", 0.5},
      {"a^{3/2}", 8},
      {"a^b", 2},
      {"2^{c}", 0.125},
      {"c^3", -27},
      {"c^0", 1},
      {"\\sqrt{a}", 2},
      {"\\sqrt4", 2},
      {"\\sqrt[3]{2a}", 2},
      {"a^{1.5}", 8},
      {"x_1^2", 4},
      {"x^2_2", 9},
  });
}

TEST(Values, OfFunctions) {
  expect_values({
      {"\\exp(b)", std::exp(0.5)},
      {"e^{b}", std::exp(0.5)},
      {"e^{-a b}", std::exp(-2.0)},
      {"\\log a", std::log(4.0)},
      {"\\ln(a) b", std::log(4.0) / 2},
      {"\\log a b", std::log(2.0)},
      {"\\tanh b", std::tanh(0.5)},
      {"\\tanh^2 b", std::tanh(0.5) * std::tanh(0.5)},
      {"\\sinh b", std::sinh(0.5)},
      {"\\cosh b", std::cosh(0.5)},
      {"\\sin b \\cos b", std::sin(0.5) * std::cos(0.5)},
      {"\\max(a, b, c)", 4},
      {"\\min(a, b, c)", -3},
      {"\\operatorname{sigmoid}(b)", 1 / (1 + std::exp(-0.5))},
      {"\\operatorname{sign}(c)", -1},
      {"tanh(b)", std::tanh(0.5)},
      {"\\pi", 3.141592653589793},
  });
}

TEST(Values, OfSumsProductsAndExtrema) {
  expect_values({
      {"\\sum_{k=1}^{N} x_k", 10},
      {"\\sum^{N}_{k=1} x_k", 10},
      {"\\sum_k x_k", 10},
      {"\\sum_{k=1}^N 2*x_k", 20},
      {"\\sum_k x_k^2", 38},
      {"\\sum_k -x_k + 1", -9},
      {"\\frac{1}{N}\\sum_k x_k", 10.0 / 3},
      {"\\sum_{k\\neq 2} x_k", 7},
      {"\\sum_{j,k} x_j x_k", 100},
      {"\\sum_j\\sum_k x_j x_k", 100},
      {"\\sum_{j=1}^{N}\\sum_{k=1}^{j} x_k", 17},
      {"\\sum_j \\sum_{k \\neq j} x_k", 20},
      {"\\sum_{k=1}^{2} x_k", 5},
      {"\\sum_{k=1}^{N-1} x_k x_{k+1}", 21},
      {"\\prod_k x_k", 30},
      {"\\max_k x_k", 5},
      {"\\min_{k} x_k", 2},
      {"\\sum_k k x_k", 23},
      {"x_1 + x_{3}", 7},
      {"x_N", 5},
      {"\\log \\sum_k e^{x_k}", std::log(std::exp(2.0) + std::exp(3.0) + std::exp(5.0))},
      {"\\sum_k x_k - \\sum_k x_k^2", -28},
      // The index of the second term makes it part of the sum.
      {"\\sum_k x_k - x_k^2", -28},
  });
}

TEST(Values, OfDeltasAndCases) {
  expect_values({
      {"\\sum_{j,k} \\delta_{jk} x_j x_k", 38},
      {"\\sum_{j,k} \\delta_j^k x_j x_k", 38},
      {"\\sum_{j,k} \\mathbb{1}[j=k] x_j x_k", 38},
      {"\\sum_{j,k} \\mathbf{1}_{j \\neq k} x_j x_k", 62},
      {"\\sum_k \\delta_{k2} x_k", 3},
      {"\\sum_{j,k} \\begin{cases} x_j & \\text{if } j=k \\\\ 1 & \\text{otherwise} \\end{cases}",
       16},
      {"\\sum_{j,k} \\begin{cases} x_j & j=k \\\\ 1 & j \\neq k \\end{cases}", 16},
  });
}

TEST(Values, OfDerivatives) {
  expect_values({
      {"\\frac{d (a^3 b)}{d a}", 24},
      {"\\frac{\\partial}{\\partial a}(a^3)b", 24},
      {"\\frac{d}{da} a^3 b", 24},
      {"\\sum_j \\frac{\\partial (x_j^2)}{\\partial x_j}", 20},
      {"\\sum_{j,k} \\frac{d (x_j x_k)}{d x_1}", 20},
      {"d x_1/d x_1 + d x_1/d x_2", 1},
      {"\\frac{d \\log a}{d a}", 0.25},
      {"\\frac{d \\sqrt{a}}{d a}", 0.25},
      {"\\frac{d \\tanh b}{d b}", 1 - std::tanh(0.5) * std::tanh(0.5)},
      {"\\frac{d a^b}{d b}", 2 * std::log(4.0)},
      {"\\frac{d |c|}{d c}", -1},
      {"\\frac{d \\max(a, b)}{d a}", 1},
  });
}

TEST(Values, OfADerivativeByAnIntermediateFollowWhatIsComputedFromIt) {
  const Checked checked = check(
      "\\mu = \\frac1N \\sum_k x_k \\\\ v = \\frac1N\\sum_k (x_k-\\mu)^2 \\\\ z_i = "
      "(x_i-\\mu)/\\sqrt{v} \\\\"
      "q_i = \\frac{\\partial z_i}{\\partial \\mu}");
  ASSERT_EQ(checked.verdicts(), "dddd");
  Point point;
  point.values = {vector("x", {1, 2, 4, 7})};
  const auto sides = std::get<0>(checked.derivation->at(point));
  // mu also moves v, but dv/dmu = -2 mean(x - mu) = 0; so dz/dmu = -1/sqrt(v) with v = 5.25.
  EXPECT_NEAR(sides[3].left, -1 / std::sqrt(5.25), 1e-15);
}

TEST(Values, AreNotChangedByFramesAndTheirNotes) {
  expect_values({
      {"\\underbrace{a+b}_{=1} c", -13.5},
      {"\\overbrace{a}^{\\text{four}} b", 2},
      {"\\boxed{a-b}", 3.5},
  });
}

TEST(Values, OfSumsWithoutAnIndexRunOverTheOneTheirBodyHas) {
  expect_values({{"\\sum x_i", 10}, {"\\sum x_i^2 - a", 34}, {"\\prod (x_k-1)", 8}});
  EXPECT_EQ(
      verdicts("\\mu = \\frac1N\\sum x_i \\\\ y_i = x_i-\\frac1N\\sum x_i \\\\ y_i = x_i-\\mu"),
      "ddh");
}

TEST(Values, OfConditionsOnValues) {
  expect_values({
      {"\\begin{cases} 1 & a > 3 \\\\ 2 & a \\leq 3 \\end{cases}", 1},
      {"\\begin{cases} 1 & \\text{if } a < 3 \\\\ 2 & \\text{otherwise} \\end{cases}", 2},
      {"\\begin{cases} 1 & 0 < b < 1 \\\\ 2 & \\text{else} \\end{cases}", 1},
      {"\\begin{cases} 1 & 2b = 1 \\\\ 2 & 2b \\neq 1 \\end{cases}", 1},
      {"\\begin{cases} 1 & |c| \\ge a \\\\ 2 & |c| \\lt a \\end{cases}", 2},
      {"\\sum_k \\mathbb{1}[x_k > 2] x_k", 8},
      {"\\sum_k \\mathbf{1}_{x_k \\geq 2} x_k", 10},
      {"\\sum_k 1_{\\{2 < x_k < 4\\}} x_k", 3},
      {"\\sum_k [k \\leq 2] x_k", 5},
  });
}

TEST(Values, OfAConditionDecideWhichBranchIsDifferentiated) {
  const std::string relu = "r_i = \\max(0, x_i) \\\\ \\frac{\\partial r_i}{\\partial x_j} = ";
  EXPECT_EQ(verdicts(relu + "\\delta_{ij}\\mathbb{1}[x_i > 0]"), "dh");
  EXPECT_EQ(verdicts(relu + "\\delta_{ij}\\mathbb{1}[x_i < 0]"), "df");
  EXPECT_EQ(verdicts(relu + "\\mathbb{1}[x_i > 0]"), "df");
}

}  // namespace
}  // namespace ln::derivation
