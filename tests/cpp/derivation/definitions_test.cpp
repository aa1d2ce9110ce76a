// Which statements define a symbol, what a name is, and what is left as an input.
#include "derivation/check.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

using Names = std::vector<std::string>;

Names inputs(std::string_view latex) { return check(latex).report().inputs; }

TEST(Definitions, AreTheFirstStatementOfASymbolOnTheLeft) {
  EXPECT_EQ(verdicts("a = x_1 + x_2 \\\\ a = x_2 + x_1 \\\\ y_i = x_i"), "dhd");
  EXPECT_EQ(verdicts("a := 3 \\\\ b \\equiv a \\\\ b = 3"), "ddh");
}

TEST(Definitions, MayStandBelowTheirUse) {
  EXPECT_EQ(verdicts("y_i = x_i - \\mu \\\\ \\mu = \\frac1N \\sum_i x_i \\\\ \\sum_i y_i = 0"),
            "ddh");
}

TEST(Definitions, AreNotNeededForWhatAFormulaIsDifferentiatedBy) {
  EXPECT_EQ(
      verdicts(
          "\\frac{d}{dx}\\tanh(x) = 1-\\tanh^2(x) \\\\ \\frac{d}{dx}\\tanh(x) = 1+\\tanh^2(x)"),
      "hf");
  EXPECT_EQ(verdicts("\\frac{\\partial}{\\partial x_j}\\sum_k x_k^2 = 2x_j"), "h");
  // Nothing is known of y here, nor of what X is.
  EXPECT_EQ(verdicts("\\frac{dy}{dx} = 2x"), "u");
}

TEST(Definitions, OfSomethingElseLeaveWhatAFormulaIsDifferentiatedByAnInput) {
  EXPECT_EQ(verdicts("\\frac{d}{dx}\\tanh(x) = 1-\\tanh(x)^2 \\\\ y = 2a"), "hd");
}

TEST(Definitions, DoNotReachThemselves) {
  EXPECT_EQ(verdicts("a = b + x_1 \\\\ b = a - x_1 \\\\ y_i = x_i"), "dhd");
  // It defines nothing, and is true of any a.
  EXPECT_EQ(verdicts("a = a + 0"), "h");
}

TEST(Definitions, HaveTheirFreeIndicesAsParameters) {
  EXPECT_EQ(verdicts("A_{ij} = x_i x_j^2 \\\\ A_{ji} = x_j x_i^2 \\\\ A_{ij} = A_{ji}"), "dhf");
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ \\sum_k y_k = \\sum_j x_j^2 \\\\ y_2 = x_2^2"), "dhh");
}

TEST(Definitions, ByAPowerNameThatPower) {
  const std::string text =
      "\\mu = \\frac1N \\sum_i x_i \\\\ \\sigma^2 = \\frac1N \\sum_i (x_i-\\mu)^2 \\\\ ";
  EXPECT_EQ(verdicts(text + "\\sigma^2 = \\frac1N\\sum_i x_i^2 - \\mu^2"), "ddh");
  EXPECT_EQ(verdicts(text + "\\sigma = \\sqrt{\\frac1N \\sum_i (x_i-\\mu)^2}"), "ddd");
  // sigma stands for what its own definition says; sigma^2 stays the variance.
  EXPECT_EQ(verdicts(text + "\\sigma = \\sqrt{\\sigma^2 + \\epsilon} \\\\ "
                            "\\sigma\\sigma = \\frac1N \\sum_i (x_i-\\mu)^2 + \\epsilon"),
            "dddh");
  // Without one it is the root of the power.
  EXPECT_EQ(verdicts(text + "y_i = \\frac{x_i-\\mu}{\\sigma} \\\\ \\sum_i y_i^2 = N"), "dddh");
}

TEST(Definitions, OfADerivativeByANameThatIsNothingElseMakeASymbolOfIt) {
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ \\frac{dy_i}{dX} = \\sum_k \\frac{dy_i}{dx_k} \\\\ "
                     "\\frac{dy_i}{dX} = 2 x_i"),
            "ddh");
}

TEST(Definitions, NeverComeFromADerivativeByAnEntry) {
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ \\frac{dy_i}{dx_j} = 3 x_i \\delta_{ij}"), "df");
}

TEST(Definitions, WinOverWhatALetterUsuallyMeans) {
  EXPECT_EQ(verdicts("e = x_1 + 2 \\\\ e - x_1 = 2 \\\\ y_i = x_i"), "dhd");
  EXPECT_EQ(verdicts("d = x_1 + 2 \\\\ d - x_1 = 2 \\\\ y_i = x_i"), "dhd");
}

TEST(Inputs, AreTheSymbolsThatOccurOnTheRightAndAreNeverDefined) {
  EXPECT_EQ(inputs("y_i = \\gamma_i x_i + \\beta_i"), (Names{"\\gamma", "x", "\\beta"}));
  EXPECT_EQ(inputs("q = a b"), (Names{"a", "b"}));
  // Where nothing has an index, N is a number like any other.
  EXPECT_EQ(inputs("y = 2N"), (Names{"N"}));
  EXPECT_EQ(inputs("y_i = \\mathbf{x}_i \\hat{z}_i"), (Names{"\\mathbf{x}", "\\hat{z}"}));
}

TEST(Inputs, AreNotGuessedFromAClaim) {
  const Checked checked = check("y_i = x_i \\\\ y_i + w = x_i");
  EXPECT_EQ(checked.verdicts(), "du");
  EXPECT_EQ(checked.report().lines[1].reason, "w is neither defined nor an input");
  EXPECT_EQ(checked.cut(*checked.report().lines[1].place), "w");
}

TEST(Labels, BelongToTheName) {
  EXPECT_EQ(inputs("y_i = a_B x_i + \\beta_1 + x_{\\text{max}}"),
            (Names{"a_B", "x", "\\beta_1", "x_{\\text{max}}"}));
  EXPECT_EQ(verdicts("\\mu_y = \\frac1N \\sum_k y_k \\\\ y_i = x_i \\\\ "
                     "N \\mu_y = \\sum_k x_k"),
            "ddh");
}

TEST(Labels, AreNotIndicesThatAreBoundElsewhere) {
  // j is under the variable of a derivative: an index in every line.
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ \\frac{dy_i}{dx_j} = 2 x_j \\delta_{ij}"), "dh");
}

TEST(Primes, AreByTheFirstEntryOfADerivative) {
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ \\frac{dy_i}{dx_j} = y_i' \\\\ (x_i)' = \\delta_{ij}"),
            "dhh");
}

TEST(Primes, AreByTheVariableGivenAsAnOption) {
  EXPECT_EQ(check("y_i = x_i^2 \\\\ y_i' = 2 x_i \\delta_{ij}", {1, "x_j"}).verdicts(), "dh");
  EXPECT_EQ(check("y_i = x_i^2 \\\\ y_i' = 2 x_i \\delta_{ik}", {1, "x_k"}).verdicts(), "dh");
  EXPECT_EQ(check("q = a^3 \\\\ q' = 3 a^2", {1, "a"}).verdicts(), "dh");
}

TEST(Primes, AreUnreadWithoutAVariable) {
  const Checked checked = check("q = a^3 \\\\ q' = 3 a^2");
  EXPECT_EQ(checked.verdicts(), "du");
  EXPECT_NE(checked.report().lines[1].reason.find("the prime has no variable"), std::string::npos);
}

TEST(Primes, KeepTheirVariableInsideASumThatBindsItsIndex) {
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ \\frac{dy_i}{dx_j} = y_i' \\\\ "
                     "(\\sum_j x_j^2)' = 2 x_j"),
            "dhh");
}

TEST(Options, WithAVariableThatIsNoSymbolAreAnError) {
  for (const char* variable : {"x_j +", "2", "x_j y", "\\frac{1}{2}"}) {
    const auto found = Derivation::read(u"a = 1", {1, variable});
    EXPECT_TRUE(std::holds_alternative<Error>(found)) << variable;
  }
}

TEST(Labels, MayBeTwoGreekLetters) {
  const Checked checked = check("y = x_{\\alpha\\beta} + 1 \\\\ y = 1 + x_{\\alpha\\beta}");
  EXPECT_EQ(checked.verdicts(), "dh");
  EXPECT_EQ(checked.report().inputs, Names{"x_{\\alpha\\beta}"});
}

TEST(Labels, MayHaveAnAccentOrAShift) {
  const std::string paper =
      "\\mu_{\\mathcal B} = \\frac1m\\sum_{i=1}^m x_i \\\\ \\sigma_{\\mathcal B}^2 = "
      "\\frac1m\\sum_{i=1}^m(x_i-\\mu_{\\mathcal B})^2 \\\\ \\hat x_i = "
      "\\frac{x_i-\\mu_{\\mathcal B}}{\\sqrt{\\sigma_{\\mathcal B}^2+\\epsilon}} \\\\ ";
  EXPECT_EQ(verdicts(paper + "\\frac{\\partial\\ell}{\\partial\\mu_{\\mathcal B}} = "
                             "-\\frac{1}{\\sqrt{\\sigma_{\\mathcal B}^2+\\epsilon}}\\sum_{i=1}^m"
                             "\\frac{\\partial\\ell}{\\partial\\hat x_i}"),
            "dddh");
  EXPECT_EQ(verdicts("a_i^{(l)} = \\sum_j w_{ij}^{(l)} h_j^{(l-1)} \\\\ \\frac{\\partial "
                     "a_i^{(l)}}{\\partial h_j^{(l-1)}} = w_{ij}^{(l)}"),
            "dh");
  // What differs by a shift is not the same.
  EXPECT_EQ(verdicts("q = h_{t-1} + r \\\\ q = h_t + r"), "du");
}

TEST(Definitions, ThatAreNotReadLeaveTheirNameToTheNext) {
  const Checked checked = check("y_i = x_k + z_k \\\\ y_i = 2z_i \\\\ y_i = z_i + z_i");
  EXPECT_EQ(checked.verdicts(), "udh");
  EXPECT_EQ(checked.report().inputs, Names{"z"});
}

TEST(Definitions, AreNotWhatALineWithoutARelationStates) {
  EXPECT_EQ(verdicts("x"), "");
  EXPECT_EQ(verdicts("y'(x) \\\\ y = 2x \\\\ y = x + x"), "dh");
}

TEST(Definitions, SayHowManyIndicesASymbolHasElsewhere) {
  const Report report = check("y_i = x_i \\\\ q = \\sum_k x_{ik}").report();
  EXPECT_EQ(report.lines[0].reason, "x has one index here and 2 indices elsewhere");
  const Report digits = check("A_{ij} = x_i x_j \\\\ q = A_{12} \\\\ q = A_{12,3,4}").report();
  EXPECT_EQ(digits.lines[1].reading, "A_{1,2}");
  EXPECT_EQ(digits.lines[2].reason, "A has 3 indices here and 2 indices elsewhere");
}

}  // namespace
}  // namespace ln::derivation
