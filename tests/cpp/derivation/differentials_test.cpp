// dx outside a fraction: a gradient where code writes it so, a differential that is not read, or a
// name.
#include "derivation/check.h"

namespace ln::derivation {
namespace {

const std::string layer_norm =
    "m = \\frac1C\\sum_i x_i \\\\ s = 1/\\sqrt{\\frac1C\\sum_i (x_i-m)^2} \\\\ n_i = (x_i-m)s \\\\ "
    "y_i = w_i n_i + b_i \\\\ ";

TEST(Differentials, AreGradientsWhereDxIsGivenByDyAndYIsComputedFromX) {
  EXPECT_EQ(
      verdicts(layer_norm +
               "dw_i = n_i\\,dy_i, \\quad dn_i = w_i dy_i \\\\ dx_i = s(dn_i - \\frac1C\\sum_j "
               "dn_j - n_i\\frac1C\\sum_j dn_j n_j)"),
      "ddddhhh");
  EXPECT_EQ(verdicts(layer_norm + "\\mathrm{d}n_i = w_i \\mathrm{d}y_i \\\\ dx_i = s\\,dn_i"),
            "ddddhf");
  const Checked checked = check(layer_norm + "dn_i = w_i dy_i");
  EXPECT_EQ(checked.report().lines.back().reading, "w_i · d/dy_i [L]");
}

TEST(Differentials, AreOfTheLossWhateverElseIsDifferentiated) {
  const Checked checked = check(layer_norm + "\\frac{dm}{dx_i} = \\frac1C \\\\ dn_i = w_i dy_i");
  EXPECT_EQ(checked.verdicts(), "ddddhh");
  EXPECT_EQ(checked.report().lines.back().reading, "w_i · d/dy_i [L]");
}

TEST(Differentials, AreOfNoLossThatIsOneItself) {
  const Checked checked =
      check("dx_i = \\frac{\\partial do}{\\partial x_i} \\\\ y_i = x_i^2 \\\\ dx_i = 2 x_i dy_i");
  EXPECT_EQ(checked.report().lines.back().reading, "2 · x_i · d/dy_i [L]");
}

TEST(Differentials, OfYByDxAreUnreadByName) {
  const Checked checked = check("y = x^2 \\\\ dy = 2x\\,dx");
  EXPECT_EQ(checked.verdicts(), "du");
  EXPECT_EQ(checked.report().lines[1].reason,
            "the differential dx outside a fraction is not read: write a derivative such as dy/dx");
}

TEST(Differentials, AreNamesWhereNothingIsGivenByAnother) {
  EXPECT_EQ(verdicts("y_i = x_i^2 \\\\ dx_j = \\sum_i g_i \\frac{dy_i}{dx_j} \\\\ dx_j = 2g_jx_j"),
            "ddh");
}

TEST(Differentials, AreProductsWhereDIsASymbol) {
  EXPECT_EQ(verdicts("m = \\frac1d\\sum_{k=1}^d x_k \\\\ s = \\sum_k d x_k \\\\ s = d^2 m"), "ddh");
  EXPECT_EQ(verdicts("q = \\frac{d x}{2} + d \\\\ q = \\frac12 x d + d"), "dh");
}

TEST(Differentials, AreMendedAsGradients) {
  const Checked checked = check(layer_norm + "dn_i = w_j dy_i");
  ASSERT_EQ(checked.verdicts(), "ddddf");
  ASSERT_FALSE(checked.report().lines.back().repairs.empty());
  EXPECT_EQ(checked.report().lines.back().repairs[0].becomes, "w_i");
}

TEST(Differentials, AreOfTheLossThatIsDifferentiatedByAPower) {
  EXPECT_EQ(
      verdicts("s^2 = x^2 \\\\ y = s^2 a \\\\ \\frac{\\partial\\ell}{\\partial s^2} = a\\,dy"),
      "ddh");
}

}  // namespace
}  // namespace ln::derivation
