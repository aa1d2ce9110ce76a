// How each notation is read. What it is worth is tested in derivation/values_test.cpp.
#include "formula/read.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

struct Case {
  const char* latex;
  const char* reading;
};

void expect_readings(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(read(c.latex), c.reading) << c.latex;
}

TEST(Parser, BindsProductsTighterThanSumsAndPowersTightest) {
  expect_readings({
      {"a+bc-d", "a + b · c − d"},
      {"-a^2", "−a^2"},
      {"(-a)^2", "(−a)^2"},
      {"2ab^{-1}", "2 · a · b^(−1)"},
      {"a-(b-c)", "a − (b − c)"},
      {"a/b/c", "(a / b) / c"},
      {"a/bc", "(a / b) · c"},
      {"a\\div b", "a / b"},
      {"a*-b", "a · (−b)"},
      {"a \\cdot b \\times c", "a · b · c"},
  });
}

TEST(Parser, TakesArgumentsAsTexDoes) {
  expect_readings({
      {"\\frac12x", "(1 / 2) · x"},
      {"\\frac1N", "1 / N"},
      {"\\tfrac{1}{2}", "1 / 2"},
      {"\\dfrac ab", "a / b"},
      {"\\frac{{a}{b}}{{c}}", "(a · b) / c"},
      {"x^23", "x^2 · 3"},
      {"12.5x", "12.5 · x"},
      {"1.5.5", "1.5 · .5"},
      {"2e", "2 · e"},
      {"1e -5", "1 · e − 5"},
      {"1 e5", "1 · e · 5"},
      {"1e+x", "1 · e + x"},
      {"\\sqrt2", "√(2)"},
      {"\\sqrt[3]{x+1}", "√[3](x + 1)"},
  });
}

TEST(Parser, ReadsBracketsOfEveryShape) {
  expect_readings({
      {"(a+b)[c+d]\\{e+f\\}", "(a + b) · (c + d) · (e + f)"},
      {"\\left(a+b\\right)c", "(a + b) · c"},
      {"\\Bigl[a+b\\Bigr]", "a + b"},
      {"|a-b|c", "|a − b| · c"},
      {"\\underbrace{a+b}c", "(a + b) · c"},
      {"\\overbrace{a+b}^{why} - c", "(a + b) − c"},
      {"\\boxed{a+b}c", "(a + b) · c"},
      {"\\left|a\\right|\\left|b\\right|", "|a| · |b|"},
      {"|a||b|", "|a| · |b|"},
  });
}

TEST(Parser, ReadsNamesWithAccentsLabelsAndIndices) {
  expect_readings({
      {"\\hat{x}_i", "x̂_i"},
      {"\\hat x_i", "x̂_i"},
      {"\\hat{x_i}", "x̂_i"},
      {"\\bar\\mu", "μ̄"},
      {"x_{ij}", "x_{i,j}"},
      {"x_{i,j}", "x_{i,j}"},
      {"x_{i'}", "x_i'"},
      {"x_{i-1}", "x_{i−1}"},
      {"x_12", "x_1 · 2"},
      {"x_{12}", "x_12"},
      {"x_i^2", "x_i^2"},
      {"x^2_i", "x_i^2"},
      {"\\hat{ab}(x)", "ab̂ · x"},
  });
}

TEST(Parser, ReadsNamesThatHoldDigitsOrAccents) {
  expect_readings({
      {"\\hat{x1}", "x1̂"},
      {"\\bar{x12}_i", "x12̄_i"},
      {"x_{\\mathcal{B}}", "x_\\mathcal{B}"},
      {"\\mu_\\mathcal B", "μ_\\mathcal{B}"},
      {"\\varepsilon + \\epsilon", "ε + ϵ"},
  });
}

TEST(Parser, ReadsKroneckerDeltas) {
  expect_readings({
      {"\\frac{\\delta_{ij}}{\\delta_{kl}}", "[i = j] / [k = l]"},
      {"\\frac{\\delta}{\\delta}", "δ / δ"},
      {"[a_{i=j}]", "error: '=' as an index is not read"},
      {"2[i=j]", "2 · [i = j]"},
      {"1[i=j]", "[i = j]"},
      {"[(x) = 2]", "[x = 2]"},
      {"[-x \\neq y]", "[−x ≠ y]"},
      {"[i=j][x+y]", "[i = j] · (x + y)"},
      {"1_{i=j}(x)", "[i = j] · x"},
      {"\\mathbb{I}\\{i \\ne j\\}", "[i ≠ j]"},
      {"\\mathbf 1(x_i > 0)", "[0 < x_i]"},
      {"\\mathbf{1}_{\\{x_i \\geq 0\\}}", "[0 ≤ x_i]"},
      {"\\delta_{ij}", "[i = j]"},
      {"\\delta_{i,j}", "[i = j]"},
      {"\\delta_i^j", "[i = j]"},
      {"\\delta^i_j", "[i = j]"},
      {"\\mathbb{1}[i=j]", "[i = j]"},
      {"\\mathbf{1}_{i=j}", "[i = j]"},
      {"\\mathbb 1_{i \\neq j}", "[i ≠ j]"},
      {"\\delta_{i=j}", "[i = j]"},
      {"N\\delta_{ij}-1", "N · [i = j] − 1"},
      {"\\begin{cases} 1 & \\text{if } i=j \\\\ 0 & \\text{otherwise} \\end{cases}",
       "{1 if [i = j]; 0 otherwise}"},
      {"\\begin{cases} 1 & (a) > {b} \\\\ 2 & 0 < x_i \\leq (y) \\end{cases}",
       "{1 if [b < a]; 2 if [0 < x_i] · [x_i ≤ y]}"},
      {"\\begin{cases} a, & i=j \\\\ b, & i\\neq j \\end{cases}", "{a if [i = j]; b if [i ≠ j]}"},
  });
}

TEST(Parser, LetsASumTakeAllFactorsThatFollow) {
  expect_readings({
      {"\\sum_{k=1}^{N} x_k y_k + c", "Σ_{k=1..N} [x_k · y_k] + c"},
      {"\\sum^{N}_{k=1}2*x_k", "Σ_{k=1..N} [2 · x_k]"},
      {"\\sum_k -x_k", "Σ_{k} [−x_k]"},
      {"\\sum_{k=0}^{N-1} x_k", "Σ_{k=0..N − 1} [x_k]"},
      {"\\sum_{k\\neq i} x_k", "Σ_{k≠i} [x_k]"},
      {"\\sum_{k=1,k\\neq i}^N x_k", "Σ_{k=1..N, k≠i} [x_k]"},
      {"\\sum_{k \\in \\{2,\\dots,M+1\\}} x_k", "Σ_{k=2..M + 1} [x_k]"},
      {"\\sum_{k \\in [N]} x_k", "Σ_{k=1..N} [x_k]"},
      {"\\sum_{i,j=1}^N a_{ij}", "Σ_{i=1..N} [Σ_{j=1..N} [a_{i,j}]]"},
      {"\\sum a_{12} x_i", "Σ_{i} [a_12 · x_i]"},
      {"\\sum x_b", "Σ_{b} [x_b]"},
      {"\\sum x_{bi}", "Σ_{i} [x_{b,i}]"},
      {"\\sum x_n", "Σ_{n} [x_n]"},
      {"\\sum \\sum_i a_{ij}", "Σ_{j} [Σ_{i} [a_{i,j}]]"},
      {"\\sum_{i,j} x_{ij}", "Σ_{i} [Σ_{j} [x_{i,j}]]"},
      {"\\sum_i\\sum_j a_i b_j", "Σ_{i} [Σ_{j} [a_i · b_j]]"},
      {"\\frac{1}{N}\\sum_k x_k / 2", "(1 / N) · Σ_{k} [x_k / 2]"},
      {"\\prod_{k} x_k", "Π_{k} [x_k]"},
      {"\\max_k x_k", "max_{k} [x_k]"},
      {"(\\sum_k x_k) y", "Σ_{k} [x_k] · y"},
  });
}

TEST(Parser, ReadsDerivativesOnlyWhereBothPartsBeginWithD) {
  expect_readings({
      {"\\frac{dy_i}{dx_j}", "d/dx_j [y_i]"},
      {"\\frac{\\partial y_i}{\\partial x_j}", "d/dx_j [y_i]"},
      {"\\frac{\\mathrm{d}y}{\\mathrm{d}x}", "d/dx [y]"},
      {"\\frac{\\partial \\log p_i}{\\partial x_j}", "d/dx_j [log(p_i)]"},
      {"\\frac{\\partial(x_i-\\mu)}{\\partial x_j}", "d/dx_j [x_i − μ]"},
      {"\\frac{\\partial P^2}{\\partial x}", "d/dx [P^2]"},
      {"\\frac{d}{dx_j}(a+b)c", "d/dx_j [a + b] · c"},
      {"\\frac{\\partial}{\\partial x} a b + c", "d/dx [a · b] + c"},
      {"dy_i/dx_j", "d/dx_j [y_i]"},
      {"dlog(x)/dx", "d/dx [log(x)]"},
      {"\\frac{d}{2}", "d / 2"},
      {"\\frac{1}{d}", "1 / d"},
      {"\\frac{dx}{d}", "(d · x) / d"},
      {"\\frac{d}{d}", "d / d"},
      {"\\frac{d_i}{dx_j}", "d_i / (d · x_j)"},
      {"\\frac{dx}{d_k}", "(d · x) / d_k"},
      {"\\frac{dx}{d^2}", "(d · x) / (d^2)"},
      {"\\frac{dx}{d'}", "(d · x) / ((d)′)"},
  });
}

TEST(Parser, PassesOverWhatIsNotedAtABrace) {
  expect_readings({
      {"\\underbrace{a+b}_{why}c", "(a + b) · c"},
      {"\\overbrace{a+b}^{why}c", "(a + b) · c"},
      {"\\underbrace{a}^2", "a^2"},
      {"\\overbrace{a+b}c", "(a + b) · c"},
      {"\\boxed{a+b}^2", "(a + b)^2"},
  });
}

TEST(Parser, TellsAGradientFromAnyOtherDerivative) {
  EXPECT_EQ(std::get<Node>(parse_text(u"\\nabla_x L")).name, "\\nabla");
  EXPECT_EQ(std::get<Node>(parse_text(u"\\frac{dL}{dx}")).name, "");
}

TEST(Parser, TakesADForADifferentialOnlyWhereNoArgumentIsMeant) {
  expect_readings({
      {"dx + 2", "dx + 2"},
      {"\\sqrt{dx} + dy", "√(dx) + dy"},
      {"\\frac{dx}{2} + dy", "dx / 2 + dy"},
      {"\\frac dx + dy", "d / x + d · y"},
      {"\\frac 1d x + dy", "(1 / d) · x + d · y"},
      {"x^d y + dz", "x^d · y + d · z"},
      {"x_d y + dz", "x_d · y + d · z"},
      {"\\sqrt d x + dy", "√(d) · x + d · y"},
      {"\\frac{d}{dx} a + dy", "d/dx [a] + dy"},
  });
}

TEST(Parser, TakesADForASymbolWhereItKnowsNothingOfTheText) {
  const auto parsed = parse(lex(u"dx", {0, 2}), Vocabulary{}, {0, 2});
  EXPECT_EQ(reading(std::get<Node>(parsed)), "d · x");
}

TEST(Parser, PartsTheArgumentsOfTheTextsFunctions) {
  const auto expect = [](std::string_view latex, std::string_view reading) {
    EXPECT_EQ(read(latex, {"f", "D"}), reading) << latex;
  };
  expect("f(x, y+1)", "f(x, y + 1)");
  expect("f(g(x, y), z)", "error: expected ')', got ','");
  expect("f(f(x, y), z)", "f(f(x, y), z)");
  expect("D(p \\| q)", "D(p, q)");
  expect("D(p | q)", "D(p, q)");
  expect("D(|p| , q)", "D(|p|, q)");
  expect("D(|p|, q | r)", "D(|p|, q, r)");
  expect("D((p) | q)", "D(p, q)");
  expect("D([p, q], r)", "error: expected ']', got ','");
  expect("D({p, q}, r)", "error: ',' is not read here");
  expect("D(p | q) | r |", "(D(p, q)) · |r|");
  expect("D(p) | q |", "(D(p)) · |q|");
  expect("f(x)_i f", "(f_i(x)) · f");
  expect("f'(x)", "d/dx [f(x)]");
  expect("df(x)/dx", "d/dx [f(x)]");
  expect("df'(x)/dx", "d/dx [d/dx [f(x)]]");
  expect("f'", "(f)′");
  expect("f(x", "error: this bracket is never closed");
}

TEST(Parser, ReadsPrimesBehindNamesAndBrackets) {
  expect_readings({
      {"\\mu'", "(μ)′"},
      {"(x_i-\\mu)'\\sigma", "((x_i − μ)′) · σ"},
      {"x_i'", "(x_i)′"},
      {"x_i^\\prime", "(x_i)′"},
      {"x_i^{\\prime}", "(x_i)′"},
  });
}

TEST(Parser, ReadsFunctionsWithAndWithoutBracketsAndBackslash) {
  expect_readings({
      {"\\log p_i + 1", "log(p_i) + 1"},
      {"\\log(p) q", "log(p) · q"},
      {"\\log\\sum_k e^{x_k}", "log(Σ_{k} [e^x_k])"},
      {"\\sin x \\cos x", "sin(x) · cos(x)"},
      {"\\tanh^2 x", "tanh(x)^2"},
      {"\\ln x", "log(x)"},
      {"\\operatorname{exp}(x)", "exp(x)"},
      {"\\mathrm{tanh}(x)", "tanh(x)"},
      {"tanh(x)", "tanh(x)"},
      {"exp(x)+log(y)", "exp(x) + log(y)"},
      {"\\max(0, x)", "max(0, x)"},
      {"e^{-x}", "e^(−x)"},
  });
}

TEST(Parser, TakesANameForAProductIfAllItsLettersAreSymbols) {
  EXPECT_EQ(read("l+n+ln(x)"), "l + n + l · n · x");
  EXPECT_EQ(read("l+ln(x)"), "l + log(x)");
}

TEST(Parser, ReadsVectors) {
  expect_readings({
      {"\\mathbf x^\\top A\\vec x", "𝐱ᵀ · A · x⃗"},
      {"(\\mathbf X\\boldsymbol\\gamma)^\\intercal", "(𝐗 · γ)ᵀ"},
      {"\\|a+b\\|_2^2", "‖a + b‖^2"},
      {"\\lVert x\\rVert\\left\\|y\\right\\|", "‖x‖ · ‖y‖"},
      {"a b\\odot c+d", "((a · b) ⊙ c) + d"},
      {"\\operatorname{diag}(p) - \\mathrm{tr}(A)", "diag(p) − tr(A)"},
      {"\\hat{\\mathbf x}_i", "𝐱̂_i"},
      {"\\nabla_x L\\,a", "d/dx [L] · a"},
      {"\\nabla_{x_i} a b + c", "d/dx_i [a] · b + c"},
      {"\\nabla_x(a+b)c", "d/dx [a + b] · c"},
      {"\\nabla_x 2x + c", "d/dx [2 · x] + c"},
  });
}

TEST(Parser, PrefersAFunctionOfTheTextToTheKnownOneOfItsName) {
  EXPECT_EQ(read("\\operatorname{ln}(x)"), "log(x)");
  EXPECT_EQ(read("\\operatorname{ln}(x)", {"\\operatorname{ln}"}), "ln(x)");
  // But for those of vectors, of which a definition only says what they are.
  EXPECT_EQ(read("\\operatorname{trace}(A)", {"\\operatorname{trace}"}), "tr(A)");
}

TEST(Parser, KnowsTheNameOfADifferential) {
  for (const char* name : {"dx", "d\\mu", "d\\hat{x}", "dx_max"})
    EXPECT_TRUE(is_differential_name(name)) << name;
  for (const char* name : {"", "d", "x", "det", "xd", "\\mu", "x_d"})
    EXPECT_FALSE(is_differential_name(name)) << name;
}

// What is told of a part, and what an edit replaces, is cut out by these places.
TEST(Parser, GivesAFormulaThePlaceFromItsFirstSignToItsLast) {
  for (const char* latex :
       {"a+bc-d", "-a^2", "a-b", "2ab^{-1}", "a/b", "\\frac{a}{b}", "\\sqrt{x+1}", "dy_i/dx_j",
        "\\frac{dy_i}{dx_j}", "\\nabla_x L", "\\sum_{k=1}^N x_k", "\\sum x_i", "\\prod_k x_k",
        "\\exp(x_i)", "\\hat x_i", "y'", "\\underbrace{a+b}_{why}"}) {
    const std::u16string text = to_utf16(latex);
    const auto parsed = parse_text(text);
    const auto* node = std::get_if<Node>(&parsed);
    ASSERT_NE(node, nullptr) << latex;
    EXPECT_EQ(node->span, (Span{0, static_cast<std::uint32_t>(text.size())})) << latex;
  }
}

}  // namespace
}  // namespace ln::formula
