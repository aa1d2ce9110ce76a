// What a text says beside its formulas: that probabilities add up to 1, that a line is for i = j.
#include "derivation/check.h"

#include <cmath>

namespace ln::derivation {
namespace {

const std::string cross_entropy =
    "$p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$ and $L = -\\sum_i t_i\\log p_i$. ";

TEST(Assumptions, ThatAnInputAddsUpToOneAreTakenAsGiven) {
  const Checked checked = check(
      cross_entropy + "With $\\sum_i t_i = 1$: $\\frac{\\partial L}{\\partial z_j} = p_j - t_j$");
  EXPECT_EQ(checked.verdicts(), "dddh");
  EXPECT_EQ(checked.report().lines[2].reason,
            "taken as given: numbers are drawn for which it holds");
}

TEST(Assumptions, ThatWeightsOfLogarithmsAddUpToOneAreSaid) {
  const Checked checked = check(cross_entropy + "$\\frac{\\partial L}{\\partial z_j} = p_j - t_j$");
  EXPECT_EQ(checked.verdicts(), "ddh");
  EXPECT_EQ(checked.report().lines[2].reason,
            "where the entries of t add up to 1, as those of a distribution do");
  EXPECT_EQ(verdicts("$p_i = x_i^2$, $L = -\\sum_i t_i p_i$. $L\\sum_i t_i = L$"), "ddf");
}

TEST(Assumptions, AreOfAllEntriesAndStandAlone) {
  EXPECT_EQ(verdicts("L = \\sum_i p_i z_i \\\\ \\sum_{k \\neq 1} p_k = 1"), "df");
  EXPECT_EQ(verdicts("y_i = 2x_i \\\\ \\sum_i x_i = 1 = \\sum_i y_i"), "dff");
}

TEST(Assumptions, ThatEntriesAddUpToOneAreAlongTheLastIndexUnlessTheTextSaysAlongWhich) {
  EXPECT_EQ(verdicts("p_{ni} = \\frac{e^{z_{ni}}}{\\sum_k e^{z_{nk}}} \\\\ "
                     "L = -\\sum_n\\sum_i y_{ni}\\log p_{ni} \\\\ "
                     "\\frac{\\partial L}{\\partial z_{nj}} = p_{nj} - y_{nj}"),
            "ddh");
  EXPECT_EQ(
      verdicts("$q_i = \\sum_j p_{ij}$. The columns sum to 1: $\\sum_i p_{ij} = 1$, so $q_i = 1$."),
      "ddf");
}

TEST(Assumptions, HoldExactlyInTheWitnessAlongTheirIndex) {
  const Checked checked = check(
      "y_i = \\sum_{k=1}^N A_{ik} \\\\ \\sum_{k=1}^N A_{ik} = 1 \\\\ \\sum_{i=1}^M A_{ij} = 3");
  ASSERT_EQ(checked.verdicts(), "ddf");
  const Witness& witness = *checked.report().lines[2].witness;
  const std::vector<double>& A = witness.inputs[0].values;
  ASSERT_EQ(witness.sizes[0].first, "N");
  const auto columns = static_cast<std::size_t>(witness.sizes[0].second);
  ASSERT_EQ(A.size() % columns, 0U);
  for (std::size_t row = 0; row < A.size() / columns; ++row) {
    double sum = 0;
    for (std::size_t k = 0; k < columns; ++k) {
      EXPECT_GT(A[row * columns + k], 0);
      sum += A[row * columns + k];
    }
    EXPECT_EQ(sum, 1);
  }
}

TEST(Assumptions, InWordsCountWhereAClaimFailsWithoutThem) {
  const std::string claims =
      "$\\frac{\\partial L}{\\partial z_j} = p_j - t_j$ and $\\frac{\\partial L}{\\partial z_j} = "
      "p_j + t_j$";
  const Checked checked = check(cross_entropy + "Since $t$ is one-hot, " + claims);
  EXPECT_EQ(checked.verdicts(), "ddhf");
  EXPECT_EQ(checked.report().lines[2].reason,
            "where the entries of t add up to 1, as the words say");
  EXPECT_EQ(verdicts(cross_entropy + "Targets sum\nto 1: " + claims), "ddhf");
  EXPECT_EQ(verdicts(cross_entropy + "$\\frac{\\partial L}{\\partial z_j} = -t_j + "
                                     "p_j\\underbrace{\\sum_i t_i}_{=1} = p_j - t_j$"),
            "ddhh");
}

TEST(Assumptions, InWordsMayBeSpelledAndSpacedOtherwise) {
  const std::string dot = "$L = \\sum_i t_i z_i$. ";
  EXPECT_EQ(verdicts(dot + "Onehot $t$: $L\\sum_i t_i = L$."), "dh");
  EXPECT_EQ(verdicts(dot + "The $t_i$ sum\n  to  1: $L\\sum_i t_i = L$."), "dh");
  EXPECT_EQ(verdicts(dot + "$L\\underbrace{\\sum_i t_i}_{1} = L$."), "dh");
  EXPECT_EQ(verdicts(dot + "$L\\underbrace{\\sum_i t_i}_{2} = L$."), "df");
  EXPECT_EQ(verdicts(dot + "$\\hat{x}_{1} = 1$, $L\\sum_i t_i = L$."), "ddf");
}

TEST(Assumptions, OfALengthAreTakenAsGiven) {
  const Checked checked = check(
      "N = 3 \\\\ \\mu = \\frac1N\\sum_{k=1}^N x_k \\\\ y_i = x_i-\\mu \\\\ y_1 = "
      "\\frac{2x_1-x_2-x_3}{3} \\\\ \\frac{\\partial y_i}{\\partial x_j} = \\delta_{ij}-\\frac13 "
      "\\\\ y_1 = \\frac{2x_1-x_2}{3}");
  EXPECT_EQ(checked.verdicts(), "dddhhf");
  EXPECT_EQ(checked.report().sizes, std::vector<std::string>{"N"});
  EXPECT_EQ(checked.report().lines[5].witness->sizes[0].second, 3);
  const auto at = checked.derivation->at({{vector("x", {1, 2, 4})}, {}, {}});
  EXPECT_TRUE(std::holds_alternative<std::vector<Sides>>(at));
}

TEST(Assumptions, AreNotMadeOfClaims) {
  EXPECT_EQ(verdicts("p_i = x_i^2 \\\\ \\sum_i p_i = 1"), "df");
  EXPECT_EQ(verdicts("y_i = 2x_i \\\\ \\sum_i x_i = 2 \\\\ \\sum_i y_i = \\sum_i x_i = 1"), "dfff");
}

TEST(ConditionsInWords, RestrictAClaimThatFailsWithoutThem) {
  const std::string softmax = "$S_j = \\frac{e^{a_j}}{\\sum_k e^{a_k}}$. ";
  const Checked checked =
      check(softmax +
            "If $i=j$: $$\\frac{\\partial S_i}{\\partial a_j} = S_i(1-S_j)$$ and for $i \\ne "
            "j$ we get $\\frac{\\partial S_i}{\\partial a_j} = -S_iS_j$");
  EXPECT_EQ(checked.verdicts(), "dhh");
  EXPECT_EQ(checked.report().lines[1].reason, "for [i = j] only, as the words before it say");
  EXPECT_EQ(verdicts(softmax + "$\\frac{\\partial S_i}{\\partial a_j} = S_i(1-S_j)$"), "df");
  EXPECT_EQ(verdicts(softmax + "If $i=j$: $\\frac{\\partial S_i}{\\partial a_j} = S_i(2-S_j)$"),
            "df");
  EXPECT_EQ(
      verdicts(softmax + "If $i=j$: $\\sum_k S_k = 1$. $\\frac{\\partial S_i}{\\partial a_j} = "
                         "S_i(1-S_j)$"),
      "dhf");
}

const std::string squares = "Let $y_i = x_i^2$. ";
const std::string diagonal = " $$\\frac{dy_i}{dx_j} = 2x_i$$";
const std::string elsewhere = " $$\\frac{dy_i}{dx_j} = 0$$";

TEST(ConditionsInWords, MayBeWrittenWithoutDollars) {
  EXPECT_EQ(verdicts(squares + "Where i = j:" + diagonal), "dh");
  EXPECT_EQ(verdicts(squares + "Where i \u2260 j:" + elsewhere), "dh");
  EXPECT_EQ(verdicts(squares + "Where i = j, as i = i:" + diagonal), "dh");
  EXPECT_EQ(verdicts(squares + "Where i =j:" + diagonal), "dh");
  EXPECT_EQ(verdicts(squares + "Where i= j:" + diagonal), "dh");
  EXPECT_EQ(verdicts(squares + "Where ci = j:" + diagonal), "df");
  EXPECT_EQ(verdicts(squares + "Where x_i = j:" + diagonal), "df");
  EXPECT_EQ(verdicts(squares + "Where i = jc:" + diagonal), "df");
}

TEST(ConditionsInWords, AreTheLastBeforeTheLine) {
  EXPECT_EQ(verdicts(squares + "Not where i = j, for $i \\neq j$:" + elsewhere), "dh");
  EXPECT_EQ(verdicts(squares + "For $i \\neq j$ see below. Where i = j:" + diagonal), "dh");
  EXPECT_EQ(verdicts(squares + "The case $i = j$. For $i \\neq j$ it is" + elsewhere), "dh");
  EXPECT_EQ(verdicts(squares + "For $i = j$, and so $i = j$," + diagonal), "dh");
  EXPECT_EQ(verdicts(squares + "For $i = j$ or $i \\neq j$," + diagonal), "df");
}

TEST(ConditionsInWords, DoNotCountForALinkThatHasOneOfTheIndicesOnly) {
  EXPECT_EQ(verdicts("Let $y_i = x_i^2$. For $i=j$: $$\\frac{dy_i}{dx_j} = 2x_i = 2x_1$$"), "dhf");
  EXPECT_EQ(verdicts("Let $y_i = x_i^2$. For $i=j$: $$y_i + x_j - x_j = y_i = x_1^2$$"), "dhf");
}

TEST(ConditionsInWords, DoNotCountWhereTheySpeakOfABoundIndex) {
  EXPECT_EQ(verdicts("$y_i = x_i$. When $k=j$: $\\frac{dy_i}{dx_j} = \\sum_k x_k\\delta_{kj}$"),
            "df");
}

TEST(ConditionsInWords, AreOfTwoIndicesOnly) {
  const std::string sums = "$$y_i = x_i + \\sum_k x_k$$ For i \u2260 j";
  for (const char* more : {"", " and k = 2", " and 2 = k", ", with j = N", ", where x = j"})
    EXPECT_EQ(verdicts(sums + more + ", $$\\frac{dy_i}{dx_j} = 1$$"), "dh") << more;
}

TEST(ConditionsInWords, AreTheReasonOfAClaimThatTheyMakeHold) {
  const Checked checked =
      check("$$A_{ij} = x_i + \\delta_{ij}$$ For $i \\neq j$, $$A_{ij} = x_i$$");
  EXPECT_EQ(checked.verdicts(), "dh");
  EXPECT_EQ(checked.report().lines[1].reason, "for [i \u2260 j] only, as the words before it say");
}

}  // namespace
}  // namespace ln::derivation
