#include "layernorm/products.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"

namespace ln::layernorm {
namespace {

template <class T>
class Products : public testing::Test {};
TYPED_TEST_SUITE(Products, FloatTypes);

/// One row of `c`.
template <class T>
Case<T> single(const Case<T>& c, std::size_t r) {
  return {row_of(c.x, r, c.features), c.features, c.gamma, c.beta, c.options};
}

/// How far the dense Jacobian times v may be from the product: at the size |gamma| rstd |v| the
/// product is right to 3 ulp, and each of the N terms of the dense sum to 4.
template <class T>
double tolerance(const Case<T>& row, const Vector<T>& v) {
  const double size = largest_of(row.gamma) * forward(row).rstd[0] * largest_of(v);
  return (3 + 4 * double(row.features)) * size * std::numeric_limits<T>::epsilon();
}

TYPED_TEST(Products, JvpIsTheDenseJacobianTimesVInEveryRowAndVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : sizes(variant)) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 3, variant.options, n);
      const auto v = normal<TypeParam>(3 * n, n + 7);
      const auto product = jvp(c, v);
      for (std::size_t r = 0; r < 3; ++r) {
        const auto row = single(c, r);
        const auto J = jacobian(row);
        for (std::size_t i = 0; i < n; ++i) {
          double expected = 0;
          for (std::size_t j = 0; j < n; ++j) expected += double(J[i * n + j]) * v[r * n + j];
          EXPECT_NEAR(product[r * n + i], expected, tolerance(row, v));
        }
      }
    }
  }
}

TYPED_TEST(Products, VjpIsTheTransposedDenseJacobianTimesGInEveryRowAndVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : sizes(variant)) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 3, variant.options, n);
      const auto g = normal<TypeParam>(3 * n, n + 7);
      const auto product = vjp(c, g);
      for (std::size_t r = 0; r < 3; ++r) {
        const auto row = single(c, r);
        const auto J = jacobian(row);
        for (std::size_t j = 0; j < n; ++j) {
          double expected = 0;
          for (std::size_t i = 0; i < n; ++i) expected += double(J[i * n + j]) * g[r * n + i];
          EXPECT_NEAR(product[r * n + j], expected, tolerance(row, g));
        }
      }
    }
  }
}

TYPED_TEST(Products, VjpIsTheDxOfBackwardToTheLastBit) {
  for (const auto& variant : every_variant()) {
    const auto c = weighted<TypeParam>(13, 4, variant.options);
    const auto g = normal<TypeParam>(52, 9);
    EXPECT_EQ(vjp(c, g), backward(c, g).dx) << variant.name;
  }
}

TYPED_TEST(Products, GiveOneNumberBothWaysRound) {
  // g . (J v) = (J^T g) . v
  for (const auto& variant : every_variant()) {
    const auto c = weighted<TypeParam>(13, 1, variant.options);
    const auto v = normal<TypeParam>(13, 8);
    const auto g = normal<TypeParam>(13, 9);
    const auto forwards = jvp(c, v);
    const auto backwards = vjp(c, g);
    double left = 0;
    double right = 0;
    for (std::size_t j = 0; j < 13; ++j) {
      left += double(g[j]) * forwards[j];
      right += double(backwards[j]) * v[j];
    }
    // Each of the 13 terms on either side carries 3 ulp of the largest.
    const double size =
        std::max(largest_of(g) * largest_of(forwards), largest_of(v) * largest_of(backwards));
    EXPECT_NEAR(left, right, 2 * 13 * 3 * size * std::numeric_limits<TypeParam>::epsilon())
        << variant.name;
  }
}

TYPED_TEST(Products, AreExactlyLinearInPowersOfTwo) {
  const bool is_float = std::numeric_limits<TypeParam>::digits == 24;
  auto c = weighted<TypeParam>(13, 1, {});
  auto v = normal<TypeParam>(13, 8);
  c.gamma[0] = TypeParam(0.01);
  v[0] = 0;
  for (const int exponent : is_float ? std::vector{-90, 90} : std::vector{-900, -450, 450, 1000}) {
    SCOPED_TRACE(exponent);
    auto scaled = v;
    for (auto& value : scaled) value = std::ldexp(value, exponent);
    auto along = jvp(c, scaled);
    auto against = vjp(c, scaled);
    for (auto& value : along) value = std::ldexp(value, -exponent);
    for (auto& value : against) value = std::ldexp(value, -exponent);
    EXPECT_EQ(along, jvp(c, v));
    EXPECT_EQ(against, vjp(c, v));
  }
}

TEST(ProductsOfDoubles, AreTheSameWhereATinyRowAndATinyVectorMakeUpForEachOther) {
  // Whatever powers of two x and v are worked in, J v is that of x and v times 2^(e - d).
  const auto x = normal<double>(7, 1);
  const auto v = normal<double>(7, 8);
  const auto product = jvp(bare(x, {.epsilon = 0}), v);
  for (int e = -606; e <= -594; ++e) {
    for (const int d : {-600, 600}) {
      SCOPED_TRACE(std::to_string(e) + ", " + std::to_string(d));
      auto tiny = x;
      auto scaled = v;
      for (auto& value : tiny) value = std::ldexp(value, d);
      for (auto& value : scaled) value = std::ldexp(value, d < 0 ? e : -e);
      auto got = jvp(bare(tiny, {.epsilon = 0}), scaled);
      for (auto& value : got) value = std::ldexp(value, d < 0 ? d - e : d + e);
      EXPECT_EQ(got, product);
    }
  }
}

TYPED_TEST(Products, WithZeroAreZero) {
  for (const auto& variant : every_variant()) {
    const auto c = weighted<TypeParam>(5, 2, variant.options);
    const Vector<TypeParam> zero(10, 0);
    EXPECT_EQ(jvp(c, zero), zero) << variant.name;
    EXPECT_EQ(vjp(c, zero), zero) << variant.name;
  }
}

TYPED_TEST(Products, DoNotLookAtBeta) {
  auto c = weighted<TypeParam>(9, 2, {});
  const auto v = normal<TypeParam>(18, 4);
  const auto along = jvp(c, v);
  const auto against = vjp(c, v);
  c.beta.clear();
  EXPECT_EQ(jvp(c, v), along);
  EXPECT_EQ(vjp(c, v), against);
}

TYPED_TEST(Products, KeepNaNAndInfinityInTheirOwnRow) {
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  for (const TypeParam bad : {std::numeric_limits<TypeParam>::quiet_NaN(), infinity, -infinity}) {
    auto c = weighted<TypeParam>(6, 3, {});
    auto v = normal<TypeParam>(18, 4);
    const auto along = jvp(c, v);
    const auto against = vjp(c, v);
    c.x[2] = bad;
    v[12 + 5] = bad;
    for (const auto& [now, before] : {std::pair{jvp(c, v), along}, {vjp(c, v), against}}) {
      EXPECT_TRUE(every_is_nan(row_of(now, 0, 6)));
      EXPECT_EQ(row_of(now, 1, 6), row_of(before, 1, 6));
      EXPECT_TRUE(std::isnan(now[12 + 5]));
    }
  }
}

TYPED_TEST(Products, OnlyTakeTheMeanAwayInAConstantRowWithEpsilonOutside) {
  const Options options{.epsilon = 0.25, .epsilon_placement = EpsilonPlacement::outside};
  const Case<TypeParam> c{{7, 7, 7, 7}, 4, {1, 2, 4, 8}, {}, options};
  EXPECT_EQ(jvp(c, {1, 2, 4, 9}), (Vector<TypeParam>{-12, -16, 0, 160}));
  // g = gamma (8, 4, 1, 1) = (8, 8, 4, 8), whose mean is 7
  EXPECT_EQ(vjp(c, {8, 4, 1, 1}), (Vector<TypeParam>{4, 4, -12, 4}));
}

}  // namespace
}  // namespace ln::layernorm
