#include "layernorm/jacobian.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"
#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

template <class T>
class JacobianMatrix : public testing::Test {};
TYPED_TEST_SUITE(JacobianMatrix, FloatTypes);

TYPED_TEST(JacobianMatrix, IsWhatTheHandWorksOut) {
  // c = x - 3.5, 4 var = 21: J_ij = (delta_ij - 1/4 - c_i c_j / 21) / sqrt(5.25)
  const auto J = jacobian(bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 0}));
  const double c[] = {-2.5, -1.5, 0.5, 3.5};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      const double expected = ((i == j ? 0.75 : -0.25) - c[i] * c[j] / 21) / std::sqrt(5.25);
      // Below 1, rounded four times (xhat_i, its product with c_j, the sum, the product with rstd).
      EXPECT_NEAR(J[i * 4 + j], expected, 2 * std::numeric_limits<TypeParam>::epsilon());
    }
  }
}

TYPED_TEST(JacobianMatrix, AgreesWithTheDefinitionInEveryVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : sizes(variant)) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 1, variant.options, n);
      const auto J = jacobian(c);
      const WideRow wide(c.x.data(), n, c.options);
      for (std::size_t i = 0; i < n; ++i) {
        const double unit = ulp<TypeParam>(c.gamma[i] / wide.sigma);
        for (std::size_t j = 0; j < n; ++j) {
          // In ulp of gamma_i rstd: xhat_i, u_j / D, their product, the sum, the product with rstd
          // and with gamma_i are half an ulp each, of a number at most 1.
          EXPECT_LE(absolute(J[i * n + j] - c.gamma[i] * wide.slope(i, j)), 4 * unit);
        }
      }
    }
  }
}

TYPED_TEST(JacobianMatrix, HasARowForEachOutput) {
  // With gamma_2 = 0 the second output does not move: its row is 0, its column is not.
  const Case<TypeParam> c{{1, 2, 4}, 3, {1, 0, 1}, {}, {}};
  const auto J = jacobian(c);
  EXPECT_EQ(row_of(J, 1, 3), (Vector<TypeParam>{0, 0, 0}));
  EXPECT_LT(J[0 * 3 + 1], 0);
  EXPECT_LT(J[2 * 3 + 1], 0);
}

TYPED_TEST(JacobianMatrix, OnlyTakesTheMeanAwayInAConstantRowWithEpsilon) {
  for (const auto& variant : variants(0.25)) {
    if (variant.options.norm == Norm::rms) continue;  // has no mean: a constant is not 0 to it
    SCOPED_TRACE(variant.name);
    const Case<TypeParam> c{{7, 7, 7, 7}, 4, {1, 2, 4, 8}, {}, variant.options};
    const auto J = jacobian(c);
    const bool inside = variant.options.epsilon_placement == EpsilonPlacement::inside;
    const TypeParam rstd = inside ? 2 : 4;  // 1/sqrt(epsilon), 1/epsilon
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) {
        const TypeParam entry = i == j ? TypeParam(0.75) : TypeParam(-0.25);
        EXPECT_EQ(J[i * 4 + j], c.gamma[i] * rstd * entry);
      }
    }
  }
}

TYPED_TEST(JacobianMatrix, IsNaNForAConstantRowWithoutEpsilon) {
  for (const auto& variant : variants(0)) {
    const bool rms = variant.options.norm == Norm::rms;
    const Vector<TypeParam> x(3, rms ? TypeParam(0) : TypeParam(5));
    EXPECT_TRUE(every_is_nan(jacobian(bare(x, variant.options)))) << variant.name;
  }
}

TYPED_TEST(JacobianMatrix, IsNaNForARowWithNaN) {
  const TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
  for (const auto& variant : every_variant()) {
    EXPECT_TRUE(every_is_nan(jacobian(bare<TypeParam>({1, nan, 3}, variant.options))));
  }
}

TYPED_TEST(JacobianMatrix, IsZeroForASingleFeature) {
  EXPECT_EQ(jacobian(Case<TypeParam>{{1e4}, 1, {2}, {}, {}}), (Vector<TypeParam>{0}));
}

TYPED_TEST(JacobianMatrix, OfASingleFeatureWithoutMeanIsTheScalarDerivative) {
  // y = x / sqrt(x^2 + epsilon), so y' = epsilon / (x^2 + epsilon)^(3/2) = 3 / 8 at x = 1.
  const Options options{.epsilon = 3, .norm = Norm::rms};
  const auto J = jacobian(bare<TypeParam>({1}, options));
  EXPECT_NEAR(J[0], 0.375, std::numeric_limits<TypeParam>::epsilon());
}

TYPED_TEST(JacobianMatrix, IsZeroForTwoFeaturesWithoutEpsilon) {
  // y is -1, 1 whatever x is. What is left is rounding: below 2 ulp of rstd.
  const auto c = bare<TypeParam>({TypeParam(0.3), TypeParam(1.7)}, {.epsilon = 0});
  const double rstd = forward(c).rstd[0];
  EXPECT_LE(largest_of(jacobian(c)), 2 * rstd * std::numeric_limits<TypeParam>::epsilon());
}

}  // namespace
}  // namespace ln::layernorm
