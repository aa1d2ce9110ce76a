// Pieces of LaTeX put together.
#include "derivation/edit_text.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

TEST(Glue, PartsACommandFromALetterAndADigitFromADigit) {
  for (const char16_t letter : {u'a', u'z', u'A', u'Z'}) {
    const std::u16string next(1, letter);
    EXPECT_EQ(glue(u"\\mu", next), u"\\mu " + next);
    EXPECT_EQ(glue(u"\\" + next, u"x"), u"\\" + next + u" x");
    EXPECT_EQ(glue(u"2", next), u"2" + next);
    EXPECT_EQ(glue(u"x", next), u"x" + next);
  }
  for (const char16_t digit : {u'0', u'9'}) {
    const std::u16string next(1, digit);
    EXPECT_EQ(glue(u"2", next), u"2\\cdot " + next);
    EXPECT_EQ(glue(next, u"2"), next + u"\\cdot 2");
    EXPECT_EQ(glue(u"\\mu", next), u"\\mu" + next);
  }
  EXPECT_EQ(glue(u"\\mu", u"_i"), u"\\mu_i");
  EXPECT_EQ(glue(u"a \\\\", u"b"), u"a \\\\b");
  EXPECT_EQ(glue(u"\\mu", u""), u"\\mu");
  EXPECT_EQ(glue(u"", u"x"), u"x");
}

TEST(ExponentBehind, IsWhatStandsAboveWithItsSign) {
  EXPECT_EQ(exponent_behind(u"x^2y", 1), u"^2");
  EXPECT_EQ(exponent_behind(u"x^{12}y", 1), u"^{12}");
  EXPECT_EQ(exponent_behind(u"x^\\top y", 1), u"^\\top");
  EXPECT_EQ(exponent_behind(u"x_2", 1), u"");
  EXPECT_EQ(exponent_behind(u"x^", 1), u"");
}

TEST(Inside, IsWhatStandsInTheBracketsOfANodeThatHasSome) {
  const auto inside_of = [](std::u16string_view text, bool bracketed) {
    formula::Node node = formula::make(formula::Kind::add, {}, {0, std::uint32_t(text.size())});
    node.bracketed = bracketed;
    const formula::Span span = inside(text, node);
    return text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(inside_of(u"(a+b)", true), u"a+b");
  EXPECT_EQ(inside_of(u"(a+b)", false), u"(a+b)");
  EXPECT_EQ(inside_of(u"\\{a+b\\}", true), u"a+b");
  EXPECT_EQ(inside_of(u"\\left(a+b\\right)", true), u"a+b");
  EXPECT_EQ(inside_of(u"\\big[a+b\\big]", true), u"a+b");
  // The brackets of a call, and those of one factor.
  EXPECT_EQ(inside_of(u"f(a+b)", true), u"f(a+b)");
  EXPECT_EQ(inside_of(u"(a)b", true), u"(a)b");
}

Group group_of(formula::Kind kind, bool bracketed, std::u16string text) {
  Group group{formula::make(kind, {}), std::move(text)};
  group.tree.bracketed = bracketed;
  return group;
}

TEST(Fit, PutsBracketsWhereTheOldOnesWereOrAGroupWouldFallApart) {
  using formula::Kind;
  const Group sum = group_of(Kind::add, false, u"a+b");
  EXPECT_EQ(fit(sum, false, Place::whole), u"a+b");
  EXPECT_EQ(fit(sum, true, Place::whole), u"(a+b)");
  EXPECT_EQ(fit(sum, false, Place::term), u"(a+b)");
  EXPECT_EQ(fit(sum, false, Place::factor), u"(a+b)");
  const Group product = group_of(Kind::multiply, false, u"ab");
  EXPECT_EQ(fit(product, false, Place::term), u"ab");
  EXPECT_EQ(fit(product, false, Place::factor), u"(ab)");
  const Group symbol = group_of(Kind::symbol, false, u"a");
  EXPECT_EQ(fit(symbol, false, Place::factor), u"a");
  EXPECT_EQ(fit(symbol, true, Place::factor), u"(a)");
}

TEST(Fit, LeavesBracketsAwayOnlyWhereNothingElseStands) {
  const Group round = group_of(formula::Kind::add, true, u"(a+b)");
  EXPECT_EQ(fit(round, false, Place::whole), u"a+b");
  EXPECT_EQ(fit(round, true, Place::whole), u"(a+b)");
  EXPECT_EQ(fit(round, false, Place::term), u"(a+b)");
  const Group square = group_of(formula::Kind::add, true, u"[a+b]");
  EXPECT_EQ(fit(square, false, Place::whole), u"[a+b]");
}

}  // namespace
}  // namespace ln::derivation
