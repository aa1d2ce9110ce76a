#include "formula/words.h"

#include "formula/read.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace ln::formula {
namespace {

using Names = std::set<std::string>;

std::vector<Token> tokens_of(std::string_view latex) {
  const std::u16string text = to_utf16(latex);
  return lex(text, {0, static_cast<std::uint32_t>(text.size())});
}

// The names among the words of a text that has these pieces.
Names names_in(std::initializer_list<std::string_view> pieces) {
  Words words;
  for (const std::string_view piece : pieces) words.gather(tokens_of(piece));
  return words.names();
}

TEST(Words, OfTextAreNamesBeforeWhatHangsOnAName) {
  for (const char* latex :
       {"x \\text{RMS}(x)", "x \\text{RMS}_i", "x \\text{RMS}^2", "x \\text{RMS}'"}) {
    EXPECT_EQ(names_in({latex}), Names{"RMS"}) << latex;
  }
  EXPECT_EQ(names_in({"x \\text{RMS} x"}), Names{});
}

TEST(Words, OfTextAreNamesBehindAnOperatorAndInsideBraces) {
  for (const char* latex :
       {"x + \\text{RMS}", "x - \\text{RMS}", "x \\cdot \\text{RMS}", "x / \\text{RMS}",
        "x = \\text{RMS}", "\\sqrt{\\text{RMS}}", "\\frac{x}{\\text{RMS}}"}) {
    EXPECT_EQ(names_in({latex}), Names{"RMS"}) << latex;
  }
}

TEST(Words, OfTextAreNamesWhereTheyBeginAnEquality) {
  for (const char* latex : {"\\text{loss} = x", "a \\\\ \\text{loss} = x", "& \\text{loss} = x",
                            "a, \\text{loss} = x", "\\text{so} \\text{loss} = x"}) {
    EXPECT_EQ(names_in({latex}), Names{"loss"}) << latex;
  }
  EXPECT_EQ(names_in({"x \\text{loss} = y"}), Names{});
  EXPECT_EQ(names_in({"\\text{loss} < y"}), Names{});
}

TEST(Words, OfTextAreNoNamesAsLabelsOrInCases) {
  for (const char* latex :
       {"x_\\text{max}(y)", "x^\\text{max}(y)", "x_{\\text{max}}", "x^{\\text{max}}",
        "\\begin{cases} 1 & \\text{near}_i \\end{cases}",
        "\\begin{cases} 1 & \\begin{aligned} a \\end{aligned} \\text{near}_i \\end{cases}"}) {
    EXPECT_EQ(names_in({latex}), Names{}) << latex;
  }
  EXPECT_EQ(names_in({"\\begin{cases} 1 & x \\end{cases} + \\text{far}"}), Names{"far"});
  EXPECT_EQ(names_in({"x_{i} + \\text{far}"}), Names{"far"});
  EXPECT_EQ(names_in({"x_{i} \\text{far} y"}), Names{});
}

TEST(Words, OfProseAreNoNames) {
  for (const char* latex : {"\\text{where}(x)", "\\text{If}(x)", "\\text{Leaky or ReLU}(x)",
                            "\\text{x}(y)", "\\text{a1}(y)", "\\text{2nd}(y)", "\\text{nd2}(y)"}) {
    EXPECT_EQ(names_in({latex}), Names{}) << latex;
  }
}

TEST(Words, AreSeveralOnlyBeforeABracket) {
  EXPECT_EQ(names_in({"\\text{Leaky ReLU}(x)"}), Names{"Leaky ReLU"});
  EXPECT_EQ(names_in({"x + \\text{Leaky ReLU}_i"}), Names{});
}

TEST(Words, OfBareLettersAreNamesBeforeABracket) {
  EXPECT_EQ(names_in({"ReLU(x)"}), Names{"ReLU"});
  EXPECT_EQ(names_in({"a + var[x]"}), Names{"var"});
  EXPECT_EQ(names_in({"SE(x)"}), Names{"SE"});
  for (const char* latex : {"Se(x)", "sE(x)", "se(x)", "S(x)", "S E(x)", "S ReLU", "Re Lu(x)"})
    EXPECT_EQ(names_in({latex}), Names{}) << latex;
}

TEST(Words, OfBareLettersAreNamesWhereTheyComeAgain) {
  EXPECT_EQ(names_in({"var + 1", "2 var"}), Names{"var"});
  EXPECT_EQ(names_in({"SE + SE"}), Names{"SE"});
  for (const char* latex : {"var + 1", "Se + Se", "sE + sE", "se + se", "S + S", "tanh + tanh"})
    EXPECT_EQ(names_in({latex}), Names{}) << latex;
}

TEST(Words, AreProductsWhereEachLetterStandsByItself) {
  EXPECT_EQ(names_in({"abc(x)", "a b"}), Names{"abc"});
  EXPECT_EQ(names_in({"abc(x)", "a b c"}), Names{});
  EXPECT_EQ(names_in({"abc + abc", "a b c"}), Names{});
  EXPECT_EQ(names_in({"xtanh(x)", "x"}), Names{});
  EXPECT_EQ(names_in({"xtanh(y)", "z"}), Names{"xtanh"});
}

// The texts of the tokens, with a place behind each.
std::string named(std::string_view latex, const Names& words) {
  std::vector<Token> tokens = tokens_of(latex);
  name_words(tokens, words);
  std::string shown;
  for (const Token& token : tokens) {
    shown += (shown.empty() ? "" : " ") + token.text + "@" + std::to_string(token.span.begin) +
             "-" + std::to_string(token.span.end);
  }
  return shown;
}

TEST(NameWords, MakesOneLetterOfARunThatIsAName) {
  EXPECT_EQ(named("aReLU x", {"ReLU"}), "a@0-1 R@1-2 e@2-3 L@3-4 U@4-5 x@6-7");
  EXPECT_EQ(named("a ReLU x", {"ReLU"}), "a@0-1 ReLU@2-6 x@7-8");
  EXPECT_EQ(named("var(x)", {"var"}), "var@0-3 (@3-4 x@4-5 )@5-6");
  EXPECT_EQ(named("x var", {"var", "x"}), "x@0-1 var@2-5");
}

TEST(NameWords, MakesLettersOfTextsThatAreNamesAndNoLabels) {
  const auto kinds = [](std::string_view latex, const Names& words) {
    std::vector<Token> tokens = tokens_of(latex);
    name_words(tokens, words);
    std::string letters;
    for (const Token& token : tokens) letters += token.kind == TokenKind::letter ? '1' : '0';
    return letters;
  };
  EXPECT_EQ(kinds("\\text{RMS}(x)", {"RMS"}), "1010");
  EXPECT_EQ(kinds("\\text{RMS}(x)", {"var"}), "0010");
  EXPECT_EQ(kinds("y_\\text{RMS}", {"RMS"}), "100");
  EXPECT_EQ(kinds("y^\\text{RMS}", {"RMS"}), "100");
  EXPECT_EQ(kinds("+\\text{RMS}", {"RMS"}), "01");
}

TEST(NameWords, MakesTheFunctionOfATextThatNamesOne) {
  std::vector<Token> tokens = tokens_of("\\text{tanh}^2");
  name_words(tokens, {"tanh"});
  EXPECT_TRUE(tokens[0].is("\\tanh"));
  EXPECT_EQ(named("\\text{tanh}^2", {"tanh"}), "\\tanh@0-11 ^@11-12 2@12-13");
  EXPECT_EQ(named("\\text{tanh}(x)", {"tanh"}).substr(0, 11), "\\text{tanh}");
  EXPECT_EQ(named("\\text{tanh}^2", {}).substr(0, 11), "\\text{tanh}");
}

TEST(NameWords, LetAWordBeReadAsASymbol) {
  const auto read_with = [](std::string_view latex, const Names& words) {
    std::vector<Token> tokens = tokens_of(latex);
    name_words(tokens, words);
    const auto parsed = parse(tokens, gather_vocabulary(tokens), {});
    if (const auto* error = std::get_if<Error>(&parsed)) return "error: " + error->message;
    return reading(std::get<Node>(parsed));
  };
  EXPECT_EQ(read_with("2 var_i", {"var"}), "2 · var_i");
  EXPECT_EQ(read_with("\\text{RMS} x", {"RMS"}), "RMS · x");
  EXPECT_EQ(read_with("\\text{tanh}(x)", {"tanh"}), "tanh(x)");
  EXPECT_EQ(read_with("\\text{tanh}[x]", {"tanh"}), "tanh(x)");
  for (const char* latex : {"RMS(x)", "RMS[x]", "\\text{RMS}(x)", "\\text{RMS}[x]"})
    EXPECT_EQ(read_with(latex, {"RMS"}), "error: the function RMS is not known") << latex;
}

TEST(Word, IsANameOfSeveralLetters) {
  for (const char* name : {"ReLU", "\\text{RMS}", "ab"}) EXPECT_TRUE(is_word(name)) << name;
  for (const char* name : {"x", "\\mu", "\\hat{x}", "dx", "d\\mu", "x_max"})
    EXPECT_FALSE(is_word(name)) << name;
}

}  // namespace
}  // namespace ln::formula
