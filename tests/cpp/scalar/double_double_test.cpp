#include "scalar/double_double.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace ln::scalar {
namespace {

// 113 bits, which share no code with what they judge.
__extension__ using Exact = __float128;

constexpr double infinity = std::numeric_limits<double>::infinity();

Exact exact(const DoubleDouble& a) { return static_cast<Exact>(a.high) + a.low; }
Exact magnitude(Exact a) { return a < 0 ? -a : a; }

// How far a number is from what it should be, in parts of what is promised.
double error(const DoubleDouble& got, Exact expected) {
  const Exact allowed = magnitude(expected) * 0x1p-102 + 0x1p-1060;
  return static_cast<double>(magnitude(exact(got) - expected) / allowed);
}

// Pairs of sizes from 2^-lowest to 2^highest whose low parts reach all the way down.
class Drawn {
 public:
  Drawn(int lowest, int highest) : exponent_(lowest, highest) {}

  DoubleDouble operator()() {
    const double high = std::ldexp(mantissa_(random_), exponent_(random_));
    return detail::sum(high, high * mantissa_(random_) * 0x1p-54);
  }

 private:
  std::mt19937_64 random_{7};
  std::uniform_real_distribution<double> mantissa_{-1, 1};
  std::uniform_int_distribution<int> exponent_;
};

TEST(DoubleDouble, AddsMultipliesAndDividesToTheDigitsThatItPromises) {
  for (const auto& [lowest, highest] : {std::pair(-3, 3), {-100, 100}, {-500, 500}}) {
    Drawn drawn(lowest, highest);
    for (int k = 0; k < 20'000; ++k) {
      const DoubleDouble a = drawn();
      const DoubleDouble b = drawn();
      EXPECT_LE(error(a + b, exact(a) + exact(b)), 1);
      EXPECT_LE(error(a - b, exact(a) - exact(b)), 1);
      EXPECT_LE(error(a * b, exact(a) * exact(b)), 1);
      EXPECT_LE(error(a / b, exact(a) / exact(b)), 1);
    }
  }
}

TEST(DoubleDouble, KeepsItsDigitsWhereTheSumCancels) {
  const DoubleDouble third = DoubleDouble(1) / 3;
  // Half an ulp of the low part is all that a third lacks.
  EXPECT_LE(std::abs((third - 1.0 / 3).low), 0x1p-106);
  EXPECT_NE((third - 1.0 / 3).high, 0);
  EXPECT_EQ(DoubleDouble(1e30) + 1 - 1e30, 1);
}

TEST(DoubleDouble, TakesRootsToTheDigitsThatItPromises) {
  Drawn drawn(-200, 200);
  for (int k = 0; k < 20'000; ++k) {
    const DoubleDouble a = abs(drawn());
    const DoubleDouble root = sqrt(a);
    // Squaring doubles the relative error of a root.
    EXPECT_LE(error(root * root, exact(a)), 3);
  }
}

TEST(DoubleDouble, DividesAndTakesRootsOfTheSmallestNumbersAsWell) {
  const DoubleDouble third = DoubleDouble(1) / 3;
  for (const double tiny : {0x1p-900, 3 * 0x1p-1000, 5 * 0x1p-1074}) {
    EXPECT_LE(error(DoubleDouble(tiny) / (3 * tiny), exact(third)), 1) << tiny;
    EXPECT_LE(error(DoubleDouble(tiny) / tiny, 1), 1) << tiny;
    const DoubleDouble root = sqrt(DoubleDouble(tiny));
    EXPECT_LE(error(root * root, static_cast<Exact>(tiny)), 3) << tiny;
  }
}

TEST(DoubleDouble, TakesTheLargestNumbersAsWell) {
  const DoubleDouble large(0x1p1020, 0x1p960);
  EXPECT_EQ(large / 3 * 3 / large, 1);
  EXPECT_EQ(large * 0x1p-1000, DoubleDouble(0x1p20, 0x1p-40));
  EXPECT_EQ(static_cast<double>(sqrt(DoubleDouble(0x1p1000))), 0x1p500);
}

TEST(DoubleDouble, TreatsWhatIsNotFiniteAsADoubleDoes) {
  const DoubleDouble many(infinity);
  const DoubleDouble none(std::nan(""));
  EXPECT_EQ(many + 1, infinity);
  EXPECT_EQ(DoubleDouble(1) - many, -infinity);
  EXPECT_EQ(many * -2, -infinity);
  EXPECT_EQ(DoubleDouble(1) / 0, infinity);
  EXPECT_EQ(DoubleDouble(1) / many, 0);
  EXPECT_EQ(DoubleDouble(0x1p1000) * 0x1p100, infinity);
  EXPECT_EQ(sqrt(many), infinity);
  EXPECT_EQ(exp(many), infinity);
  EXPECT_EQ(log(DoubleDouble(0)), -infinity);
  for (const DoubleDouble& undefined :
       {many - many, many * 0, DoubleDouble(0) / 0, many / many, none + 1, none * 0, sqrt(none),
        sqrt(DoubleDouble(-1)), log(DoubleDouble(-1))}) {
    EXPECT_TRUE(std::isnan(undefined.high));
    EXPECT_FALSE(undefined == undefined);
    EXPECT_FALSE(isfinite(undefined));
  }
}

TEST(DoubleDouble, KeepsTheSignOfZero) {
  EXPECT_TRUE(std::signbit((-DoubleDouble(0)).high));
  EXPECT_TRUE(std::signbit((DoubleDouble(-1) * 0).high));
  EXPECT_TRUE(std::signbit((DoubleDouble(0) / -3).high));
  EXPECT_TRUE(std::signbit(sqrt(DoubleDouble(-0.0)).high));
}

TEST(DoubleDouble, IsOrderedByItsLowPartWhereTheHighOnesAreEqual) {
  const DoubleDouble one(1);
  const DoubleDouble more(1, 0x1p-60);
  EXPECT_TRUE(one < more && one <= more && more > one && more >= one && one >= one && one <= one);
  EXPECT_FALSE(more < one || more <= one || one > more || one >= more || one == more);
  EXPECT_EQ(abs(-more), more);
}

TEST(DoubleDouble, RoundsToTheNearestWholeNumberHalvesAwayFromZero) {
  EXPECT_EQ(round(DoubleDouble(2.25)), 2);
  EXPECT_EQ(round(DoubleDouble(2.5)), 3);
  EXPECT_EQ(round(DoubleDouble(-2.5)), -3);
  EXPECT_EQ(round(DoubleDouble(2.5, -0x1p-60)), 2);
  EXPECT_EQ(round(DoubleDouble(-2.5, 0x1p-60)), -2);
  EXPECT_EQ(round(DoubleDouble(-2.5, -0x1p-60)), -3);
  EXPECT_EQ(round(DoubleDouble(3, 0x1p-60)), 3);
  EXPECT_EQ(round(DoubleDouble(0x1p60, 0.75)), DoubleDouble(0x1p60, 1));
}

TEST(DoubleDouble, ComputesFunctionsToTheDigitsOfADouble) {
  Drawn drawn(-3, 4);
  // Half an ulp of the function, one of its derivative, and what the library's own may lack.
  const auto is_near = [](const DoubleDouble& got, long double expected) {
    const long double found = static_cast<long double>(got.high) + got.low;
    return std::fabs(found - expected) <=
           2 * std::numeric_limits<double>::epsilon() * std::fabs(expected);
  };
  for (int k = 0; k < 2'000; ++k) {
    // What the reference computes with has to be the same number.
    const DoubleDouble wider = drawn();
    const long double x = static_cast<long double>(wider.high) + wider.low;
    const auto high = static_cast<double>(x);
    const DoubleDouble a(high, static_cast<double>(x - high));
    EXPECT_TRUE(is_near(exp(a), std::exp(x))) << a.high;
    EXPECT_TRUE(is_near(log(abs(a)), std::log(std::fabs(x)))) << a.high;
    EXPECT_TRUE(is_near(sin(a), std::sin(x))) << a.high;
    EXPECT_TRUE(is_near(cos(a), std::cos(x))) << a.high;
    EXPECT_TRUE(is_near(sinh(a), std::sinh(x))) << a.high;
    EXPECT_TRUE(is_near(cosh(a), std::cosh(x))) << a.high;
    EXPECT_TRUE(is_near(tanh(a), std::tanh(x))) << a.high;
    EXPECT_TRUE(is_near(pow(abs(a), a), std::pow(std::fabs(x), x))) << a.high;
  }
  EXPECT_EQ(pow(DoubleDouble(-2), 3), -8);
  EXPECT_EQ(pow(DoubleDouble(0), 0.5), 0);
}

TEST(DoubleDouble, KnowsItsLimits) {
  using Limits = std::numeric_limits<DoubleDouble>;
  EXPECT_EQ(Limits::digits, 106);
  EXPECT_EQ(Limits::infinity(), infinity);
  EXPECT_TRUE(std::isnan(Limits::quiet_NaN().high));
  EXPECT_GE(Limits::epsilon(), 0x1p-102);
  EXPECT_GT(Limits::denorm_min(), 0);
}

}  // namespace
}  // namespace ln::scalar
