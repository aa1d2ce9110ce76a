#include "formula/decimal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace ln::formula {
namespace {

using scalar::DoubleDouble;

bool is_near(const DoubleDouble& got, const DoubleDouble& expected) {
  return abs(got - expected) <= abs(expected) * 0x1p-100;
}

TEST(Decimal, ReadsWholeNumbersExactly) {
  EXPECT_EQ(decimal("0"), 0);
  EXPECT_EQ(decimal("42"), 42);
  EXPECT_EQ(decimal("007"), 7);
  EXPECT_EQ(decimal("9007199254740993"), DoubleDouble(9007199254740992.0, 1));
}

TEST(Decimal, ReadsWhatStandsBehindAPoint) {
  EXPECT_EQ(decimal("2.5"), 2.5);
  EXPECT_EQ(decimal(".5"), 0.5);
  EXPECT_EQ(decimal("3.000"), 3);
  EXPECT_TRUE(is_near(decimal("0.1"), DoubleDouble(1) / 10));
  EXPECT_TRUE(
      is_near(decimal("0.333333333333333333333333333333333333333333"), DoubleDouble(1) / 3));
}

TEST(Decimal, TakesMoreDigitsThanItHoldsAndRoundsThem) {
  const std::string zeros(60, '0');
  const DoubleDouble ten_to_30 = DoubleDouble(1e15) * 1e15;
  EXPECT_TRUE(is_near(decimal("1" + zeros), ten_to_30 * ten_to_30));
  EXPECT_TRUE(is_near(decimal("1" + zeros + "." + zeros), decimal("1" + zeros)));
  EXPECT_TRUE(is_near(decimal("0." + zeros + "1") * decimal("10" + zeros), 1));
}

TEST(Decimal, IsRightToNearlyAHundredDigitsBehindThePoint) {
  // 113 bits, which share no code with what they judge.
  __extension__ using Exact = __float128;
  for (const int zeros : {20, 44, 45, 70, 98}) {
    const DoubleDouble found =
        decimal("0." + std::string(static_cast<std::size_t>(zeros), '0') + "1");
    Exact one = static_cast<Exact>(found.high) + found.low;
    for (int k = 0; k <= zeros; ++k) one *= 10;
    EXPECT_LE(std::abs(static_cast<double>(one - 1)), 0x1p-100) << zeros;
  }
}

TEST(Decimal, OverflowsAndUnderflowsAsADoubleDoes) {
  const std::string zeros(400, '0');
  EXPECT_TRUE(std::isinf(decimal("1" + zeros).high));
  EXPECT_EQ(decimal("0." + zeros + "1"), 0);
}

TEST(Decimal, HasTheDoubleThatIsNearest) {
  for (const double number : {0.1, 0.2, 0.7, 1.1, 2.3, 123.456, 0.000123, 98765.4321}) {
    const std::string digits = std::to_string(number);
    EXPECT_EQ(static_cast<double>(decimal(digits)), std::strtod(digits.c_str(), nullptr)) << digits;
  }
}

}  // namespace
}  // namespace ln::formula
