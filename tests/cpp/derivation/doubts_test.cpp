// Claims that say nothing, for what their text leaves unsaid.
#include "derivation/check.h"

namespace ln::derivation {
namespace {

std::string place_of(const Checked& checked, std::size_t line) {
  return checked.cut(*checked.report().lines[line].place);
}

const std::string softmax = "p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} \\\\ w_i = y_i p_i \\\\ ";

TEST(UpstreamGradients, ThatTheTextGivesAreUnread) {
  for (const std::string given : {"\\frac{\\partial L}{\\partial p_i} = -\\frac{y_i}{p_i}",
                                  "-\\frac{y_i}{p_i} = \\frac{\\partial L}{\\partial p_i}"}) {
    const Checked checked = check(softmax + given);
    EXPECT_EQ(checked.verdicts(), "ddu") << given;
    EXPECT_EQ(checked.report().lines[2].reason, "the text does not say how L depends on p_i");
    EXPECT_EQ(place_of(checked, 2), "\\frac{\\partial L}{\\partial p_i}");
  }
}

TEST(UpstreamGradients, AreNotGivenByANumberOrByThemselves) {
  EXPECT_EQ(verdicts(softmax + "\\frac{\\partial L}{\\partial p_i} = 2"), "ddf");
  EXPECT_EQ(verdicts(softmax + "\\frac{\\partial L}{\\partial p_i} = "
                               "p_i\\frac{\\partial L}{\\partial p_i}"),
            "ddf");
}

TEST(UpstreamGradients, MayBeGivenByOtherDerivatives) {
  EXPECT_EQ(verdicts(softmax + "\\frac{\\partial L}{\\partial p_i} = "
                               "-y_i\\frac{\\partial\\log p_i}{\\partial p_i}"),
            "ddu");
}

TEST(UpstreamGradients, AreThoseByAnOutputOfTheLoss) {
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ s = \\sum_i x_i \\\\ \\frac{\\partial L}{\\partial x_i} = "
                     "2x_i\\frac{\\partial L}{\\partial y_i} \\\\ "
                     "\\frac{\\partial L}{\\partial x_i} = sx_i"),
            "ddhf");
}

const std::string squares = "Let $y_i = x_i^2$ and $s = \\sum_c x_c$. ";

TEST(RestrictionsInWords, OfAnIndexThatTheLineLacksLeaveItUnread) {
  const Checked checked = check(squares + "For $i \\neq c$: $$y_i = s x_i$$");
  EXPECT_EQ(checked.verdicts(), "ddu");
  EXPECT_EQ(checked.report().lines[2].reason,
            "the words before it restrict it to [i \u2260 c], and it does not have both of these "
            "indices");
  EXPECT_EQ(place_of(checked, 2), "s x_i");
  EXPECT_EQ(verdicts(squares + "For $c \\neq i$: $$y_i = s x_i$$"), "ddu");
}

TEST(RestrictionsInWords, ExcuseNoLineThatHasNeitherIndex) {
  EXPECT_EQ(verdicts(squares + "For $i \\neq c$: $$y_j = s x_j$$"), "ddf");
}

TEST(RestrictionsInWords, ExcuseNoSumOverTheIndex) {
  EXPECT_EQ(verdicts(squares + "For $i \\neq c$: $$2y_i = \\sum_c x_c$$"), "ddf");
  EXPECT_EQ(verdicts(squares + "For $i \\neq c$: $$\\sum_c x_c = 2y_i$$"), "ddf");
}

TEST(RestrictionsInWords, RenameAnIndexWhereTheySayThatTwoAreEqual) {
  EXPECT_EQ(verdicts(squares + "For $i = c$: $$y_i = s x_i$$"), "ddf");
  EXPECT_EQ(verdicts(squares + "For $c = i$: $$y_i = s x_i$$"), "ddf");
}
TEST(RestrictionsInWords, AreNotAskedWhereTheLineHolds) {
  EXPECT_EQ(verdicts("$p_i = \\frac{e^{z_i}}{\\sum_c e^{z_c}}$, $L = -\\sum_i t_i \\log p_i$. "
                     "For $j \\neq c$: $$\\frac{\\partial L}{\\partial z_j} = p_j - t_j$$"),
            "ddh");
  EXPECT_EQ(verdicts(squares + "For $i \\neq c$: $$2y_i = 2x_i^2$$"), "ddh");
}

const std::string centred =
    "y_i = x_i - c \\\\ z_{ij} = 3\\frac{\\partial y_i}{\\partial x_j} \\\\ "
    "\\frac{\\partial c}{\\partial x_i} = \\frac1N \\\\ ";

TEST(UnknownDerivatives, AreMarkedWhereTheyStand) {
  const Checked here = check(centred + "3\\frac{\\partial y_i}{\\partial x_j} = \\delta_{ij}");
  EXPECT_EQ(here.verdicts(), "dduu");
  EXPECT_EQ(here.report().lines[3].reason, "the text does not say how c depends on x_j");
  EXPECT_EQ(place_of(here, 3), "\\frac{\\partial y_i}{\\partial x_j}");
  const Checked inside = check(centred + "2z_{ij} = \\delta_{ij}");
  EXPECT_EQ(inside.verdicts(), "dduu");
  EXPECT_EQ(place_of(inside, 3), "2z_{ij}");
}

TEST(UnknownDerivatives, AreZeroOnlyWhereTheTextSaysSo) {
  EXPECT_EQ(verdicts("w_i = x_i + c \\\\ \\frac{\\partial c}{\\partial x_i} = 0"), "dh");
  EXPECT_EQ(
      verdicts("w_i = x_i \\\\ y = 2c \\\\ \\frac{\\partial c}{\\partial x_i} = \\frac1N \\\\ "
               "\\frac{\\partial y}{\\partial x_i} = 0"),
      "dduu");
}

TEST(SumsOverNothing, AreThoseOfAVectorThatLacksTheIndex) {
  const std::string doubled = "\\mathbf y = 2\\mathbf x \\\\ ";
  EXPECT_EQ(verdicts(doubled + "\\mathbf y = \\sum_b\\mathbf x"), "du");
  EXPECT_EQ(verdicts(doubled + "\\mathbf y = \\sum_{b=1}^{3}\\mathbf x"), "df");
  EXPECT_EQ(verdicts("\\mathbf s = \\sum_b a_b\\mathbf x \\\\ \\mathbf s = 2\\sum_b a_b\\mathbf x"),
            "df");
  EXPECT_EQ(verdicts("y_i = 2x_i + a \\\\ y_i = \\sum_b a"), "df");
}

TEST(SettingToZero, ExcusesNoOtherNumber) {
  const std::string squares_of = "$f = \\sum_i (x_i - m)^2$; set the derivative to zero: ";
  EXPECT_EQ(verdicts(squares_of + "$\\frac{df}{dm} = 0$"), "dc");
  EXPECT_EQ(verdicts(squares_of + "$\\frac{df}{dm} = 1$"), "df");
}

TEST(UnknownNames, OnBothSidesAreUnknownWhereTheTextDefinesSomething) {
  const Checked checked = check("y = 2x \\\\ y + c = 3x + c");
  EXPECT_EQ(checked.verdicts(), "du");
  const Line& line = checked.report().lines[1];
  EXPECT_EQ(line.reason, "c is neither defined nor an input");
  EXPECT_EQ(place_of(checked, 1), "c");
  EXPECT_FALSE(line.witness);
  EXPECT_EQ(line.tried, 0);
}

}  // namespace
}  // namespace ln::derivation
