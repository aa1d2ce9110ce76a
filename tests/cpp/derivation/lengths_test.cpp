// How far indices run: one range for all that meet, named by the bound of a sum.
#include "derivation/check.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

TEST(Lengths, OfAnIndexWithoutABoundAreThoseOfTheVectorItStandsOn) {
  EXPECT_EQ(verdicts("s = \\sum_{k=1}^N x_k \\\\ s = \\sum_k x_k"), "dh");
  EXPECT_EQ(verdicts("s = \\sum_{k=1}^{N} x_k \\\\ s = \\sum_{k=1}^{N-1} x_k + x_N"), "dh");
  EXPECT_EQ(verdicts("s = \\sum_{k=1}^{N} x_k \\\\ s = \\sum_{k=1}^{N-1} x_k"), "df");
}

TEST(Lengths, ComeAcrossDefinitionsAndDeltas) {
  // 1 has no index: only delta says how far k runs.
  EXPECT_EQ(verdicts("y_i = \\sum_{k=1}^N \\delta_{ik} x_k \\\\ \\sum_k \\delta_{ik} = 1 \\\\ "
                     "\\sum_i \\sum_k \\delta_{ik} y_i = \\sum_i x_i"),
            "dhh");
}

TEST(Lengths, OfALetterNeverTiedAreThatOfTheOneVector) {
  const Checked checked = check("\\mu = \\frac{1}{n} \\sum_i x_i \\\\ \\sum_i (x_i - \\mu) = 0");
  EXPECT_EQ(checked.verdicts(), "dh");
  EXPECT_EQ(checked.report().sizes, std::vector<std::string>{"n"});
  EXPECT_TRUE(checked.report().inputs == std::vector<std::string>{"x"});
}

TEST(Lengths, MayHaveSeveralNames) {
  const Checked checked = check("s = \\sum_{k=1}^N x_k \\\\ t = \\sum_{k=1}^D x_k \\\\ s = t");
  EXPECT_EQ(checked.verdicts(), "ddh");
  EXPECT_EQ(checked.report().sizes, (std::vector<std::string>{"N", "D"}));
}

TEST(Lengths, AreThoseOfTheVectorTheyStandBeside) {
  // Two vectors: only the 1/N beside x says that N is its length and not that of w.
  const std::string two = "q = \\mathbf w^\\top\\mathbf w \\\\ \\mathbf z = \\mathbf x - ";
  const std::string sum = " \\\\ \\mathbf 1^\\top\\mathbf z = \\mathbf 1^\\top\\mathbf x - 1";
  EXPECT_EQ(verdicts(two + "\\frac1N\\mathbf 1" + sum), "ddh");
  EXPECT_EQ(verdicts(two + "\\frac1N\\mathbf 1_N" + sum), "ddh");
}

TEST(Lengths, OfTwoVectorsAreTriedUnequal) {
  EXPECT_EQ(verdicts("s = \\sum_{i=1}^{m} a_i \\\\ t = \\sum_{j=1}^{n} b_j \\\\ "
                     "\\sum_{i=1}^m\\sum_{j=1}^n a_i b_j = s t \\\\ "
                     "\\sum_{i=1}^m\\sum_{j=1}^n a_i = n s \\\\ "
                     "\\sum_{i=1}^m\\sum_{j=1}^n a_i = m s"),
            "ddhhf");
}

TEST(Lengths, OfTwoIndicesGiveAMatrix) {
  EXPECT_EQ(verdicts("\\mu_j = \\frac{1}{m}\\sum_{i=1}^{m} x_{ij} \\\\ "
                     "\\sum_{i=1}^m (x_{ij} - \\mu_j) = 0 \\\\ "
                     "\\frac{\\partial \\mu_j}{\\partial x_{kl}} = \\frac{1}{m}\\delta_{jl}"),
            "dhh");
}

TEST(Lengths, MayCountFromZero) {
  EXPECT_EQ(verdicts("s = \\sum_{k=0}^{N-1} x_k \\\\ s = \\sum_k x_k \\\\ s - x_0 = "
                     "\\sum_{k=1}^{N-1} x_k"),
            "dhh");
}

TEST(Lengths, FromZeroAreThoseOfAllEntriesUnlessTheIndexIsANumberToo) {
  EXPECT_EQ(verdicts("m = \\sum_{k=1}^N x_k \\\\ m = \\sum_{k=0}^N x_k"), "dh");
  EXPECT_EQ(verdicts("m = \\sum_{k=1}^N (x_k + k) \\\\ m = \\sum_{k=0}^N (x_k + k)"), "dt");
}

TEST(Lengths, ThatCountFromTwoPlacesAreUnread) {
  const Checked checked = check("s = \\sum_{k=0}^{N-1} x_k \\\\ t = \\sum_{k=1}^{N} x_k");
  ASSERT_EQ(checked.verdicts().size(), 2U);
  EXPECT_EQ(checked.report().lines[1].verdict, Verdict::unread);
  EXPECT_NE(checked.report().lines[1].reason.find("counts from"), std::string::npos);
}

TEST(Lengths, AreSaidInTheWitness) {
  const Checked checked = check("s = \\sum_{k=1}^N x_k \\\\ s = N \\sum_k x_k");
  ASSERT_TRUE(checked.report().lines[1].witness);
  const Witness& witness = *checked.report().lines[1].witness;
  ASSERT_EQ(witness.sizes.size(), 1U);
  EXPECT_EQ(witness.sizes[0].first, "N");
  EXPECT_EQ(witness.sizes[0].second, 3);
  ASSERT_EQ(witness.inputs.size(), 1U);
  EXPECT_EQ(witness.inputs[0].values.size(), 3U);
}

TEST(Indices, ThatOnlyOneSideHasAreSaid) {
  const Checked checked = check("y_i = x_i \\\\ \\sum_i y_i = x_j");
  ASSERT_EQ(checked.verdicts(), "df");
  EXPECT_NE(checked.report().lines[1].reason.find("depends on j"), std::string::npos)
      << checked.report().lines[1].reason;
}

TEST(Indices, FreeInADefinitionMustBeItsParameters) {
  const Checked checked = check("a = x_i \\\\ y_i = x_i");
  EXPECT_EQ(checked.report().lines[0].verdict, Verdict::unread);
  EXPECT_NE(checked.report().lines[0].reason.find("index i"), std::string::npos)
      << checked.report().lines[0].reason;
}

TEST(Indices, OfASymbolAreAsManyEverywhere) {
  const Checked checked = check("y_i = x_i \\\\ z_i = y_{ij} x_j");
  EXPECT_EQ(checked.report().lines[1].verdict, Verdict::unread);
  EXPECT_NE(checked.report().lines[1].reason.find("indices"), std::string::npos)
      << checked.report().lines[1].reason;
}

TEST(Lengths, AreWhatMakesAMeanOfAnOpenSum) {
  EXPECT_EQ(verdicts("m = \\frac{1}{C}\\sum_i x_i \\\\ \\sum_i (x_i - m) = 0 \\\\ \\sum_i m = C m"),
            "dhh");
  EXPECT_EQ(verdicts("m = \\frac{\\sum_i x_i}{B} \\\\ \\sum_i m = B m"), "dh");
  // A temperature is no length.
  EXPECT_EQ(
      check("z_i = \\frac{x_i}{T} \\\\ \\sum_i z_i = \\frac{2}{T}\\sum_i x_i").report().inputs,
      (std::vector<std::string>{"x", "T"}));
}

TEST(Lengths, AreNotWhatADerivativeIsTakenBy) {
  EXPECT_EQ(verdicts("q = \\sum_{i=1}^n (x_i-m)^2 \\\\ \\frac{\\partial q}{\\partial m} = "
                     "-2\\sum_{i=1}^n (x_i-m)"),
            "dh");
}

const std::string two_lengths = "s = \\sum_{k=1}^N x_k \\\\ t = \\sum_{l=1}^M z_l \\\\ ";

TEST(Lengths, OfASumThatLeavesOutAnIndexAreThoseOfTheIndex) {
  EXPECT_EQ(verdicts(two_lengths + "w_i = x_i + \\sum_{k\\neq i} 1 \\\\ w_i = x_i + N - 1 \\\\ "
                                   "w_i = x_i + M - 1"),
            "dddhf");
}

TEST(Lengths, OfASumOverALetterOfTheLineAreThoseOfThatLetter) {
  EXPECT_EQ(verdicts(two_lengths + "B_{ij} = x_i z_j \\sum_j 1 \\\\ B_{ij} = M x_i z_j \\\\ "
                                   "B_{ij} = N x_i z_j"),
            "dddhf");
  EXPECT_EQ(verdicts(two_lengths + "B_{ij} = x_i z_j \\sum_i 1 \\\\ B_{ij} = N x_i z_j"), "dddh");
}

}  // namespace
}  // namespace ln::derivation
