// What is not read is named, with its place.
#include "formula/read.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

struct Case {
  const char* latex;
  const char* message;
  const char* place;  // the text the error points at
};

TEST(ParserErrors, NameWhatIsNotReadAndWhere) {
  const Case cases[] = {
      {"a+", "expected a factor, got the end", ""},
      {"a**b", "expected a factor, got '*'", "*"},
      {"(a+b", "this bracket is never closed", "("},
      {"{a+b", "this brace is never closed", "{"},
      {"a+b)", "this bracket was never opened", ")"},
      {"(a+b]", "expected ')', got ']'", "]"},
      {"\\frac{a}", "expected the argument of \\frac, got the end", ""},
      {"\\foo x", "the command \\foo is not read", "\\foo"},
      {"a \\dots b", "dots are not read: write the sum or the range out", "\\dots"},
      {"x!", "the factorial is not read", "!"},
      {"(a+b)_i", "an index on a bracket or a number is not read", "_"},
      {"\\sum x", "\\sum without an index is not read: its body has none", "\\sum"},
      {"[999999 = \\mathcal{B}]", "an index above 100000 is not read", "999999"},
      {"x_{abcdefgh}", "a symbol has at most 6 indices, got 8", "g"},
      {"\\sum x_{ij}", "\\sum without an index is not read: its body has several", "\\sum"},
      {"\\sum_{k=1} x_k", "\\sum has a first value but no last", "\\sum_{k=1}"},
      {"\\sum_{k \\in S} x_k", "a set of indices is read as \\{1, \\dots, N\\} only", "S"},
      {"\\frac{d^2y}{dx^2}", "a second derivative is not read", "^"},
      {"\\frac{dy}{d(x+1)}", "a derivative is by one symbol, one entry or one defined power",
       "d(x+1)"},
      {"\\partial x", "a partial sign outside a derivative is not read", "\\partial"},
      {"x_{i+j}", "'+' as an index is not read", "+"},
      {"a ☃ b", "the character '☃' is not read", "☃"},
      {"(a = b)", "expected ')', got '='", "="},
      {"\\begin{pmatrix} a \\end{pmatrix}", "\\begin{pmatrix} inside a formula is not read",
       "\\begin{pmatrix}"},
      {"\\operatorname{softmax}(x)", "the function softmax is not known",
       "\\operatorname{softmax}"},
      {"\\begin{cases} a & \\text{if i equals j} \\end{cases}",
       "expected a condition such as i=j, or the word otherwise", "\\text{if i equals j}"},
      {"\\sin^{-1} x", "an inverse function is not read: write the bracket to a power", "^"},
      {"\\nabla L", "it is not said what this differentiates by, as in \\nabla_x", "\\nabla"},
      {"\\nabla_{x+y} L", "a derivative is by one symbol or one entry", "x+y"},
      {"\\|x\\|_1", "only the norm \\|x\\|_2 is read", "1"},
      {"\\|x+1", "this bracket is never closed", "\\|"},
      {"a \\= b", "the command \\= is not read", "\\="},
      {"x_{1234567}", "an index above 100000 is not read", "123456"},
      {"\\delta_{i=j}_k", "a second index on a delta is not read", "_"},
      {"\\delta_i_{j=k}", "'=' as an index is not read", "="},
      {"x_,", "',' as an index is not read", ","},
      {"x_{i,}", "expected an index, got nothing", ","},
      {"x_{k+1234567}", "an index above 100000 is not read", "k+123456"},
      {"dx^2/dx", "a derivative of this on one line is not read: write a fraction", "d"},
      {"ddx", "a differential of a differential is not read", "d"},
      {"\\frac{a=b}{c}", "a relation inside brackets is not read", "="},
      {"\\frac{a & b}{c}", "'&' is not read here", "&"},
      {"\\frac{d}{\\partial_x}", "a partial sign outside a derivative is not read", "\\partial"},
      {"\\sum^N x_k", "\\sum without an index is not read", "\\sum"},
      {"\\sum_{i,i} x_i", "'i' under \\sum is not read", "i"},
      {"\\hat{\\bar{x}+1}", "expected a letter under \\hat", "\\hat{\\bar{x}+1}"},
      {"\\hat* x", "expected a letter under \\hat", "\\hat*"},
      {"\\hat{+}", "expected a letter under \\hat", "\\hat{+}"},
      {"\\hat{x+}", "'+' under \\hat is not read", "+"},
      {"\\hat{x_i^2}", "'_' under \\hat is not read", "\\hat{x_i^2}"},
      {"\\max x", "expected '(' or an index behind max", "x"},
      {"\\max(a, b]", "expected ')'", "]"},
      {"\\max(a, b", "this bracket is never closed", "("},
      {"\\min[a, b", "this bracket is never closed", "["},
      {"\\frac{\\delta L}{\\delta x}",
       "a derivative with \\delta is not read: write d or \\partial",
       "\\frac{\\delta L}{\\delta x}"},
      {"\\mathbf{1+x}", "'+' under \\mathbf is not read", "+"},
      {"\\hat{}", "expected a letter under \\hat", "\\hat{}"},
      {"\\hat{x", "this brace is never closed", "{"},
      {"\\sum_{k=1}^{N x_k", "this brace is never closed", "{"},
      {"\\sum_k_j x_k", "a second bound on \\sum", "_"},
      {"\\sum_k^N^M x_k", "a second bound on \\sum", "^"},
      {"\\sum_{k=1,j}^N x_k", "'j' under \\sum is not read", "j"},
      {"\\sum_{k \\neq i, j} x_k", "'j' under \\sum is not read", "j"},
      {"\\log(x+", "expected a factor, got the end", ""},
      {"\\sin^2(x", "this bracket is never closed", "("},
      {"\\frac{a \\\\ b}{c}", "'\\\\' is not read here", "\\\\"},
      {"\\sum_{k \\in \\{1,\\dots,\\}} x_k", "a set of indices is read as \\{1, \\dots, N\\} only",
       "\\{"},
      {"\\begin{cases} 1 & i=j", "\\begin{cases} is never closed", "\\begin{cases}"},
      {"\\begin{cases} \\end{cases}", "cases without a row", "\\begin{cases} \\end{cases}"},
      {"\\begin{cases} 1 & i j \\end{cases}", "this condition is not read", "i j"},
      {"\\begin{cases} 1 & i= \\end{cases}", "expected something on both sides of this", "="},
      {"\\begin{cases} 1 & \\end{cases}", "expected a condition such as i=j, or the word otherwise",
       "&"},
      {"\\begin{cases} 1 & x \\in y \\end{cases}", "this condition is not read", "x \\in y"},
      {"\\frac{}{dx}", "expected a formula, got nothing", "\\frac{}{dx}"},
      {"d\\hat{x/dy", "this brace is never closed", "{"},
      {"dx/d\\hat{y", "this brace is never closed", "{"},
      {"1e5", "a number such as 1e-5 is not read: write 10^{-5}", "1"},
      {"1e-5", "a number such as 1e-5 is not read: write 10^{-5}", "1"},
      {"1e+5", "a number such as 1e-5 is not read: write 10^{-5}", "1"},
      {"\\boxed{a}_b", "an index on a bracket or a number is not read", "_"},
      {"a^b^c", "two powers in a row: brackets are missing", "^"},
  };
  for (const Case& c : cases) {
    const std::u16string text = to_utf16(c.latex);
    const auto parsed = parse_text(text);
    const auto* error = std::get_if<Error>(&parsed);
    ASSERT_NE(error, nullptr) << c.latex << " is read as " << reading(std::get<Node>(parsed));
    EXPECT_EQ(error->message, c.message) << c.latex;
    ASSERT_LE(error->span.begin, error->span.end) << c.latex;
    ASSERT_LE(error->span.end, text.size()) << c.latex;
    EXPECT_EQ(to_utf8(text.substr(error->span.begin, error->span.end - error->span.begin)), c.place)
        << c.latex;
  }
}

std::string repeat(const char* what, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += what;
  return text;
}

TEST(ParserErrors, RefuseDepthThatCouldOverflowTheStack) {
  const std::string deep = "nested deeper than 500 levels";
  for (const std::string& text :
       {repeat("(", 20000) + "x" + repeat(")", 20000),
        repeat("\\sqrt{", 20000) + "x" + repeat("}", 20000), repeat("-", 20000) + "x",
        repeat("\\frac{1}{", 600) + "x" + repeat("}", 600), "x" + repeat("/x", 20000),
        "x" + repeat("'", 20000), repeat("\\sin ", 20000) + "x", repeat("\\sum_k ", 20000) + "x",
        repeat("\\hat{", 20000) + "x" + repeat("}", 20000)}) {
    EXPECT_NE(read(text).find(deep), std::string::npos)
        << text.substr(0, 40) << " gives " << read(text).substr(0, 80);
  }
  // Long is not deep.
  EXPECT_EQ(read("x*" + repeat("+", 20000) + "x"), "x · x");
  EXPECT_EQ(read("x" + repeat("+x", 20000)).substr(0, 9), "x + x + x");
  EXPECT_EQ(read(repeat("x", 20000)).substr(0, 6), "x · x");
}

TEST(ParserErrors, RefuseAnIndicatorThatIsTooLong) {
  const auto indicator = [](int n) { return "[i = " + repeat("x", n) + "]"; };
  EXPECT_EQ(read(indicator(490)).substr(0, 11), "[i = x · x");
  EXPECT_EQ(read(indicator(510)), "error: expected ']', got '='");
}

// These end at once, or, where what was read in vain is read again, never.
TEST(ParserErrors, ReadNothingTwice) {
  EXPECT_EQ(read(repeat("d", 200) + "/b"), "(d" + repeat(" · d", 199) + ") / b");
  EXPECT_EQ(read(repeat("d\\hat{", 100) + "x" + repeat("}", 100)),
            "error: '\\hat' under \\hat is not read");
}

}  // namespace
}  // namespace ln::formula
