// Expressions that are moved to another place: with the letters that are known there, or not at
// all.
#include "derivation/transplant.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::make;
using formula::Node;

// A free index as a number of its own, as in `x_i + i`.
Node letter(const std::string& name) {
  Node node;
  node.kind = Kind::symbol;
  node.reference = formula::Reference::index;
  node.name = name;
  return node;
}

const Scoped only_i = {{{"i", 4, 0}}, 1};

TEST(Transplant, GivesALetterTheSlotThatItHasThere) {
  Node tree = make(Kind::add, {make(Kind::multiply, {letter("i"), letter("i")}), letter("i")});
  ASSERT_TRUE(transplant(tree, {}, only_i));
  EXPECT_EQ(tree.children[1].id, 4);
  EXPECT_EQ(tree.children[0].children[0].id, 4);
}

TEST(Transplant, RefusesALetterThatIsMissingThereHoweverDeepItStands) {
  Node tree = make(Kind::add, {make(Kind::multiply, {letter("i"), letter("j")}), letter("i")});
  EXPECT_FALSE(transplant(tree, {}, only_i));
}

}  // namespace
}  // namespace ln::derivation
