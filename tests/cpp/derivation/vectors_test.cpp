// Vectors and matrices: what each notation is worth, and whole texts in vector form as people post
// them.
#include "derivation/check.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ln::derivation {
namespace {

using Names = std::vector<std::string>;

// x = (2, 3, 5), u = (1, -1), A = (1 2 0; 0 -1 3), a = 4, so that A x = (8, 12).
std::vector<Sides> values(const std::string& text) {
  const Checked checked = check(text + " \\\\ \\mathbf r = A\\mathbf x + a\\mathbf u");
  Point point;
  for (const std::string& name : checked.report().inputs) {
    if (name == "\\mathbf{x}") point.values.push_back(vector(name, {2, 3, 5}));
    if (name == "\\mathbf{u}") point.values.push_back(vector(name, {1, -1}));
    if (name == "A") point.values.push_back(vector(name, {1, 2, 0, 0, -1, 3}));
    if (name == "a") point.values.push_back(number(name, 4));
  }
  point.indices = {number("i", 2)};
  const auto found = checked.derivation->at(point);
  if (const auto* error = std::get_if<Error>(&found)) {
    ADD_FAILURE() << text << ": " << error->message;
    return {};
  }
  const auto& sides = std::get<0>(found);
  if (sides.empty() || sides[0].line > 0) {
    ADD_FAILURE() << text << ": " << checked.report().lines[0].reason;
    return {};
  }
  return sides;
}

double value_of(const std::string& formula) {
  const auto sides = values("q = " + formula);
  return sides.empty() ? NAN : sides[0].left;
}

struct Case {
  const char* formula;
  double value;
};

void expect_values(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const double tolerance = 32 * std::numeric_limits<double>::epsilon() * std::abs(c.value);
    EXPECT_NEAR(value_of(c.formula), c.value, tolerance) << c.formula;
  }
}

std::string reason_of(const std::string& text) {
  const Report report = check(text).report();
  return report.lines.back().verdict == Verdict::unread ? report.lines.back().reason : "(read)";
}

TEST(Vectors, ValuesOfProducts) {
  expect_values({
      {"\\mathbf x^\\top\\mathbf x", 38},
      {"\\mathbf{x}^T \\mathbf{x}", 38},
      {"\\mathbf x^{T}\\mathbf x", 38},
      {"\\mathbf x^{\\mathsf T}\\mathbf x", 38},
      {"\\mathbf x^\\intercal\\mathbf x", 38},
      {"\\mathbf x\\cdot\\mathbf x", 38},
      {"\\mathbf u\\cdot A\\mathbf x", -4},
      {"\\mathbf u^\\top A\\mathbf x", -4},
      {"\\mathbf x^\\top A^\\top A\\mathbf x", 208},
      {"(A\\mathbf x)^\\top(A\\mathbf x)/a", 52},
      {"\\mathbf x^\\top(\\mathbf x\\odot\\mathbf x)", 160},
      {"\\mathbf x^\\top(\\mathbf x\\circ\\mathbf x\\circ\\mathbf x)", 16 + 81 + 625},
      {"\\mathbf u^\\top(\\mathbf u\\mathbf x^\\top)\\mathbf x", 76},
      {"a\\mathbf x^\\top\\mathbf x\\,\\mathbf x^\\top\\mathbf x", 4 * 38 * 38},
  });
}

TEST(Vectors, ValuesOfNormsTracesAndDiagonals) {
  expect_values({
      {"\\|\\mathbf x\\|^2", 38},
      {"\\lVert\\mathbf x\\rVert_2^2", 38},
      {"\\left\\|\\mathbf x\\right\\|_{2}", std::sqrt(38.0)},
      {"\\Vert A\\mathbf x\\Vert", std::sqrt(208.0)},
      {"\\|\\mathbf x^\\top\\|\\|\\mathbf x\\|", 38},
      {"\\|A\\|_F^2", 15},
      {"\\|-a\\|", 4},
      {"\\mathbf 1^\\top\\operatorname{diag}(\\mathbf x)\\mathbf x", 38},
      {"\\mathbf x^\\top\\mathrm{diag}(\\mathbf x^\\top)\\mathbf 1", 38},
      {"\\mathbf 1^\\top\\text{diag}(\\mathbf x\\mathbf x^\\top)", 38},
      {"\\operatorname{tr}(A^\\top A)", 15},
      {"\\operatorname{tr}(\\mathbf u\\mathbf u^\\top)", 2},
  });
}

TEST(Vectors, ValuesOfOnesIdentityAndZero) {
  expect_values({
      {"\\mathbf 1^\\top\\mathbf x", 10},
      {"\\mathbf{1}_N^\\top\\mathbf{x}", 10},
      {"\\boldsymbol 1^T\\mathbf x", 10},
      {"\\mathbb{1}^\\top\\mathbf x", 10},
      {"\\vec 1\\cdot\\mathbf x", 10},
      {"\\mathbf 1^\\top(\\mathbf x-a\\mathbf 1)", -2},
      {"\\mathbf u^\\top A\\mathbf 1", 1},
      {"\\mathbf x^\\top I\\mathbf x", 38},
      {"\\mathbf x^\\top(\\mathbf I_N-\\mathbf 1\\mathbf 1^\\top)\\mathbf x", 38 - 100},
      {"\\mathbf x^\\top(\\mathbf x+0)", 38},
      {"\\mathbf x^\\top(\\mathbf 0-\\mathbf x)", -38},
      {"\\mathbf x^\\top(I-I)^2\\mathbf x", 0},
      {"\\mathbf x^\\top(I+I)^3\\mathbf x", 8 * 38},
  });
}

TEST(Vectors, ValuesEntryByEntry) {
  expect_values({
      {"\\mathbf 1^\\top\\max(0,\\mathbf x-a\\mathbf 1)", 1},
      {"\\mathbf x^\\top\\exp(\\log\\mathbf x)", 38},
      {"\\mathbf 1^\\top\\sqrt{\\mathbf x\\odot\\mathbf x}", 10},
      {"\\mathbf 1^\\top e^{\\log\\mathbf x}", 10},
      {"\\mathbf x^\\top\\frac{-\\mathbf x}{a}", -9.5},
      {"\\mathbf 1^\\top\\sum_{k=1}^{3} k\\mathbf x", 60},
  });
}

TEST(Vectors, ValuesOfDerivatives) {
  expect_values({
      {"\\mathbf x^\\top\\nabla_{\\mathbf x}\\|\\mathbf x\\|^2", 76},
      {"\\mathbf x^\\top\\frac{\\partial}{\\partial\\mathbf x}(\\mathbf x^\\top\\mathbf x)", 76},
      {"\\mathbf u^\\top\\frac{\\partial(A\\mathbf x)}{\\partial\\mathbf x}\\mathbf 1", 1},
      {"\\mathbf u^\\top\\nabla_A(\\mathbf u^\\top A\\mathbf x)\\mathbf x", 76},
      {"\\mathbf u^\\top\\frac{d(a^2\\mathbf u)}{da}", 16},
      {"\\nabla_a(a\\mathbf x^\\top\\mathbf x)", 38},
  });
}

TEST(Vectors, AreEvaluatedAtAnEntry) {
  EXPECT_EQ(values("\\mathbf q = A\\mathbf x")[0].left, 12);
  EXPECT_EQ(values("\\mathbf q^\\top = \\mathbf x^\\top A^\\top")[0].left, 12);
  // The second index is 1 where it is not given.
  EXPECT_EQ(values("Q = \\mathbf u\\mathbf x^\\top")[0].left, -2);
}

const std::string layer_norm =
    "\\mu=\\frac1N\\mathbf 1^\\top\\mathbf x \\\\ \\mathbf c=\\mathbf x-\\mu\\mathbf 1 \\\\ "
    "\\sigma=\\sqrt{\\frac1N\\mathbf c^\\top\\mathbf c} \\\\ \\mathbf y=\\mathbf c/\\sigma \\\\ "
    "P = I - \\frac1N\\mathbf 1\\mathbf 1^\\top \\\\ ";

std::string after_layer_norm(const std::string& claims) {
  return verdicts(layer_norm + claims).substr(5);
}

TEST(Vectors, GiveLayerNormWithItsProjection) {
  EXPECT_EQ(
      after_layer_norm("\\sigma = \\|\\mathbf c\\|/\\sqrt N \\\\ P P = P \\\\ P^2 = P \\\\ "
                       "P^\\top = P \\\\ P\\mathbf y = \\mathbf y \\\\ P\\mathbf x = "
                       "\\mathbf c \\\\ P\\mathbf 1 = \\mathbf 0 \\\\ \\mathbf 1^\\top\\mathbf y "
                       "= 0 \\\\ \\|\\mathbf y\\|^2 = N \\\\ \\operatorname{tr}(P) = N-1 \\\\ "
                       "\\mathbf 1^\\top\\mathbf 1 = N"),
      "hhhhhhhhhhh");
  EXPECT_EQ(
      after_layer_norm("\\sigma = \\|\\mathbf c\\| \\\\ P P = 2P \\\\ P\\mathbf x = \\mathbf x "
                       "\\\\ \\|\\mathbf y\\| = N \\\\ \\operatorname{tr}(P) = N"),
      "fffff");
}

TEST(Vectors, GiveTheJacobianOfLayerNorm) {
  const std::string jacobian = "\\frac{\\partial\\mathbf y}{\\partial\\mathbf x} = ";
  EXPECT_EQ(after_layer_norm(
                jacobian +
                "\\frac1\\sigma(I-\\frac1N\\mathbf 1\\mathbf 1^\\top-\\frac1N\\mathbf y\\mathbf "
                "y^\\top) = \\frac1\\sigma\\left(P-\\frac{\\mathbf c\\mathbf "
                "c^\\top}{\\|\\mathbf c\\|^2}\\right)"),
            "hh");
  for (const char* wrong : {
           "\\frac1\\sigma(I-\\frac1N\\mathbf 1\\mathbf 1^\\top+\\frac1N\\mathbf y\\mathbf "
           "y^\\top)",
           "\\frac1\\sigma(I-\\frac1N\\mathbf y\\mathbf y^\\top)",
           "I-\\frac1N\\mathbf 1\\mathbf 1^\\top-\\frac1N\\mathbf y\\mathbf y^\\top",
           "\\frac1\\sigma(I-\\frac1N\\mathbf 1\\mathbf 1^\\top-\\mathbf y\\mathbf y^\\top)",
       }) {
    EXPECT_EQ(after_layer_norm(jacobian + wrong), "f") << wrong;
  }
}

TEST(Vectors, GiveTheGradientOfLayerNorm) {
  EXPECT_EQ(
      after_layer_norm(
          "\\mathbf g = \\frac{\\partial L}{\\partial\\mathbf y} \\\\ \\frac{\\partial "
          "L}{\\partial\\mathbf x} = \\frac1\\sigma(I-\\frac1N\\mathbf 1\\mathbf "
          "1^\\top-\\frac1N\\mathbf y\\mathbf y^\\top)\\mathbf g = \\frac1\\sigma(P\\mathbf "
          "g-\\frac1N\\mathbf y(\\mathbf y^\\top\\mathbf g)) = \\left(\\frac{\\partial\\mathbf "
          "y}{\\partial\\mathbf x}\\right)^\\top\\mathbf g \\\\ \\nabla_{\\mathbf x} L = "
          "\\frac1\\sigma(\\mathbf g-\\frac1N\\mathbf y\\mathbf y^\\top\\mathbf g) \\\\ "
          "\\mathbf 1^\\top\\nabla_{\\mathbf x} L = 0"),
      "dhhhfh");
}

TEST(Vectors, GiveGainAndBias) {
  const std::string affine =
      "\\mathbf y=\\boldsymbol\\gamma\\odot\\hat{\\mathbf x}+"
      "\\boldsymbol\\beta \\\\ ";
  EXPECT_EQ(verdicts(affine +
                     "\\nabla_{\\boldsymbol\\gamma} L = \\frac{\\partial L}{\\partial \\mathbf "
                     "y}\\odot\\hat{\\mathbf x} \\\\ \\nabla_{\\boldsymbol\\beta} L = "
                     "\\frac{\\partial L}{\\partial \\mathbf y} \\\\ \\frac{\\partial\\mathbf "
                     "y}{\\partial\\hat{\\mathbf x}} = \\operatorname{diag}(\\boldsymbol\\gamma) "
                     "\\\\ \\nabla_{\\boldsymbol\\gamma} L = \\frac{\\partial L}{\\partial\\mathbf "
                     "y}\\odot\\boldsymbol\\gamma"),
            "dhhhf");
}

TEST(Vectors, AreTheSameAsTheirIndexedEntries) {
  const std::string softmax = "p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} \\\\ ";
  EXPECT_EQ(
      verdicts(softmax +
               "\\frac{\\partial\\mathbf p}{\\partial\\mathbf z} = "
               "\\operatorname{diag}(\\mathbf p)-\\mathbf p\\mathbf p^\\top \\\\ "
               "\\frac{\\partial p_i}{\\partial\\mathbf z} = p_i(\\mathbf e_i-\\mathbf p) \\\\ "
               "\\frac{\\partial p_i}{\\partial z_j} = p_i(\\delta_{ij}-p_j) \\\\ "
               "\\frac{\\partial\\mathbf p}{\\partial\\mathbf z} = \\mathbf p\\mathbf p^\\top"),
      "dhhhf");
  EXPECT_EQ(check(softmax + "\\mathbf 1^\\top\\mathbf p = 1").report().inputs, Names{"z"});
  // A plain name is its vector too, and \hat{\mathbf x} that of the \hat x_i.
  EXPECT_EQ(verdicts(softmax + "\\frac{\\partial p}{\\partial z} = \\operatorname{diag}(p)-pp^T"),
            "dh");
  EXPECT_EQ(verdicts("\\hat x_i = a x_i \\\\ \\|\\hat{\\mathbf x}\\| = |a|\\|\\mathbf x\\|"), "dh");
}

TEST(Vectors, GiveWeightNormalisation) {
  EXPECT_EQ(verdicts("\\mathbf w=\\frac{g}{\\|\\mathbf v\\|}\\mathbf v \\\\ \\nabla_g L = "
                     "\\frac{\\nabla_{\\mathbf w}L\\cdot\\mathbf v}{\\|\\mathbf v\\|} \\\\ "
                     "\\nabla_{\\mathbf v} L = \\frac{g}{\\|\\mathbf v\\|}\\nabla_{\\mathbf w}L - "
                     "\\frac{g\\nabla_g L}{\\|\\mathbf v\\|^2}\\mathbf v = \\frac{g}{\\|\\mathbf "
                     "v\\|}\\left(I-\\frac{\\mathbf w\\mathbf w^\\top}{\\|\\mathbf "
                     "w\\|^2}\\right)\\nabla_{\\mathbf w}L \\\\ \\nabla_{\\mathbf v} L = "
                     "\\frac{g}{\\|\\mathbf v\\|}\\nabla_{\\mathbf w}L"),
            "dhhhf");
}

TEST(Vectors, GiveCosineSimilarity) {
  EXPECT_EQ(verdicts("s=\\frac{\\mathbf a^\\top\\mathbf b}{\\|\\mathbf a\\|\\|\\mathbf b\\|} \\\\ "
                     "\\frac{\\partial s}{\\partial\\mathbf a} = \\frac{\\mathbf b}{\\|\\mathbf "
                     "a\\|\\|\\mathbf b\\|}-s\\frac{\\mathbf a}{\\|\\mathbf a\\|^2} \\\\ "
                     "\\frac{\\partial s}{\\partial\\mathbf a} = \\frac{\\mathbf b}{\\|\\mathbf "
                     "a\\|\\|\\mathbf b\\|}-s\\frac{\\mathbf a}{\\|\\mathbf a\\|}"),
            "dhf");
}

TEST(Vectors, GiveLinearLayers) {
  EXPECT_EQ(verdicts("\\mathbf y=W\\mathbf x+\\mathbf b \\\\ \\frac{\\partial L}{\\partial "
                     "W}=\\frac{\\partial L}{\\partial\\mathbf y}\\mathbf x^\\top \\\\ "
                     "\\frac{\\partial L}{\\partial\\mathbf x}=W^\\top\\frac{\\partial "
                     "L}{\\partial\\mathbf y} \\\\ \\frac{\\partial\\mathbf y}{\\partial\\mathbf "
                     "x} = W \\\\ \\frac{\\partial L}{\\partial\\mathbf x}=W\\frac{\\partial "
                     "L}{\\partial\\mathbf y}"),
            "dhhhf");
  // All names plain: the transposed ones are vectors, and so is what is added to one.
  EXPECT_EQ(verdicts("y=Wx+b \\\\ \\frac{\\partial L}{\\partial W}=\\frac{\\partial L}{\\partial "
                     "y}x^T \\\\ \\frac{\\partial L}{\\partial b}=\\frac{\\partial L}{\\partial y} "
                     "\\\\ \\frac{\\partial L}{\\partial b}=2\\frac{\\partial L}{\\partial y}"),
            "dhhf");
  EXPECT_EQ(
      verdicts("Y=XW \\\\ \\frac{\\partial L}{\\partial W}=X^\\top\\frac{\\partial "
               "L}{\\partial Y} \\\\ \\frac{\\partial L}{\\partial X}=\\frac{\\partial "
               "L}{\\partial Y}W^\\top \\\\ \\frac{\\partial L}{\\partial X}=\\frac{\\partial "
               "L}{\\partial Y}W"),
      "dhhf");
}

TEST(Vectors, GiveQuadraticForms) {
  EXPECT_EQ(verdicts("f = x^\\top Ax \\\\ \\nabla_x f = (A+A^\\top)x \\\\ \\nabla_x f = 2Ax"),
            "dhf");
  EXPECT_EQ(verdicts("f = \\frac12\\|Ax-b\\|_2^2+\\lambda x^\\top x \\\\ \\nabla_x f = "
                     "A^\\top(Ax-b)+2\\lambda x \\\\ \\nabla_x f = A^\\top(Ax-b)+\\lambda x"),
            "dhf");
}

TEST(Vectors, HaveGradientsAsRowsWhereOnlyThatFits) {
  EXPECT_EQ(verdicts("\\mathbf y=W\\mathbf x+\\mathbf b \\\\ \\frac{\\partial L}{\\partial\\mathbf "
                     "x}=\\frac{\\partial L}{\\partial\\mathbf y}W = \\frac{\\partial "
                     "L}{\\partial\\mathbf y}\\frac{\\partial\\mathbf y}{\\partial\\mathbf x} \\\\ "
                     "\\frac{\\partial L}{\\partial\\mathbf x}=2\\frac{\\partial "
                     "L}{\\partial\\mathbf y}W"),
            "dhhf");
}

TEST(Vectors, TieALengthToWhatItStandsBeside) {
  // Two lengths: of the samples, which N is, and of the weights.
  const std::string mean = "\\ell = \\frac1N\\|X\\mathbf w-\\mathbf t\\|^2 \\\\ ";
  EXPECT_EQ(verdicts(mean + "\\nabla_{\\mathbf w}\\ell = \\frac2N X^\\top(X\\mathbf w-\\mathbf t) "
                            "\\\\ \\nabla_{\\mathbf t}\\ell = \\frac2N(\\mathbf t-X\\mathbf w) "
                            "\\\\ \\mathbf 1^\\top\\mathbf w = N"),
            "dhhf");
  EXPECT_EQ(verdicts("Q = \\frac{\\mathbf 1\\mathbf 1^\\top}{n} \\\\ \\operatorname{tr}(Q) = 1 "
                     "\\\\ \\mathbf 1_n^\\top\\mathbf 1_n = n \\\\ \\operatorname{tr}(I_n) = n "
                     "\\\\ \\operatorname{tr}(I_n) = n-1"),
            "dhhhf");
}

TEST(Vectors, ThatDoNotFitAreUnreadWithBothShapes) {
  const std::string mu = "\\mu = \\frac1N\\mathbf 1^\\top\\mathbf x \\\\ ";
  EXPECT_EQ(reason_of(mu + "\\mathbf c = \\mathbf x-\\mu"),
            "a column vector and a number do not add up: write \\mu\\mathbf{1}");
  EXPECT_EQ(reason_of(mu + "\\mathbf c = \\mathbf x-\\mathbf x^\\top"),
            "a column vector and a row vector do not add up");
  EXPECT_EQ(reason_of(mu + "\\mathbf c = \\mu\\odot\\mathbf x"),
            "a number and a column vector do not go together entry by entry: write "
            "\\mu\\mathbf{1}");
  EXPECT_EQ(reason_of(mu + "q = \\mathbf x\\mathbf x"),
            "a column vector times a column vector is not read: transpose one of them, or write "
            "\\odot");
  EXPECT_EQ(reason_of(mu + "\\mathbf x\\mathbf x^\\top = \\mathbf x^\\top\\mathbf x"),
            "this is a number, and the side before it a matrix");
  EXPECT_EQ(reason_of(mu + "\\mathbf c = \\mathbf x^2"),
            "a power of a column vector is not read: write \\|x\\|^2 or x\\odot x");
  EXPECT_EQ(reason_of(mu + "q = \\mu/\\mathbf x"), "a column vector cannot divide");
  EXPECT_EQ(reason_of(mu + "q = |\\mathbf x|"),
            "|x| of a column vector is not read: write \\|x\\|");
  EXPECT_EQ(reason_of(mu + "Q = \\operatorname{diag}(\\mu)\\mathbf x\\mathbf x^\\top"),
            "diag takes a vector or a matrix, not a number");
  EXPECT_EQ(reason_of(mu + "q = \\operatorname{tr}(\\mathbf x)"), "a column vector has no trace");
  EXPECT_EQ(
      reason_of(mu + "Q = \\frac{\\partial(\\mathbf x\\mathbf x^\\top)}{\\partial\\mathbf x}"),
      "a derivative of a matrix by a column vector is not read");
  EXPECT_EQ(reason_of(mu + "Q = \\nabla_{\\mathbf x}(2\\mathbf x)"),
            "the gradient of a column vector by a column vector is not read");
}

TEST(Vectors, ThatDoNotFitLeaveWhatTheyDefineUnread) {
  EXPECT_EQ(
      reason_of("\\mathbf y = \\mathbf x\\mathbf x \\\\ \\mathbf y^\\top = 2\\mathbf y^\\top"),
      "the definition of 𝐲 was not read");
}

TEST(Vectors, AreNotTakenForNumbersWhereAMatrixIsInverted) {
  EXPECT_EQ(verdicts("f = \\|Xw-y\\|^2 \\\\ H = (X^\\top X)^{-1} \\\\ \\hat w = HX^\\top y \\\\ "
                     "\\nabla_w f = 2X^\\top(Xw-y) \\\\ \\nabla_w f = 2X(Xw-y)"),
            "dudhf");
}

TEST(Vectors, ThatDoNotFitAreShownInTheirPlace) {
  const Checked checked = check(
      "\\mu = \\frac1N\\mathbf 1^\\top\\mathbf x \\\\ "
      "\\mathbf c = 2(\\mathbf x-\\mu)");
  ASSERT_TRUE(checked.report().lines[1].place);
  EXPECT_EQ(checked.cut(*checked.report().lines[1].place), "-\\mu");
}

TEST(Vectors, ShowHowTheyWereRead) {
  const Report report = check(layer_norm +
                              "\\frac{\\partial\\mathbf y}{\\partial\\mathbf x} = "
                              "\\frac1\\sigma(P-\\frac1N\\mathbf y\\mathbf y^\\top)P")
                            .report();
  EXPECT_EQ(report.lines[0].reading, "(1 / N) · Σ_{k} [𝐱_k]");
  EXPECT_EQ(report.lines[1].reading, "𝐱_i − μ · 1");
  EXPECT_EQ(report.lines[4].reading, "[i = j] − (1 / N) · 1");
  EXPECT_EQ(report.lines[5].reading, "(1 / σ) · Σ_{k} [(P_{i,k} − (1 / N) · 𝐲_i · 𝐲_k) · P_{k,j}]");
}

TEST(Vectors, KeepTheirNamesAsWritten) {
  EXPECT_EQ(check("\\mathbf y = W\\hat{\\mathbf x}+\\boldsymbol\\beta+\\vec b").report().inputs,
            (Names{"W", "\\hat{\\mathbf{x}}", "\\boldsymbol{\\beta}", "\\vec{b}"}));
}

TEST(Vectors, LeaveOtherTextsAsTheyAre) {
  // T is a symbol here, I an input, and a capital beside a number is a number.
  EXPECT_EQ(verdicts("y = x^T \\\\ y = x^{T/2}x^{T/2} \\\\ T = 2T - T"), "dhh");
  EXPECT_EQ(verdicts("V = I R \\\\ V/R = I \\\\ V = I^2 R"), "dhf");
  EXPECT_EQ(verdicts("y_i = \\gamma_i\\odot x_i \\\\ y_i = x_i\\gamma_i"), "dh");
}

TEST(Vectors, AnIWithOneIndexIsAnEntry) {
  EXPECT_EQ(verdicts("q = \\mathbf x^\\top\\mathbf x \\\\ s = \\sum_i I_i^2 x_i \\\\ "
                     "s = \\sum_k I_k I_k x_k \\\\ s = \\sum_k I_k x_k"),
            "ddhf");
}

TEST(Vectors, ABoldZeroFitsWhereverItStands) {
  const Checked checked = check(
      "\\mathbf y = W\\mathbf x \\\\ \\mathbf 0^\\top\\mathbf x = 0 \\\\ W\\mathbf 0 = \\mathbf 0 "
      "\\\\ \\mathbf x\\odot\\mathbf 0 = \\mathbf 0 \\\\ \\mathbf y + \\mathbf 0 = W\\mathbf x "
      "\\\\ \\frac{\\partial\\mathbf 0}{\\partial\\mathbf x} = 0 \\\\ \\|\\mathbf 0\\| = 0");
  EXPECT_EQ(checked.verdicts(), "dhhhhhh");
}

TEST(Vectors, AreTheLastFactorsUnderANormOrATransposition) {
  EXPECT_EQ(check("r = \\|b h\\| \\\\ z = b").report().lines[0].reading, "√(Σ_{k} [(b · h_k)^2])");
  EXPECT_EQ(check("q = (b h)^\\top h \\\\ z = 2b").report().lines[0].reading,
            "Σ_{k} [(b · h_k) · h_k]");
}

TEST(Vectors, AreWhatOneIsSetEqualTo) {
  const Checked checked = check("\\mathbf y = 2\\mathbf x \\\\ r = h \\\\ \\mathbf y = h");
  EXPECT_EQ(checked.verdicts(), "ddf");
  EXPECT_EQ(checked.report().lines[1].reading, "h_i");
}

}  // namespace
}  // namespace ln::derivation
