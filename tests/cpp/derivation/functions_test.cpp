// Functions that a text defines by f(x) = ..., and words that are names: what they are worth.
#include "derivation/check.h"

namespace ln::derivation {
namespace {

TEST(Functions, OfTheirOwnArgumentAreSymbols) {
  EXPECT_EQ(
      verdicts("$\\sigma(x) = \\frac{1}{1+e^{-x}}$, $\\sigma'(x) = \\sigma(x)(1-\\sigma(x))$, "
               "$\\frac{d\\sigma}{dx} = \\sigma(x)\\sigma(-x)$"),
      "dhh");
  EXPECT_EQ(
      verdicts("\\sigma(x) = \\frac{1}{1+e^{-x}} \\\\ \\sigma'(x) = \\sigma(x)(1+\\sigma(x))"),
      "df");
  EXPECT_EQ(verdicts("L(w) = \\sum_i (w_i-t_i)^2 \\\\ \\frac{\\partial L}{\\partial w_j} = "
                     "2(w_j-t_j) \\\\ \\frac{\\partial L(w)}{\\partial w_j} = w_j-t_j"),
            "dhf");
}

TEST(Functions, OfAnotherArgumentPutItInTheirPlace) {
  const std::string relu =
      "f(x) = \\max(0,x) \\\\ y_i = f(x_i-\\mu) \\\\ \\mu = \\frac1N\\sum_k x_k \\\\ ";
  EXPECT_EQ(verdicts(relu + "y_i = \\max(0, x_i-\\mu)"), "dddh");
  EXPECT_EQ(verdicts(relu + "y_i = \\max(0, x_i)-\\mu"), "dddf");
  EXPECT_EQ(verdicts("g(t) = t^2+1 \\\\ h(t) = g(g(t)) \\\\ h(2) = 26 \\\\ h(2) = 25"), "ddhf");
  EXPECT_EQ(verdicts("f(a,b) = a-b^2 \\\\ q = f(3,2) \\\\ q = -1 \\\\ q = f(2,3)"), "ddhf");
  EXPECT_EQ(
      verdicts("\\sigma(x) = \\frac{1}{1+e^{-x}} \\\\ a_i = \\sigma(z_i) \\\\ \\frac{\\partial "
               "a_i}{\\partial z_j} = \\delta_{ij}\\sigma'(z_i) = \\delta_{ij}a_i(1-a_i)"),
      "ddhh");
}

TEST(Functions, KeepTheSumsOfTheirBodiesAndArgumentsApart) {
  EXPECT_EQ(verdicts("g(y) = \\sum_k y c_k \\\\ f(x) = \\sum_k x g(b_k) \\\\ q = f(a) \\\\ "
                     "q = a \\sum_k b_k \\sum_l c_l"),
            "dddh");
  // A sum inside the brackets of a call does not reach out of them.
  EXPECT_EQ(verdicts("f(x) = 2x \\\\ c = f(\\sum_k a_k) + b_k"), "du");
}

TEST(Functions, MayHaveALabel) {
  EXPECT_EQ(verdicts("f_1(x) = x^2 \\\\ f_1(3) = 9 \\\\ f_1(3) = 8"), "dhf");
  EXPECT_EQ(verdicts("f_{1}(x) = x^2 \\\\ f_{1}(3) = 9 \\\\ f_{1}(3) = 8"), "dhf");
  EXPECT_EQ(verdicts("f_1(x) = x^2 \\\\ q = f_1(z) \\\\ q = z^2 \\\\ q = 2z"), "ddhf");
}

TEST(Functions, MayBeDifferentiatedOnOneLine) {
  EXPECT_EQ(verdicts("f(x) = x^2 \\\\ df(x)/dx = 2x \\\\ df(x)/dx = x"), "dhf");
}

TEST(Functions, OfAnEntryHaveItsIndex) {
  const std::string softmax = "\\text{softmax}(x_i) = \\frac{e^{x_i}}{\\sum_j e^{x_j}} \\\\ ";
  EXPECT_EQ(
      verdicts(softmax + "p_k = \\text{softmax}(z_k) \\\\ \\frac{\\partial p_i}{\\partial z_j} "
                         "= p_i(\\delta_{ij}-p_j)"),
      "ddh");
  EXPECT_EQ(verdicts(softmax + "p_j = \\text{softmax}(z_j) \\\\ p_j = "
                               "\\frac{e^{z_j}}{\\sum_j e^{z_j}} \\\\ p_j = e^{z_j}"),
            "ddhf");
  EXPECT_EQ(verdicts("s(a)_j = \\frac{e^{a_j}}{\\sum_k e^{a_k}} \\\\ \\sum_j s(a)_j = 1 \\\\ t_k = "
                     "s(b)_k \\\\ \\sum_k t_k = 1"),
            "dhdh");
  EXPECT_EQ(verdicts("D_{KL}(p\\|q) = \\sum_i p_i\\log\\frac{p_i}{q_i} \\\\ \\frac{\\partial "
                     "D_{KL}}{\\partial q_j} = -\\frac{p_j}{q_j}"),
            "dh");
}

TEST(Functions, ThatDoNotFitAreUnreadByName) {
  for (const char* text : {"R(u) = R(u-1)+1 \\\\ q = R(3)", "f(x) = \\sum_i x_i \\\\ q = f(a+b)"}) {
    const Checked checked = check(text);
    EXPECT_EQ(checked.report().lines.back().verdict, Verdict::unread) << text;
    EXPECT_NE(checked.report().lines.back().reason.find("is not read with this argument"),
              std::string::npos)
        << checked.report().lines.back().reason;
  }
}

TEST(Functions, HaveAPrimeWhereTheirArgumentIsOneSymbol) {
  for (const char* text : {"f(x) = x^2 \\\\ f'(x+1) = 2x+2", "f(a, b) = ab \\\\ f'(a, b) = b"}) {
    const Checked checked = check(text);
    EXPECT_EQ(checked.report().lines.back().verdict, Verdict::unread) << text;
    EXPECT_EQ(checked.report().lines.back().reason,
              "a prime on a function is read where its argument is one symbol");
  }
}

TEST(Functions, AreNotMadeOfProducts) {
  EXPECT_EQ(verdicts("y = 2a \\\\ y(1-y) = 2a(1-2a)"), "dh");
  EXPECT_EQ(verdicts("\\mu = \\frac1N\\sum_{k=1}^N x_k \\\\ N(\\mu) = \\sum_k x_k"), "dh");
}

TEST(Functions, ThatGrowWithoutEndAreUnread) {
  std::string text = "p(x) = x x + x \\\\ ";
  for (char name = 'q'; name <= 'z'; ++name) {
    if (name == 'x') continue;
    const std::string inner(1, static_cast<char>(name == 'y' ? 'w' : name - 1));
    text +=
        std::string(1, name) + "(x) = " + inner + "(x+1)" + inner + "(x+2)" + inner + "(x+3) \\\\ ";
  }
  EXPECT_EQ(verdicts(text).back(), 'u');
}

TEST(Words, InTextBracesAreNamesWhereTheyStandForAQuantity) {
  EXPECT_EQ(verdicts("$$\\text{loss} = \\sum_i (y_i-t_i)^2 \\quad \\text{and so} \\quad "
                     "\\frac{\\partial\\text{loss}}{\\partial y_j} = 2(y_j-t_j)$$"),
            "dh");
  EXPECT_EQ(
      verdicts("\\text{RMS}(x) = \\sqrt{\\frac1n\\sum_{i=1}^n x_i^2} \\\\ z_i = "
               "\\frac{x_i}{\\text{RMS}(x)} \\\\ \\sum_{i=1}^n z_i^2 = n \\\\ \\text{RMS}^2 = "
               "\\frac1n\\sum_{i=1}^n x_i^2"),
      "ddhh");
  EXPECT_EQ(check("\\text{RMS} = a \\\\ 2\\text{RMS} = 2a").report().lines[0].verdict,
            Verdict::defines);
}

TEST(Words, OfBareLettersAreNamesBeforeABracket) {
  EXPECT_EQ(verdicts("ReLU(x) = \\max(0,x) \\\\ y_i = ReLU(x_i) \\\\ y_i = \\max(x_i,0)"), "ddh");
  EXPECT_EQ(verdicts("RMS(x) = \\sqrt{\\frac1n\\sum_i x_i^2} \\\\ \\frac{1}{RMS} = RMS^{-1} \\\\ "
                     "RMS^2 = \\sum_i x_i^2"),
            "dhf");
  const auto reason = [](const std::string& text) { return check(text).report().lines[0].reason; };
  EXPECT_EQ(reason("q_i = softmax(x)_i"), "the function softmax is not known");
  EXPECT_EQ(reason("q = Var[x]"), "the function Var is not known");
  EXPECT_EQ(reason("q = \\text{softmax}(x)"), "the function softmax is not known");
  EXPECT_EQ(reason("q = E[x^2]"), "an expectation is not read: write the mean as a sum");
  EXPECT_EQ(reason("q = \\mathbb{E}[x]"), "an expectation is not read: write the mean as a sum");
}

TEST(Words, AreProductsWhereTheirLettersAreSymbols) {
  EXPECT_EQ(verdicts("q = a + b + c \\\\ p = abc(1+a) \\\\ p = a^2bc + cab"), "ddh");
  EXPECT_EQ(verdicts("q = x \\\\ p = xtanh(x) \\\\ p = x \\tanh x"), "ddh");
  EXPECT_EQ(verdicts("p = ab(1+a) \\\\ p = ab + a^2b"), "dh");
}

TEST(Words, OfProseAreNoNames) {
  EXPECT_EQ(verdicts("a = 3 \\\\ \\text{thus} = 2 + 1 \\\\ \\text{so} \\quad a + 1 = 4"), "dhh");
  EXPECT_EQ(verdicts("y_i = \\begin{cases} 1 & \\text{if} x_i > 0 \\\\ 0 & \\text{otherwise} "
                     "\\end{cases} \\\\ y_{\\text{max}} = y_1"),
            "dd");
}

TEST(Functions, AreNotWhatStandsWithoutABracketToo) {
  EXPECT_EQ(verdicts("y = a(b) \\\\ y = ab \\\\ z = a + b"), "dhd");
  EXPECT_EQ(verdicts("y = e(b) \\\\ y = e b"), "dh");
  EXPECT_EQ(verdicts("y = a(b)"), "u");
}

TEST(Functions, HaveAParameterOfTheirOwnWhereItsNameIsThatOfAVector) {
  const Checked checked = check("f(x) = x^2 \\\\ g(x) = f(2x) \\\\ y_i = g(x_i) \\\\ y_i = 4x_i^2");
  EXPECT_EQ(checked.verdicts(), "dddh");
  EXPECT_EQ(checked.report().lines[1].reading, "(2 · x_{\\cdot})^2");
}

TEST(Functions, WithIndicesThatTheirBodyLacksAreOfThoseOnly) {
  EXPECT_EQ(
      verdicts("f_{ij}(a) = a^2 + 1 \\\\ f_{ij}(3) = 10 \\\\ f_{ik}(3) = 10 \\\\ f_{kj}(3) = 10"),
      "dhuu");
}

TEST(Functions, WithAnIndexPutItInDeltas) {
  EXPECT_EQ(verdicts("f_i(a) = a\\delta_{i1} \\\\ f_k(b) = b \\delta_{k1} \\\\ y_i = x_i"), "dhd");
  EXPECT_EQ(verdicts("y_i = x_i \\\\ g_i(a) = a \\sum_j\\delta_{ij}x_j \\\\ g_k(3) = 3 x_k"),
            "ddh");
}

TEST(Functions, WhoseIndexIsMissingWhereTheyStandAreUnreadAtThatPlace) {
  const Checked checked = check("i_i = f(x) = \\delta_{ij}");
  ASSERT_EQ(checked.verdicts(), "uu");
  for (const Line& line : checked.report().lines) EXPECT_NE(checked.cut(*line.place), "");
}

}  // namespace
}  // namespace ln::derivation
