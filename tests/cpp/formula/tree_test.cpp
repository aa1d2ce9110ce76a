#include "formula/tree.h"

#include "formula/read.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

Node tree_of(std::string_view latex) { return std::get<Node>(parse_text(to_utf16(latex))); }

TEST(Tree, IsTheSameWhateverItsPlacesAre) {
  for (const char* latex : {"a+b", "a_i b_{j+1}", "\\sum_{k=1}^N x_k", "\\exp(2)", "x^2"})
    EXPECT_TRUE(same(tree_of(latex), tree_of("  " + std::string(latex)))) << latex;
}

TEST(Tree, IsAnotherWhereAnythingItSaysDiffers) {
  const std::pair<const char*, const char*> pairs[] = {
      {"a+b", "a+c"},
      {"a+b", "a+b+c"},
      {"a b c", "a b"},
      {"a+b", "a b"},
      {"x_i", "x_j"},
      {"x_i", "x_{i+1}"},
      {"x_i", "x"},
      {"2", "3"},
      {"\\exp(x)", "\\log(x)"},
      {"\\sum_k x_k", "\\prod_k x_k"},
      {"\\sum_k x_k", "\\sum_{k=1}^N x_k"},
      {"\\sum_{k \\neq i} x_k", "\\sum_{k \\neq j} x_k"},
      {"\\mathbb{1}[i=j]", "\\mathbb{1}[i \\neq j]"},
  };
  for (const auto& [a, b] : pairs) {
    EXPECT_FALSE(same(tree_of(a), tree_of(b))) << a << " and " << b;
    EXPECT_FALSE(same(tree_of(b), tree_of(a))) << a << " and " << b;
  }
}

TEST(Tree, TakesItsDepthAndPlaceFromItsChildren) {
  const Node sum = make(Kind::add, {make_number(1, {4, 5}), make_number(2, {2, 3})});
  EXPECT_EQ(sum.depth, 2);
  EXPECT_EQ(sum.span, (Span{2, 5}));
  EXPECT_EQ(make(Kind::negate, {sum}).depth, 3);
  EXPECT_EQ(make(Kind::add, {make_number(1), sum, make_number(2)}).depth, 3);
  EXPECT_EQ(make(Kind::negate, {sum}, {1, 9}).span, (Span{1, 9}));
}

TEST(Span, HoldsWhatLiesBetweenItsEnds) {
  EXPECT_EQ(join({2, 3}, {5, 9}), (Span{2, 9}));
  EXPECT_EQ(join({2, 9}, {5, 6}), (Span{2, 9}));
  EXPECT_TRUE(holds({2, 9}, {2, 9}));
  EXPECT_TRUE(holds({2, 9}, {3, 8}));
  EXPECT_FALSE(holds({2, 9}, {1, 8}));
  EXPECT_FALSE(holds({2, 9}, {3, 10}));
}

}  // namespace
}  // namespace ln::formula
