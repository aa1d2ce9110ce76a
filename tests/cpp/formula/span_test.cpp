#include "formula/span.h"

#include <gtest/gtest.h>

#include <utility>

namespace ln::formula {
namespace {

TEST(Span, JoinsWhatLiesApartOverlapsOrLiesInside) {
  for (const auto& [a, b] :
       {std::pair(Span{0, 3}, Span{5, 9}), {Span{0, 5}, Span{3, 9}}, {Span{0, 9}, Span{3, 5}}}) {
    EXPECT_EQ(join(a, b), (Span{0, 9}));
    EXPECT_EQ(join(b, a), (Span{0, 9}));
  }
}

}  // namespace
}  // namespace ln::formula
