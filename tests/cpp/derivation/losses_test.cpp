// Losses that a text never defines: what their derivatives are, on texts as people post them.
#include "derivation/check.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

const std::string batch_norm =
    "\\begin{align}"
    "\\mu &= \\frac1m\\sum_{i=1}^m x_i \\\\"
    "\\sigma^2 &= \\frac1m\\sum_{i=1}^m (x_i-\\mu)^2 \\\\"
    "\\hat x_i &= \\frac{x_i-\\mu}{\\sqrt{\\sigma^2+\\epsilon}} \\\\"
    "y_i &= \\gamma \\hat x_i + \\beta "
    "\\end{align}";

std::string verdict_of(const std::string& claim) {
  return check(batch_norm + "\\[" + claim + "\\]").verdicts().substr(4);
}

TEST(Losses, GiveTheBackwardPassOfBatchNormAsPublished) {
  for (const char* claim : {
           "\\frac{\\partial \\ell}{\\partial \\hat x_i} = \\frac{\\partial \\ell}{\\partial "
           "y_i}\\cdot\\gamma",
           "\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m \\gamma\\frac{\\partial "
           "L}{\\partial y_i}\\cdot(x_i-\\mu)\\cdot\\frac{-1}{2}(\\sigma^2+\\epsilon)^{-3/2}",
           "\\frac{\\partial L}{\\partial x_i} = \\frac{\\partial L}{\\partial \\hat "
           "x_i}\\cdot\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial "
           "\\sigma^2}\\cdot\\frac{2(x_i-\\mu)}{m} + \\frac{\\partial L}{\\partial "
           "\\mu}\\cdot\\frac1m",
           "\\frac{\\partial L}{\\partial \\gamma} = \\sum_{i=1}^m \\frac{\\partial L}{\\partial "
           "y_i}\\cdot\\hat x_i",
           "\\frac{\\partial L}{\\partial \\beta} = \\sum_{i=1}^m \\frac{\\partial L}{\\partial "
           "y_i}",
       }) {
    // Every derivative needs the outputs of its own text: each claim names one by y.
    const std::string text =
        batch_norm + "$$\\frac{\\partial L}{\\partial y_i} \\approx 1$$ \\[" + claim + "\\]";
    const std::string found = check(text).verdicts();
    EXPECT_EQ(found, "ddddch") << claim;
  }
}

TEST(Losses, FailWhereAPathIsLost) {
  EXPECT_EQ(verdict_of("\\frac{\\partial L}{\\partial x_i} = \\frac{\\partial L}{\\partial y_i} "
                       "\\frac{\\gamma}{\\sqrt{\\sigma^2+\\epsilon}}"),
            "f");
  EXPECT_EQ(
      verdict_of("\\frac{\\partial L}{\\partial \\gamma} = \\frac{\\partial L}{\\partial y_i} "
                 "\\hat x_i"),
      "f");
}

TEST(Losses, AreLinearInTheirOutputs) {
  const Checked checked =
      check(batch_norm +
            "\\[\\frac{\\partial L}{\\partial y_i} = \\frac{\\partial L}{\\partial "
            "y_i}\\]");
  EXPECT_EQ(checked.report().inputs.back(), "\\frac{\\partial L}{\\partial y}");
  EXPECT_EQ(checked.verdicts(), "ddddh");
}

TEST(Losses, ThatAreDefinedAreWhatTheyAreDefinedToBe) {
  EXPECT_EQ(verdicts("L = \\frac12\\sum_i (y_i - t_i)^2 \\\\ y_i = \\tanh(x_i) \\\\ "
                     "\\frac{\\partial L}{\\partial x_j} = (y_j - t_j)(1 - y_j^2)"),
            "ddh");
}

TEST(Losses, WithoutAnOutputAreUnread) {
  const Checked checked = check("y_i = x_i \\\\ y_i + L = 2");
  EXPECT_EQ(checked.verdicts(), "du");
  EXPECT_EQ(checked.report().lines[1].reason, "L is neither defined nor an input");
}

TEST(Losses, ThatAnOutputIsDefinedByAreUnread) {
  const Checked checked = check("y_i = x_i \\frac{\\partial L}{\\partial y_i} \\\\ y_i = 0");
  EXPECT_EQ(checked.verdicts(), "du");
  EXPECT_EQ(checked.report().lines[1].reason, "the definition of L was not read");
}

TEST(Losses, OfAnOutputThatIsUnreadAreUnread) {
  const Checked checked = check(
      "y_i = x_\\dots \\\\ \\frac{\\partial L}{\\partial x_j} = "
      "2x_j\\frac{\\partial L}{\\partial y_j}");
  EXPECT_EQ(checked.verdicts(), "uu");
  EXPECT_EQ(checked.report().lines[1].reason, "the definition of y was not read");
}

TEST(Losses, GoThroughASumOverTheJacobian) {
  EXPECT_EQ(verdict_of("\\frac{\\partial L}{\\partial x_j} = \\sum_i \\frac{\\partial L}{\\partial "
                       "y_i} \\frac{\\partial y_i}{\\partial x_j}"),
            "h");
}

}  // namespace
}  // namespace ln::derivation
