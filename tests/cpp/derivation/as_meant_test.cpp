// Claims that fail as written and hold as their text means them, and those that fail all the same.
#include "derivation/check.h"

namespace ln::derivation {
namespace {

const std::string raised = "s = \\sum_i x_i^2 \\\\ ";

TEST(RepeatedIndices, AreSummedOverWhereADeltaIsRaised) {
  const Checked checked = check(raised + "\\frac{ds}{dx_j} = 2 x_i \\delta^i_j");
  EXPECT_EQ(checked.verdicts(), "dh");
  EXPECT_EQ(checked.report().lines[1].reason, "summed over i, which stands twice");
  EXPECT_EQ(verdicts(raised + "\\frac{ds}{dx_j} = 3 x_i \\delta^i_j"), "df");
  EXPECT_EQ(verdicts(raised + "\\frac{ds}{dx_j} = 2 x_i \\delta_{ij}"), "df");
}

TEST(RepeatedIndices, AreNotSummedOverForAPowerBesideADelta) {
  for (const std::string between : {"", " "}) {
    EXPECT_EQ(
        verdicts("s = \\sum_i x_i^3 \\\\ \\frac{ds}{dx_j} = 3\\delta_{ij}" + between + "x_i^2"),
        "df");
  }
  EXPECT_EQ(verdicts(raised + "t = \\delta^2 \\\\ \\frac{ds}{dx_j} = 2x_i\\delta_{ij}"), "ddf");
  EXPECT_EQ(verdicts(raised + "\\frac{ds}{dx_j} = 2\\delta_{j}^{i}x_i"), "dh");
  EXPECT_EQ(verdicts(raised + "\\frac{ds}{dx_j} = 2x_i\\delta_j"), "du");
}

TEST(RepeatedIndices, AreSummedOverInTheTermsThatHaveThemTwice) {
  EXPECT_EQ(verdicts("s = \\sum_i x_i^2 + \\sum_i x_i \\\\ "
                     "\\frac{ds}{dx_j} = 2 x_i \\delta^i_j + 1"),
            "dh");
  EXPECT_EQ(verdicts("s = \\sum_i x_i^2 + \\frac12(\\sum_k x_k)^2 \\\\ "
                     "\\frac{ds}{dx_j} = 2 x_i \\delta^i_j + x_i"),
            "df");
}

TEST(RepeatedIndices, AreSummedOverTogether) {
  const Checked checked = check(
      "s = \\sum_{i,k} A_{ik} x_i x_k \\\\ "
      "\\frac{ds}{dx_j} = A_{ik} \\delta^i_j x_k + A_{ik} x_i \\delta_j^k");
  EXPECT_EQ(checked.verdicts(), "dh");
  EXPECT_EQ(checked.report().lines[1].reason, "summed over i and k, which stand twice");
}

TEST(SymbolsDefinedAgain, AreWhatTheyWereLastDefinedAs) {
  const Checked checked = check("y = 2x \\\\ y = 3x \\\\ y = 4x \\\\ z = y + 1 \\\\ 2z = 8x + 2");
  EXPECT_EQ(checked.verdicts(), "dffdh");
  EXPECT_EQ(checked.report().lines[1].reason,
            "the two sides differ on every draw, for every index: y is defined otherwise above");
  EXPECT_EQ(checked.report().lines[4].reason, "with y as it is defined again above");
  EXPECT_EQ(verdicts("y = 2x \\\\ y = 3x \\\\ y + 1 = 5x + 1"), "dff");
}

TEST(SymbolsDefinedAgain, AreSoOnlyBelow) {
  EXPECT_EQ(verdicts("y = 2x \\\\ y + 1 = 3x + 1 \\\\ y = 3x \\\\ y + 1 = 3x + 1"), "dffh");
}

TEST(SymbolsDefinedAgain, MayHaveIndices) {
  EXPECT_EQ(verdicts("y_i = 2x_i \\\\ y_i = 3x_i \\\\ \\sum_i y_i = 3\\sum_i x_i"), "dfh");
  EXPECT_EQ(verdicts("y_{ij} = A_{ij} \\\\ y_{ji} = 2A_{ij} \\\\ y_{ij} = 2A_{ij}"), "dff");
  EXPECT_EQ(verdicts("y_i = 2x_i \\\\ y_i = x_i + x_j \\\\ 2y_i = 2x_i + 2x_j"), "dff");
}

TEST(SymbolsDefinedAgain, AreDefinedForEveryEntry) {
  EXPECT_EQ(verdicts("y_i = 2x_i \\\\ y_{i+1} = 3x_i \\\\ 2y_i = 6x_i"), "dff");
}

TEST(SymbolsDefinedAgain, HeadTheirChain) {
  const Checked checked = check("y = 2x \\\\ z = 2x \\\\ y = z = 3x");
  EXPECT_EQ(checked.verdicts(), "ddhf");
  EXPECT_EQ(checked.report().lines[3].reason,
            "the two sides differ on every draw, for every index");
}

TEST(SymbolsDefinedAgain, DoNotUseThemselves) {
  const Checked checked = check("y = 2x \\\\ z = y \\\\ y = z + x \\\\ y = 3x");
  EXPECT_EQ(checked.verdicts(), "ddff");
  EXPECT_EQ(checked.report().lines[2].reason,
            "the two sides differ on every draw, for every index");
}

TEST(UndefinedMeans, AreThoseOfTheVectorUnderTheBar) {
  const Checked checked =
      check("z_i = 3x_i \\\\ y_i = z_i - \\bar{z} \\\\ \\sum_i z_i = N\\bar{z}");
  EXPECT_EQ(checked.verdicts(), "ddh");
  EXPECT_EQ(checked.report().lines[2].reason,
            "with z\u0304, which the text does not define, as the mean of z");
  EXPECT_EQ(verdicts("y_i = z_i - \\bar{x} + x_i \\\\ \\sum_i z_i = N\\bar{x}"), "df");
}

TEST(UndefinedMeans, RunAlongTheirOwnVector) {
  const std::string another = "v_k = 2u_k \\\\ s = \\sum_{k=1}^K v_k";
  for (const std::string mean : {"\\bar{z}", "\\overline{z}", "\\bar{x}"}) {
    const std::string sum = "t = \\sum_{i=1}^M " + mean.substr(mean.size() - 2, 1) + "_i - " + mean;
    const std::string both = "z_i = 3x_i \\\\ " + sum;
    EXPECT_EQ(verdicts(another + " \\\\ " + both + " \\\\ t = (M-1)" + mean), "ddddh") << mean;
    EXPECT_EQ(verdicts(both + " \\\\ " + another + " \\\\ t = (M-1)" + mean), "ddddh") << mean;
  }
}

TEST(UndefinedMeans, MayBeCalledMu) {
  for (const std::string mu : {"\\mu", "\\mu_B"}) {
    const Checked checked =
        check("y_i = (x_i - " + mu + ")^2 \\\\ \\sum_i y_i = \\sum_i x_i^2 - N" + mu + "^2");
    EXPECT_EQ(checked.verdicts(), "dh");
    EXPECT_NE(checked.report().lines[1].reason.find("as the mean of x"), std::string::npos);
  }
  EXPECT_EQ(verdicts("y_i = (x_i - m)^2 \\\\ \\sum_i y_i = \\sum_i x_i^2 - Nm^2"), "df");
  EXPECT_EQ(verdicts("y_i = (x_i - \\mu)^2 \\\\ \\sum_i y_i = \\sum_i x_i^2"), "df");
  EXPECT_EQ(verdicts("y_i = x_i - \\mu_i \\\\ \\sum_i y_i = \\sum_i x_i - N\\mu_1"), "df");
}

TEST(UndefinedMeans, TakeDeviationsThatAddUpToZero) {
  EXPECT_EQ(verdicts("y_i = x_i - \\mu \\\\ \\sum_i (x_i - \\mu) = 0"), "dh");
  EXPECT_EQ(verdicts("y_i = 2x_i - \\bar{x} \\\\ 0 = \\sum_i (\\bar{x} - x_i)"), "dh");
  EXPECT_EQ(verdicts("y_i = x_i - \\mu \\\\ \\sum_i (x_i - \\mu)x_i = 0"), "df");
}
TEST(UndefinedMeans, AreOfNoMatrix) {
  EXPECT_EQ(
      verdicts("z_{ij} = x_ix_j \\\\ y_{ij} = z_{ij} - \\bar{z} \\\\ \\sum_i z_{1i} = N\\bar{z}"),
      "ddf");
}

TEST(UndefinedMeans, DependOnTheEntriesTheyAreTheMeanOf) {
  EXPECT_EQ(verdicts("y_i = (x_i - \\mu)^2 \\\\ \\frac{\\partial y_i}{\\partial x_j} = "
                     "2(x_i - \\mu)(\\delta_{ij} - \\frac{1}{N})"),
            "dh");
}

TEST(UndefinedMeans, AreNumbersWhereTheTextDifferentiatesByThem) {
  EXPECT_EQ(verdicts("f = \\sum_i (x_i - \\mu)^2 \\\\ \\frac{df}{d\\mu} = -2\\sum_i (x_i - \\mu) "
                     "\\\\ \\frac{df}{d\\mu} + N\\mu = \\sum_i x_i"),
            "dhf");
}

const std::string cross_entropy =
    "p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} \\\\ L = -\\sum_i y_i\\log p_i \\\\ ";

TEST(OneHotTargets, AreThoseThatWeighLogarithms) {
  const Checked checked = check(cross_entropy +
                                "L = -\\log p_c \\\\ \\frac{\\partial L}{\\partial z_j} = p_j - "
                                "\\delta_{jc} \\\\ L = \\log p_c");
  EXPECT_EQ(checked.verdicts(), "ddhhf");
  EXPECT_EQ(checked.report().lines[2].reason,
            "where y is one-hot at c, as the target of one class is");
  EXPECT_EQ(verdicts(cross_entropy + "L = -\\log p_1"), "ddf");
  EXPECT_EQ(verdicts("p_i = x_i^2 \\\\ L = -\\sum_i y_i p_i \\\\ L = -p_c"), "ddf");
}

TEST(OneHotTargets, AreHotWhereTheWordsSayOrWhereAnEntryIsOne) {
  const std::string dot = "$p_i = x_i^2$, $L = -\\sum_i y_i p_i$. ";
  const Checked checked = check(dot + "For one-hot $y$: $L = -p_c$");
  EXPECT_EQ(checked.verdicts(), "ddh");
  EXPECT_EQ(checked.report().lines[2].reason, "where y is one-hot at c, as the words say");
  EXPECT_EQ(verdicts(dot + "With $y_c = 1$: $L = -p_c$"), "ddhh");
  EXPECT_EQ(verdicts(dot + "With $y_c = 1$: $Lp_c = -p_c^2$"), "ddhh");
  EXPECT_EQ(verdicts(dot + "With $y_c = 2$: $L = -p_c$"), "ddff");
}

}  // namespace
}  // namespace ln::derivation
