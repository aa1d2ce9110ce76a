#include "scalar/dual.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ln::scalar {
namespace {

template <class T>
class DualOf : public testing::Test {};
using NumberTypes = testing::Types<float, double, long double>;
TYPED_TEST_SUITE(DualOf, NumberTypes);

/// Equal to 4 epsilon, of T or of the doubles expected, whichever is larger: each function here is
/// at most three operations and one call of the C library.
template <class T>
void expect_dual(Dual<T> got, double value, double derivative) {
  const T epsilon = std::numeric_limits<T>::epsilon();
  const T tolerance = 4 * std::max(epsilon, T(std::numeric_limits<double>::epsilon()));
  EXPECT_LE(std::fabs(got.value - T(value)), tolerance * (1 + std::fabs(T(value))));
  EXPECT_LE(std::fabs(got.derivative - T(derivative)), tolerance * (1 + std::fabs(T(derivative))));
}

TYPED_TEST(DualOf, ConstantsHaveDerivativeZero) {
  const Dual<TypeParam> two(2);
  EXPECT_EQ(two.value, TypeParam(2));
  EXPECT_EQ(two.derivative, TypeParam(0));
}

TYPED_TEST(DualOf, FollowsTheRulesOfSumProductAndQuotient) {
  using D = Dual<TypeParam>;
  const D a(TypeParam(3), TypeParam(0.5));
  const D b(TypeParam(-2), TypeParam(0.25));
  expect_dual(a + b, 1, 0.75);
  expect_dual(a - b, 5, 0.25);
  expect_dual(-a, -3, -0.5);
  expect_dual(+a, 3, 0.5);
  expect_dual(a * b, -6, 3 * 0.25 + 0.5 * -2);
  expect_dual(a / b, -1.5, (0.5 * -2 - 3 * 0.25) / 4);
}

TYPED_TEST(DualOf, UpdatesInPlaceAsTheOperatorsDo) {
  using D = Dual<TypeParam>;
  const D a(TypeParam(3), TypeParam(0.5));
  const D b(TypeParam(-2), TypeParam(0.25));
  D sum = a;
  D difference = a;
  D product = a;
  D quotient = a;
  expect_dual(sum += b, 1, 0.75);
  expect_dual(difference -= b, 5, 0.25);
  expect_dual(product *= b, -6, -0.25);
  expect_dual(quotient /= b, -1.5, -0.4375);
  product *= product;
  expect_dual(product, 36, 2 * -6 * -0.25);
}

TYPED_TEST(DualOf, KnowsTheDerivativesOfTheFunctions) {
  using D = Dual<TypeParam>;
  const double x = 0.75;
  const double moved = -1.5;
  const D a{TypeParam(x), TypeParam(moved)};
  expect_dual(sqrt(a), std::sqrt(x), moved / (2 * std::sqrt(x)));
  expect_dual(exp(a), std::exp(x), moved * std::exp(x));
  expect_dual(log(a), std::log(x), moved / x);
  expect_dual(sin(a), std::sin(x), moved * std::cos(x));
  expect_dual(cos(a), std::cos(x), -moved * std::sin(x));
  expect_dual(sinh(a), std::sinh(x), moved * std::cosh(x));
  expect_dual(cosh(a), std::cosh(x), moved * std::sinh(x));
  expect_dual(tanh(a), std::tanh(x), moved / (std::cosh(x) * std::cosh(x)));
  expect_dual(abs(a), x, moved);
  expect_dual(abs(-a), x, moved);
}

TYPED_TEST(DualOf, RaisesToConstantPowersOverAnyBase) {
  using D = Dual<TypeParam>;
  const auto at = [](double base) { return D(TypeParam(base), TypeParam(1)); };
  expect_dual(pow(at(-3), D(2)), 9, -6);
  expect_dual(pow(at(-3), D(3)), -27, 27);
  expect_dual(pow(at(-2), D(-1)), -0.5, -0.25);
  expect_dual(pow(at(0), D(2)), 0, 0);
  expect_dual(pow(at(0), D(1)), 0, 1);
  expect_dual(pow(at(0), D(0)), 1, 0);
  expect_dual(pow(at(-3), D(0)), 1, 0);
  expect_dual(pow(D(0), D(3)), 0, 0);
  expect_dual(pow(at(4), D(0.5)), 2, 0.25);
}

TYPED_TEST(DualOf, RaisesToPowersThatMove) {
  using D = Dual<TypeParam>;
  const D exponent(TypeParam(3), TypeParam(1));
  expect_dual(pow(D(2), exponent), 8, 8 * std::log(2.0));
  expect_dual(pow(D(TypeParam(2), TypeParam(1)), exponent), 8, 12 + 8 * std::log(2.0));
  expect_dual(pow(D(0), exponent), 0, 0);
  expect_dual(pow(D(TypeParam(0), TypeParam(1)), exponent), 0, 0);
}

TYPED_TEST(DualOf, SaysSoWhereNoDerivativeExists) {
  using D = Dual<TypeParam>;
  const D zero_moving(TypeParam(0), TypeParam(1));
  EXPECT_TRUE(std::isnan(abs(zero_moving).derivative));
  EXPECT_TRUE(std::isinf(sqrt(zero_moving).derivative));
  EXPECT_TRUE(std::isnan(pow(D(-2), D(TypeParam(2), TypeParam(1))).derivative));
}

TYPED_TEST(DualOf, LeavesTheAbsoluteValueOfAZeroThatStandsStillDifferentiable) {
  expect_dual(abs(Dual<TypeParam>(0)), 0, 0);
}

}  // namespace
}  // namespace ln::scalar
