// What holds, what fails and why, what cannot be said. Rounding fools no verdict, either way.
// The numbers beside which rounding is judged are those that 80-bit quad can settle; WebAssembly's
// binary128 settles larger ones, and tests/node/core says which.
#include "derivation/check.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ln::derivation {
namespace {

const std::string layer_norm =
    "\\mu = \\frac1N \\sum_{k=1}^N x_k \\\\ \\sigma = \\sqrt{\\frac1N \\sum_{k=1}^N "
    "(x_k-\\mu)^2} \\\\ y_i = \\frac{x_i-\\mu}{\\sigma} \\\\ ";

Line last(const std::string& latex) { return check(latex).report().lines.back(); }

TEST(Verdict, HoldsOnAllDrawsOfBothSetsOfSizes) {
  const Line line = last(layer_norm + "\\sum_i y_i^2 = N");
  EXPECT_EQ(line.verdict, Verdict::holds);
  EXPECT_EQ(line.tried, 40);
  EXPECT_EQ(line.held, 40);
  ASSERT_TRUE(line.error);
  // A dozen operations on numbers of size N: an error of more than 64 epsilon would be a fault.
  EXPECT_LE(*line.error, 64 * 2.3e-16);
}

TEST(Verdict, FailsWithAWitnessAtTheSmallestSizes) {
  const Line line = last(layer_norm + "\\sum_i y_i^2 = N + 1");
  ASSERT_EQ(line.verdict, Verdict::fails);
  ASSERT_TRUE(line.witness);
  EXPECT_NEAR(line.witness->left, 3, 1e-14);
  EXPECT_EQ(line.witness->right, 4);
}

TEST(Verdict, DrawsEntriesThatAnEyeCanFollow) {
  const Line line = last(layer_norm + "y_i = 2");
  ASSERT_TRUE(line.witness);
  for (const double x : line.witness->inputs[0].values) {
    EXPECT_EQ(std::round(10 * x) / 10, x);
    EXPECT_NE(x, 0);
    EXPECT_NE(x, 1);
  }
}

TEST(Verdict, SaysWhereZeroIsComparedWithZero) {
  EXPECT_EQ(last(layer_norm + "\\frac{5}{\\sigma}\\sum_i y_i = 0").reason.substr(0, 5), "0 = 0");
  EXPECT_EQ(last(layer_norm + "\\sum_i y_i^2 = N").reason, "");
}

TEST(Reason, NamesAConstantRatio) {
  EXPECT_NE(last(layer_norm + "\\sum_i y_i^2 = 3 N").reason.find("3 times"), std::string::npos);
  EXPECT_NE(last(layer_norm + "\\sum_i y_i^2 = -N").reason.find("opposite sign"),
            std::string::npos);
  EXPECT_NE(last(layer_norm + "\\sum_i y_i^2 = \\frac{N}{2}").reason.find("1/2"),
            std::string::npos);
}

TEST(Reason, TellsFailingEverywhereFromFailingSomewhere) {
  const std::string jacobian = layer_norm + "\\frac{dy_i}{dx_j} = ";
  const auto reason = [&](const std::string& side) { return last(jacobian + side).reason; };
  EXPECT_NE(reason("y_i + 7").find("on every draw"), std::string::npos);
  EXPECT_NE(reason("\\frac{1}{N\\sigma}(N\\delta_{ij} - 1 - y_i y_j) + \\delta_{ij}")
                .find("differ where i = j and agree elsewhere"),
            std::string::npos)
      << reason("\\frac{1}{N\\sigma}(N\\delta_{ij} - 1 - y_i y_j) + \\delta_{ij}");
  EXPECT_NE(
      reason("\\frac{1}{N\\sigma}(N - 1 - y_i y_j)").find("agree where i = j and differ elsewhere"),
      std::string::npos)
      << reason("\\frac{1}{N\\sigma}(N - 1 - y_i y_j)");
}

TEST(Verdict, ComparesWithTheLastSideThatHeld) {
  const Checked checked = check(layer_norm + "q = \\sum_i y_i^2 \\\\ = 2 N \\\\ = N \\\\ = N + 0");
  EXPECT_EQ(checked.verdicts(), "ddddfhh");
}

TEST(Verdict, IsUntestedWhereASideIsNeverDefined) {
  EXPECT_EQ(verdicts("q = x_1 + 1 \\\\ y_i = x_i \\\\ q = \\frac{x_1}{0}"), "ddt");
  EXPECT_EQ(verdicts("q = x_1 + 1 \\\\ y_i = x_i \\\\ q = \\log(-x_1^2)"), "ddt");
  const Line line = last("q = x_1 + 1 \\\\ y_i = x_i \\\\ q = \\frac{x_1}{0}");
  EXPECT_EQ(line.reason, "the right side is undefined on every draw");
  EXPECT_EQ(last("y = \\frac{a}{0} \\\\ y = \\frac{b}{0}").reason,
            "both sides are undefined on every draw");
}

TEST(Verdict, DrawsPositiveNumbersWhereARootOrALogarithmAsksForThem) {
  EXPECT_EQ(verdicts("q = \\sum_k \\log x_k \\\\ q = \\log \\prod_k x_k"), "dh");
  EXPECT_EQ(verdicts("y_i = \\sqrt{x_i} \\\\ y_i^2 = x_i \\\\ y_i = x_i^{\\frac12}"), "dhh");
  EXPECT_EQ(verdicts("y_i = \\log(1-x_i) \\\\ e^{y_i} = 1 - x_i"), "dh");
}

TEST(Rounding, DoesNotHideAWrongFactorBesideHugeTerms) {
  EXPECT_EQ(verdicts("q = x_1 \\\\ y_i = x_i \\\\ q = 2 x_1 + 10^{16} - 10^{16}"), "ddf");
  EXPECT_EQ(verdicts("q = x_1 \\\\ y_i = x_i \\\\ q = x_1 + 10^{12} - 10^{12}"), "ddh");
}

TEST(Rounding, ThatQuadCannotSettleIsUntested) {
  EXPECT_EQ(verdicts("q = x_1 \\\\ y_i = x_i \\\\ q = 2 x_1 + 10^{40} - 10^{40}"), "ddt");
}

TEST(Rounding, DoesNotFailARightLineAtALargeMean) {
  EXPECT_EQ(verdicts("z_i = x_i + 10^{5} \\\\ m = \\frac1N\\sum_i z_i \\\\ "
                     "v = \\frac1N\\sum_i (z_i - m)^2 \\\\ v = \\frac1N\\sum_i z_i^2 - m^2 \\\\ "
                     "v = \\frac1N\\sum_i z_i^2 - m^2 + 1"),
            "dddhf");
}

TEST(Rounding, DoesNotHideASmallDifference) {
  EXPECT_EQ(verdicts("q = x_1 \\\\ y_i = x_i \\\\ q = x_1 + 10^{-12}"), "ddf");
  EXPECT_EQ(verdicts("q = x_1 \\\\ y_i = x_i \\\\ q = x_1(1 + 10^{-13})"), "ddf");
}

TEST(Verdict, IsNotFooledByAZeroThatOnlyCancels) {
  // sum of y is 0 to rounding only: a factor beside it cannot show, a term can.
  EXPECT_EQ(verdicts(layer_norm + "\\sum_i y_i + y_1 = y_1 \\\\ \\sum_i y_i + y_1 = 2 y_1"),
            "dddhf");
}

TEST(Report, IsOkWithAClaimThatHoldsAndNothingAmiss) {
  EXPECT_TRUE(check("q = x_1 + x_2 \\\\ q = x_2 + x_1 \\\\ y_i = x_i").report().ok);
  EXPECT_TRUE(check("q = 1 + 1 \\\\ q = 2 \\\\ q \\approx 3").report().ok);
  EXPECT_FALSE(check("q = 1 + 1").report().ok);
  EXPECT_FALSE(check("q = 1 + 1 \\\\ q = 2 \\\\ q = \\foo").report().ok);
  EXPECT_FALSE(check("q = 1 + 1 \\\\ q = 2 \\\\ q = \\frac{1}{0}").report().ok);
  EXPECT_FALSE(check("q = 1 + 1 \\\\ q = 2 \\\\ q = 3").report().ok);
  EXPECT_FALSE(check("").report().ok);
}

TEST(Sums, ReachOnToATermThatUsesTheirIndexAndTheReadingSaysSo) {
  const Checked checked =
      check("y_i = x_i \\\\ q = \\sum_{k=1}^N 2 x_k - x_k^2 \\\\ q = \\sum_{k=1}^N (2x_k-x_k^2)");
  EXPECT_EQ(checked.verdicts(), "ddh");
  EXPECT_NE(checked.report().lines[1].reading.find("[2 · x_k − x_k^2]"), std::string::npos)
      << checked.report().lines[1].reading;
}

TEST(Sums, ReachOnWhereverTheyStand) {
  EXPECT_EQ(verdicts("\\sum_k (a_k - b_k) + 2c_i = 2c_i + \\sum_k a_k - b_k"), "h");
}

TEST(Sums, EndWhereTheNextTermHasTheIndexFromTheLine) {
  EXPECT_EQ(verdicts("y_i = \\sum_i x_i - x_i \\\\ y_1 = \\sum_k x_k - x_1"), "dh");
  // k may be the line's as a bound alone.
  const Line line =
      last("c = \\sum_k a_k + \\sum_j b_j \\\\ \\sum_{j=1}^{k} b_j = \\sum_k a_k + b_k");
  EXPECT_EQ(line.reading, "Σ_{k} [a_k] + b_k");
}

TEST(Derivatives, AreTotal) {
  const std::string claim = "\\frac{d y_i}{d x_j} = ";
  EXPECT_EQ(last(layer_norm + claim + "\\frac{1}{N\\sigma}(N\\delta_{ij}-1-y_iy_j)").verdict,
            Verdict::holds);
  // What it would be with mu and sigma held fixed.
  EXPECT_EQ(last(layer_norm + claim + "\\frac{\\delta_{ij}}{\\sigma}").verdict, Verdict::fails);
}

TEST(Derivatives, OfTheDirectPathOnlyAreTheReasonGiven) {
  const auto reason = [](const std::string& claim) { return last(layer_norm + claim).reason; };
  for (const char* claim : {"\\frac{d y_i}{d x_j} = \\frac{\\delta_{ij}}{\\sigma}",
                            "\\frac{\\partial}{\\partial x_j}(x_i - \\mu) = \\delta_{ij}"}) {
    EXPECT_NE(reason(claim).find("held fixed (the direct path)"), std::string::npos)
        << claim << ": " << reason(claim);
  }
  EXPECT_EQ(reason("\\frac{d y_i}{d x_j} = \\frac{2\\delta_{ij}}{\\sigma}").find("direct path"),
            std::string::npos);
}

TEST(Derivatives, InsideADerivativeAreUnread) {
  const Line line = last("q = a^3 \\\\ \\frac{d}{da}(\\frac{d q}{da}) = 6a");
  EXPECT_EQ(line.verdict, Verdict::unread);
  EXPECT_EQ(line.reason, "a derivative inside a derivative is not read");
}

TEST(Reasons, NameATermThatTheRightSideHasLost) {
  const std::string jacobian =
      "\\frac{dy_i}{dx_j} = \\frac{1}{\\sigma}(\\delta_{ij} - \\frac1N - \\frac1N y_iy_j) = ";
  EXPECT_EQ(
      last(layer_norm + jacobian + "\\frac{1}{\\sigma}(\\delta_{ij} - \\frac1N y_iy_j)").reason,
      "the two sides differ on every draw, for every index: the right side has lost the term "
      "−(1 / N) of the left");
  EXPECT_EQ(
      last(layer_norm + jacobian + "\\frac{1}{\\sigma}(\\delta_{ij} - \\frac2N - \\frac1N y_iy_j)")
          .reason.find("has lost"),
      std::string::npos);
}

TEST(Reasons, CallNoFactorOrExponentALostTerm) {
  for (const char* claim : {"x^n = 1", "xn = 0", "-x = 0", "e^x = 1"}) {
    EXPECT_EQ(last("y = x + n \\\\ " + std::string(claim)).reason.find("has lost"),
              std::string::npos)
        << claim;
  }
}

TEST(Witnesses, CountIndicesFromOneWhereverTheTextDoes) {
  for (const std::string sum : {"s = \\sum_{k=1}^{N} x_k", "s = \\sum_{k=0}^{N-1} x_k"}) {
    const Line line = last(sum + " \\\\ y_i = 2x_i \\\\ y_i = 3x_i");
    ASSERT_TRUE(line.witness) << sum;
    EXPECT_EQ(line.witness->indices[0].second, 1) << sum;
    EXPECT_EQ(line.witness->left, 2 * line.witness->inputs[0].values[0]) << sum;
  }
}

TEST(Witnesses, TellWhatEachTermIsWorth) {
  const Checked checked = check("q = a + 2b \\\\ q = a - 2b");
  const Witness& witness = *checked.report().lines[1].witness;
  ASSERT_EQ(witness.right_terms.size(), 2U);
  EXPECT_TRUE(witness.left_terms.empty());
  EXPECT_EQ(checked.cut(witness.right_terms[0].span), "a");
  EXPECT_EQ(checked.cut(witness.right_terms[1].span), "- 2b");
  EXPECT_EQ(witness.right_terms[0].value + witness.right_terms[1].value, witness.right);
}

TEST(Verdict, SaysThatAllIsZeroOnlyWhereItIsForEveryIndex) {
  EXPECT_EQ(last("s = \\sum_{i=1}^N x_i \\\\ y_i = x_i - x_N \\\\ 2y_i = 2x_i - 2x_N").reason, "");
  EXPECT_NE(last("s = \\sum_{i=1}^N x_i \\\\ y_i = x_i - x_i \\\\ 2y_i = y_i").reason, "");
}

TEST(Verdict, LooksAtTheLastIndexToo) {
  // An empty product is 1.
  EXPECT_EQ(verdicts("s = \\sum_{i=1}^N x_i \\\\ y_i = x_i \\\\ y_i = x_i + \\prod_{k=i+1}^N 0"),
            "ddf");
}

TEST(Verdict, LooksAtTheLastIndexWhereAnotherCountsFromZero) {
  const std::string from_zero =
      "v_l = z_l \\\\ t = \\sum_{l=0}^{N-1} v_l \\\\ y_i = x_i \\\\ "
      "s = \\sum_{k=1}^M x_k \\\\ y_i = x_i + ";
  EXPECT_EQ(verdicts(from_zero + "\\prod_{k=i+1}^M 0"), "ddddf");
  EXPECT_EQ(verdicts(from_zero + "\\prod_{k=1}^{i-1} 0"), "ddddf");
}

TEST(Verdict, HoldsOnNoDrawThatRoundingHidesForAnIndex) {
  const Line line = last("y_i = x_i + 10^{60}\\delta_{i1} - 10^{60}\\delta_{i1} \\\\ y_i = x_i");
  EXPECT_EQ(line.verdict, Verdict::untested);
  EXPECT_EQ(line.reason, "rounding hides whether the two sides differ");
}

TEST(Rounding, OfDecimalsIsNoDifference) {
  EXPECT_EQ(verdicts("y = (0.3 - 0.2 - 0.1)x \\\\ y = 0"), "dh");
}

TEST(Verdict, SaysWhichSideIsUndefined) {
  EXPECT_EQ(last("y = \\log(-x^2) \\\\ y = x").reason, "the left side is undefined on every draw");
  EXPECT_EQ(last("y = x \\\\ y = \\log(-x^2)").reason, "the right side is undefined on every draw");
}

const std::string mean = "\\mu = \\frac1N\\sum_k x_k \\\\ ";
const std::string squares = "v = \\sum_k x_k^2 + \\mu \\\\ ";
const std::string shifted = mean + squares + "s = \\sqrt{v} \\\\ ";

TEST(DirectPaths, AreOfTheDerivativesThatADefinitionWritesOnly) {
  for (const std::string& given : {mean + squares, squares + mean}) {
    EXPECT_EQ(
        last(given + "s = \\sqrt{v} \\\\ \\frac{\\partial s}{\\partial x_j} = \\frac{1}{2s}"
                     "(\\frac{\\partial v}{\\partial x_j} + \\frac{\\partial v}{\\partial\\mu}"
                     "\\frac{\\partial\\mu}{\\partial x_j})")
            .reason.substr(0, 54),
        "true only with the other intermediates held fixed (the");
  }
}

TEST(DirectPaths, AreNoReasonWhereAllIsZeroAlongThem) {
  EXPECT_EQ(
      last(shifted + "\\frac{\\partial s}{\\partial x_j} = "
                     "2\\frac{\\partial s}{\\partial x_j}")
          .reason,
      "the two sides differ on every draw, for every index: the right side is 2 times the left");
}

}  // namespace
}  // namespace ln::derivation
