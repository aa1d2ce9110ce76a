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

TEST(RestrictionsInWords, AreNotAskedWhereTheLineHolds) {
  EXPECT_EQ(verdicts(squares + "For $i \\neq c$: $$2y_i = 2x_i^2$$"), "ddh");
}

}  // namespace
}  // namespace ln::derivation
