#include "scalar/quad.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ln::scalar {
namespace {

TEST(Quad, HasMoreDigitsThanADouble) {
  EXPECT_GE(std::numeric_limits<Quad>::digits, 64);
  EXPECT_GT((Quad(1) + Quad(0x1p-60)) - Quad(1), Quad(0));
}

TEST(Quad, TakesSquareRootsToItsOwnLastDigit) {
  const Quad root = std::sqrt(Quad(2));
  // One half ulp of the root, doubled by squaring, and one rounding of the square.
  EXPECT_LE(std::fabs(root * root - 2), 3 * std::numeric_limits<Quad>::epsilon());
}

}  // namespace
}  // namespace ln::scalar
