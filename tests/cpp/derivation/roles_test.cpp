// What each name of a text is seen as: below another, before a bracket, or neither.
#include "derivation/roles.h"

#include "formula/lexer.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

Roles roles_of(std::u16string_view latex) {
  Roles roles;
  add_roles(formula::lex(latex, {0, static_cast<std::uint32_t>(latex.size())}), roles);
  return roles;
}

bool has(const Roles& roles, const char* name, Role role) { return roles.contains({name, role}); }

TEST(Roles, AreWhereANameStands) {
  const Roles roles = roles_of(u"x_i + f(z) - 3g_{ab}^{2c}'(k)");
  EXPECT_TRUE(has(roles, "x", Role::plain));
  EXPECT_TRUE(has(roles, "i", Role::lowered));
  EXPECT_TRUE(has(roles, "f", Role::applied));
  EXPECT_TRUE(has(roles, "z", Role::plain));
  EXPECT_TRUE(has(roles, "g", Role::applied));
  EXPECT_TRUE(has(roles, "b", Role::lowered));
  EXPECT_TRUE(has(roles, "c", Role::plain));
  EXPECT_FALSE(has(roles, "x", Role::applied));
  EXPECT_FALSE(has(roles, "a", Role::plain));
  EXPECT_FALSE(has(roles, "3", Role::plain));
}

TEST(Roles, SurviveTextsThatBreakOff) {
  for (const char16_t* latex : {u"x_", u"x_{", u"x_{a", u"x^", u"x'", u"}", u"f(", u"_", u""})
    EXPECT_LE(roles_of(latex).size(), 6U);
}

TEST(Roles, DifferOnlyByWhatStandsElsewhere) {
  const Roles before = roles_of(u"x_i y");
  EXPECT_TRUE(differ_only_by({}, before, before));
  EXPECT_FALSE(differ_only_by({}, before, roles_of(u"x_k y")));
  EXPECT_TRUE(differ_only_by(roles_of(u"z_{ik}"), before, roles_of(u"x_k y")));
  // Where k stands for itself it shows no index.
  EXPECT_FALSE(differ_only_by(roles_of(u"z_i k"), before, roles_of(u"x_k y")));
  EXPECT_FALSE(differ_only_by(roles_of(u"y"), before, roles_of(u"x_i y(x_i)")));
}

}  // namespace
}  // namespace ln::derivation
