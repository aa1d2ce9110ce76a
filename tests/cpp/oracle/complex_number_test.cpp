#include "oracle/complex_number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ln::oracle {
namespace {

template <class R>
class ComplexOf : public testing::Test {};
using RealTypes = testing::Types<double, long double>;
TYPED_TEST_SUITE(ComplexOf, RealTypes);

TYPED_TEST(ComplexOf, TakesThePrincipalRootInEveryQuadrant) {
  using C = Complex<TypeParam>;
  const auto expect = [](C a, TypeParam re, TypeParam im) {
    EXPECT_EQ(sqrt(a).z.real(), re);
    EXPECT_EQ(sqrt(a).z.imag(), im);
  };
  expect(C(3, 4), 2, 1);
  expect(C(3, -4), 2, -1);
  expect(C(-3, 4), 1, 2);
  expect(C(-3, -4), 1, -2);
  expect(C(-9, 0), 0, 3);
  expect(C(16, 0), 4, 0);
  expect(C(0, 0), 0, 0);
}

TYPED_TEST(ComplexOf, TakesRootsToTheLastBits) {
  const Complex<TypeParam> a(2, 3);
  const Complex<TypeParam> root = sqrt(a);
  const auto wrong = root.z * root.z - a.z;
  // |a| < 4; the root is right to 4 half ulps, which squaring doubles, and squaring rounds.
  EXPECT_LE(std::abs(wrong), 4 * 5 * std::numeric_limits<TypeParam>::epsilon());
}

TYPED_TEST(ComplexOf, KeepsTheDigitsOfATinyImaginaryPart) {
  const TypeParam tiny = std::ldexp(TypeParam(3), -400);
  // sqrt(4 + i h) = 2 + i h / 4, exact here, though h^2 is far below the last digit of 4.
  EXPECT_EQ(sqrt(Complex<TypeParam>(4, tiny)).z.imag(), tiny / 4);
}

}  // namespace
}  // namespace ln::oracle
