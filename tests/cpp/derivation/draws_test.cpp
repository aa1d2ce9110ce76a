// The numbers that claims are tried on: generic, readable, the same for the same seed.
#include "derivation/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace ln::derivation {
namespace {

formula::Program program() {
  formula::Program made;
  made.ranges = {{"N", 1}, {"M", 1}};
  made.inputs = {{"x", {0}}, {"\\epsilon", {}}, {"a", {}}, {"w", {0, 1}}};
  return made;
}

TEST(Draws, AreTheSameForTheSameSeedAndNumber) {
  const auto one = draw(program(), {3, 4}, Domain::any, 1, 0);
  EXPECT_EQ(one.inputs, draw(program(), {3, 4}, Domain::any, 1, 0).inputs);
  EXPECT_NE(one.inputs, draw(program(), {3, 4}, Domain::any, 2, 0).inputs);
  EXPECT_NE(one.inputs, draw(program(), {3, 4}, Domain::any, 1, 1).inputs);
}

TEST(Draws, AreGeneric) {
  for (int number = 0; number < 200; ++number) {
    const auto numbers = draw(program(), {7, 5}, Domain::any, 3, number);
    ASSERT_EQ(numbers.inputs.size(), 4U);
    EXPECT_EQ(numbers.inputs[0].size(), 7U);
    EXPECT_EQ(numbers.inputs[3].size(), 35U);
    const std::set<double> different(numbers.inputs[3].begin(), numbers.inputs[3].end());
    EXPECT_EQ(different.size(), 35U);
    for (const auto& values : numbers.inputs) {
      for (const double value : values) {
        EXPECT_NE(value, 0);
        EXPECT_NE(value, 1);
        EXPECT_EQ(std::round(value * 10) / 10, value);
        EXPECT_LE(std::abs(value), 3);
      }
    }
    EXPECT_GE(numbers.inputs[1][0], 0.1);
    EXPECT_LE(numbers.inputs[1][0], 1);
  }
}

TEST(Draws, StayInTheirDomain) {
  for (int number = 0; number < 50; ++number) {
    for (const auto& values : draw(program(), {7, 5}, Domain::positive, 1, number).inputs) {
      for (const double value : values) EXPECT_GT(value, 0);
    }
    for (const auto& values : draw(program(), {7, 5}, Domain::unit, 1, number).inputs) {
      for (const double value : values) {
        EXPECT_GT(value, 0);
        EXPECT_LT(value, 1);
      }
    }
  }
}

TEST(Draws, UseLengthsFromThreeToSevenThatDiffer) {
  for (int set = 0; set < size_sets; ++set) {
    const std::vector<int> lengths = draw_lengths(program(), set);
    EXPECT_NE(lengths[0], lengths[1]);
    for (const int length : lengths) {
      EXPECT_GE(length, 3);
      EXPECT_LE(length, 7);
    }
  }
  EXPECT_NE(draw_lengths(program(), 0), draw_lengths(program(), 1));
}

}  // namespace
}  // namespace ln::derivation
