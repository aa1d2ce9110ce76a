#include "formula/lexer.h"

#include "formula/utf.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

std::vector<Token> tokens_of(std::u16string_view text) {
  return lex(text, {0, static_cast<std::uint32_t>(text.size())});
}

TEST(Lexer, CountsPlacesInUtf16Units) {
  // The letter before the command takes two UTF-16 units and four UTF-8 bytes.
  const auto tokens = tokens_of(u"\U0001D465\\mu");
  ASSERT_GE(tokens.size(), 2U);
  EXPECT_EQ(tokens.back().text, "\\mu");
  EXPECT_EQ(tokens.back().span, (Span{2, 5}));
}

TEST(Lexer, GivesOneDigitAToken) {
  const auto tokens = tokens_of(u"\\frac12");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].text, "1");
  EXPECT_EQ(tokens[2].text, "2");
}

TEST(Lexer, PassesOverSpacingCommentsAndLabels) {
  const auto tokens =
      tokens_of(u"a \\, \\; \\! \\: \\quad ~ % not this $x$\n \\label{eq:1} \\tag{3} \\nonumber b");
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].text, "a");
  EXPECT_EQ(tokens[1].text, "b");
  EXPECT_TRUE(tokens[1].gap);
}

TEST(Lexer, PassesOverEveryKindOfSpace) {
  for (const char16_t space : {u' ', u'\t', u'\n', u'\r', u'~', u'\u00A0', u'\u200B', u'\uFEFF'}) {
    const std::u16string text{u'a', space, u'b'};
    EXPECT_EQ(tokens_of(text).size(), 2U) << static_cast<int>(space);
  }
}

TEST(Lexer, KeepsTheSideOfASizedBracket) {
  const auto tokens = tokens_of(u"\\left(a\\right) \\bigl| b \\Biggr|");
  ASSERT_EQ(tokens.size(), 6U);
  EXPECT_EQ(tokens[0].side, Side::left);
  EXPECT_EQ(tokens[2].side, Side::right);
  EXPECT_EQ(tokens[3].side, Side::left);
  EXPECT_EQ(tokens[5].side, Side::right);
}

TEST(Lexer, KeepsASizeWithNoBracketBehindIt) {
  const auto last = tokens_of(u"a\\left");
  ASSERT_EQ(last.size(), 2U);
  EXPECT_EQ(last[1].kind, TokenKind::unknown);
  EXPECT_EQ(last[1].text, "\\left");
  const auto before = tokens_of(u"\\left a");
  ASSERT_EQ(before.size(), 2U);
  EXPECT_EQ(before[0].text, "\\left");
  const auto doubled = tokens_of(u"\\left\\left(a");
  ASSERT_EQ(doubled.size(), 3U);
  EXPECT_EQ(doubled[0].kind, TokenKind::unknown);
  EXPECT_EQ(doubled[1].side, Side::left);
}

TEST(Lexer, TakesALengthOnlyDirectlyBehindARow) {
  EXPECT_EQ(tokens_of(u"a \\\\[4pt] b").size(), 3U);
  EXPECT_EQ(tokens_of(u"a \\\\* b").size(), 3U);
  for (const char16_t* text : {u"a\\\\[4pt]b", u"a\\\\[-.5em]b", u"a\\\\*[12mm]b"})
    EXPECT_EQ(tokens_of(text).size(), 3U);
  EXPECT_EQ(tokens_of(u"a\\\\[pt]b").size(), 7U);
  // A bracket that is no length belongs to the next line.
  EXPECT_EQ(tokens_of(u"a \\\\[x] b").size(), 6U);
}

TEST(Lexer, KeepsWordsWholeWithWhatTheyHold) {
  const std::u16string text = u"\\text{if {$i=j$}} x";
  const auto tokens = tokens_of(text);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].kind, TokenKind::text);
  EXPECT_EQ(text.substr(tokens[0].inner.begin, tokens[0].inner.end - tokens[0].inner.begin),
            u"if {$i=j$}");
}

TEST(Lexer, KeepsWordsOfIdeographsWhole) {
  const auto tokens = tokens_of(u"a 其中 b");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].kind, TokenKind::text);
  EXPECT_EQ(tokens[1].text, "其中");
}

TEST(Lexer, PassesOverThePlaceOfAnEnvironment) {
  EXPECT_EQ(tokens_of(u"\\begin{aligned}[t]a").size(), 2U);
  // What is no place is the first cell's.
  EXPECT_EQ(tokens_of(u"\\begin{aligned}[x]a").size(), 5U);
  EXPECT_EQ(tokens_of(u"\\begin{aligned}(t]a").size(), 5U);
}

TEST(Lexer, EndsWordsThatAreNeverClosedWithTheirRow) {
  const auto tokens = tokens_of(u"\\text{so \\\\ b");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].kind, TokenKind::row);
}

TEST(Lexer, ReadsUnicodeSignsAsTheirCommands) {
  const auto tokens = tokens_of(u"μ−∑");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].text, "\\mu");
  EXPECT_EQ(tokens[0].kind, TokenKind::command);
  EXPECT_EQ(tokens[1].kind, TokenKind::symbol);
  EXPECT_TRUE(tokens[1].is("-"));
  EXPECT_TRUE(tokens[2].is("\\sum"));
}

TEST(Lexer, KeepsACharacterItDoesNotKnow) {
  const auto tokens = tokens_of(u"a ☃ b");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].kind, TokenKind::unknown);
  EXPECT_EQ(tokens[1].text, "☃");
}

TEST(Lexer, KeepsACharacterOfTwoUnitsWhole) {
  const auto tokens = tokens_of(u"a 🙂 b");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].kind, TokenKind::unknown);
  EXPECT_EQ(tokens[1].text, "🙂");
  EXPECT_EQ(tokens[1].span.end - tokens[1].span.begin, 2U);
}

TEST(Lexer, MakesAListOfStackedRows) {
  const auto tokens = tokens_of(u"\\substack{i \\\\ j} x");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_TRUE(tokens[1].is(','));
  EXPECT_EQ(tokens[2].text, "j");
  EXPECT_EQ(tokens[3].text, "x");
  EXPECT_EQ(tokens_of(u"{\\substack{i}}").size(), 3U);
  EXPECT_EQ(tokens_of(u"\\substack{i \\\\ j").size(), 5U);
}

TEST(Lexer, ReadsAnUprightLetterAsTheDOfADerivativeOrE) {
  for (const char16_t* text : {u"\\mathrm{d}x", u"\\operatorname{d}x"}) {
    const auto tokens = tokens_of(text);
    ASSERT_EQ(tokens.size(), 2U);
    EXPECT_EQ(tokens[0].text, "d");
    EXPECT_EQ(tokens[0].span.begin, 0U);
    EXPECT_EQ(tokens[0].span.end, tokens[1].span.begin);
  }
  EXPECT_EQ(tokens_of(u"\\mathrm{e}^x")[0].text, "e");
  for (const char16_t* text : {u"\\mathrm{f}", u"\\mathbf{d}", u"\\mathrm{d ", u"\\mathrm(d}"})
    EXPECT_EQ(tokens_of(text)[0].kind, TokenKind::command);
}

TEST(Lexer, TakesOneTokenForARelationInBraces) {
  const auto tokens = tokens_of(u"a \\mathrel{\\leq} b {=} c \\overset{!}{=} d");
  ASSERT_GE(tokens.size(), 7U);
  EXPECT_EQ(tokens[1].text, "\\leq");
  EXPECT_EQ(tokens[1].span, (Span{2, 16}));
  EXPECT_EQ(tokens[3].text, "=");
  EXPECT_EQ(tokens[3].span, (Span{19, 22}));
  EXPECT_EQ(tokens[5].text, "=");
  EXPECT_EQ(tokens[5].span, (Span{25, 39}));
  // An index is no relation.
  EXPECT_EQ(tokens_of(u"x_{=}").size(), 5U);
  EXPECT_EQ(tokens_of(u"x^{=}").size(), 5U);
}

TEST(Lexer, TakesNothingForTheGroupThatIsNotThere) {
  EXPECT_EQ(tokens_of(u"\\tag a {b}").size(), 4U);
  const auto tokens = tokens_of(u"\\text a");
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].inner, (Span{5, 5}));
  EXPECT_EQ(tokens_of(u"\\label").size(), 0U);
}

TEST(Lexer, ReadsAVerticalBarByEveryName) {
  const auto tokens = tokens_of(u"\\vert a | b");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_TRUE(tokens[0].is('|'));
  EXPECT_TRUE(tokens[2].is('|'));
  const auto sized = tokens_of(u"\\left\\lVert a \\right\\rvert");
  ASSERT_EQ(sized.size(), 3U);
  EXPECT_EQ(sized[0].side, Side::left);
  EXPECT_EQ(sized[2].side, Side::right);
}

TEST(Lexer, PassesOverTheColumnsOfAnArray) {
  EXPECT_EQ(tokens_of(u"\\begin{array}{cc}a").size(), 2U);
  EXPECT_EQ(tokens_of(u"\\begin{alignat}{2}a").size(), 2U);
  EXPECT_EQ(tokens_of(u"\\begin{alignedat}{2}a").size(), 2U);
  EXPECT_EQ(tokens_of(u"\\begin{cases}{a}").size(), 4U);
  EXPECT_EQ(tokens_of(u"\\end{array}{a}").size(), 4U);
  EXPECT_EQ(tokens_of(u"\\end{aligned}[t]").size(), 4U);
}

TEST(Lexer, MakesOneTokenOfASignOfSeveralCharacters) {
  const auto tokens = tokens_of(u"a := b : c ... d .. e");
  ASSERT_EQ(tokens.size(), 10U);
  EXPECT_TRUE(tokens[1].is(":="));
  EXPECT_EQ(tokens[1].span, (Span{2, 4}));
  EXPECT_TRUE(tokens[3].is(':'));
  EXPECT_TRUE(tokens[5].is("..."));
  EXPECT_EQ(tokens[5].span, (Span{11, 14}));
}

}  // namespace
}  // namespace ln::formula
