#include "layernorm/length.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double epsilon = std::numeric_limits<double>::epsilon();

TEST(Length, IsTheRootOfTheSumOfSquares) {
  EXPECT_EQ(length(std::vector<double>{}), 0);
  EXPECT_EQ(length(std::vector<double>{0, 0}), 0);
  EXPECT_EQ(length(std::vector<double>{3, -4}), 5);
  std::vector<double> v;
  Wide sum = 0;
  for (int k = 1; k <= 1'000'000; ++k) {
    v.push_back(std::sin(k) * 1e3);
    sum += Wide(v.back()) * Wide(v.back());
  }
  // Squares and root are rounded, the sum is not.
  const double exact = std::sqrt(double(sum));
  EXPECT_NEAR(length(v), exact, 1 * epsilon * exact);
}

TEST(Length, IsRightWhereTheSquaresAreOutOfRange) {
  constexpr double huge = 0x1p1000;
  constexpr double tiny = 0x1p-1070;
  EXPECT_EQ(length(std::vector<double>{3 * huge, 4 * huge}), 5 * huge);
  EXPECT_EQ(length(std::vector<double>{3 * tiny, 4 * tiny}), 5 * tiny);
  EXPECT_EQ(length(std::vector<double>{huge, tiny}), huge);
}

TEST(Length, OfWhatIsNotFiniteIsNotFinite) {
  EXPECT_EQ(length(std::vector<double>{1, -infinity}), infinity);
  EXPECT_TRUE(std::isnan(length(std::vector<double>{infinity, std::nan("")})));
}

}  // namespace
}  // namespace ln::layernorm
