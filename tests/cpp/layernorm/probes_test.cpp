#include "layernorm/probes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace ln::layernorm {
namespace {

TEST(Draw, GivesTheSameNumbersForTheSameSeedAndOthersForAnother) {
  std::vector<double> a(5);
  std::vector<double> b(5);
  draw(7, 0, 1, a);
  draw(7, 0, 1, b);
  EXPECT_EQ(a, b);
  draw(8, 0, 1, b);
  EXPECT_NE(a, b);
}

TEST(Draw, TakesTheNumbersOfSplitMix64) {
  // The first outputs for this seed, as published with the generator.
  const std::uint64_t outputs[] = {6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                                   4593380528125082431U, 16408922859458223821U};
  std::vector<double> numbers(5);
  draw(1234567, 3, 0.5, numbers);
  for (std::size_t k = 0; k < 5; ++k)
    EXPECT_EQ(numbers[k], 2 + 2 * std::ldexp(double(outputs[k] >> 11), -53));
}

TEST(Draw, FillsTheRangeAroundTheCentre) {
  std::vector<double> numbers(10000);
  draw(1, 3, 0.5, numbers);
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  EXPECT_GE(*least, 2);
  EXPECT_LT(*least, 2.01);
  EXPECT_LT(*most, 4);
  EXPECT_GT(*most, 3.99);
}

TEST(WidthOfEpsilon, IsThatOfTheDeviationItStandsBeside) {
  EXPECT_EQ(width_of_epsilon({.epsilon = 4}), 2);
  EXPECT_EQ(width_of_epsilon({.epsilon = 4, .epsilon_placement = EpsilonPlacement::outside}), 4);
  EXPECT_EQ(width_of_epsilon({.epsilon = 0}), 0);
}

TEST(Slopes, AreTheDerivativesOfAFunctionOfY) {
  for (const double scale : {1.0, 1e-100, 1e100}) {
    const std::vector<double> y{1 * scale, -2 * scale, 3 * scale};
    std::vector<double> ahead(3);
    std::vector<double> behind(3);
    step(y, ahead, behind);
    // L = sum of y_k^2 / scale, of which what y_k adds differs between the two.
    std::vector<double> at_ahead(3);
    std::vector<double> at_behind(3);
    for (std::size_t k = 0; k < 3; ++k) {
      at_ahead[k] = ahead[k] * ahead[k] / scale;
      at_behind[k] = behind[k] * behind[k] / scale;
    }
    std::vector<double> w(3);
    slopes(at_ahead, at_behind, ahead, behind, w);
    // Exact for a square but for rounding, of numbers of 9 over a width of 3 2^-16.
    for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(w[k], 2 * y[k] / scale, 0x1p-52 * 9 * 0x1p16);
  }
}

TEST(Slopes, HaveAStepOfTheLargestYWhereverItStands) {
  for (std::size_t n = 1; n <= 9; ++n) {
    for (std::size_t k = 0; k < n; ++k) {
      std::vector<double> y(n, 1);
      y[k] = -4;
      std::vector<double> ahead(n);
      std::vector<double> behind(n);
      step(y, ahead, behind);
      for (std::size_t j = 0; j < n; ++j) {
        EXPECT_EQ(ahead[j], y[j] + 0x1p-15) << j << ", the largest of " << n << " at " << k;
        EXPECT_EQ(behind[j], y[j] - 0x1p-15) << j << ", the largest of " << n << " at " << k;
      }
    }
  }
}

TEST(Slopes, HaveAStepWhereEveryYIsZero) {
  std::vector<double> ahead(1);
  std::vector<double> behind(1);
  step(std::vector<double>{0}, ahead, behind);
  EXPECT_EQ(ahead[0], 0x1p-17);
  EXPECT_EQ(behind[0], -0x1p-17);
}

}  // namespace
}  // namespace ln::layernorm
