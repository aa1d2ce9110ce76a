// What must be true of the derivative whatever the numbers are; nothing here knows its formula.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "layernorm/cases.h"

namespace ln::layernorm {
namespace {

template <class T>
class Properties : public testing::Test {
 protected:
  static constexpr double epsilon = std::numeric_limits<T>::epsilon();

  /// What N terms of the given size, each wrong by at most 5 ulp, can sum to in place of 0.
  static double rounding(std::size_t n, double size) { return 5 * double(n) * size * epsilon; }

  static double sum(const Vector<T>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  }
  static double dot(const Vector<T>& a, const Vector<T>& b) {
    double total = 0;
    for (std::size_t j = 0; j < a.size(); ++j) total += double(a[j]) * b[j];
    return total;
  }
};
TYPED_TEST_SUITE(Properties, FloatTypes);

constexpr std::size_t n = 12;

TYPED_TEST(Properties, ARowOfTheJacobianSumsToZeroForAnyGammaAndEpsilon) {
  for (const auto& variant : every_variant()) {
    if (variant.options.norm == Norm::rms) continue;  // without a mean, shifting x moves y
    const auto J = jacobian(weighted<TypeParam>(n, 1, variant.options));
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_LE(std::fabs(this->sum(row_of(J, i, n))), this->rounding(n, largest_of(J)))
          << variant.name;
    }
  }
}

TYPED_TEST(Properties, AColumnOfTheJacobianSumsToZeroForUniformGamma) {
  for (const auto& variant : every_variant()) {
    if (variant.options.norm == Norm::rms) continue;
    auto c = weighted<TypeParam>(n, 1, variant.options);
    c.gamma.assign(n, TypeParam(0.7));
    const auto J = jacobian(c);
    for (std::size_t j = 0; j < n; ++j) {
      double total = 0;
      for (std::size_t i = 0; i < n; ++i) total += J[i * n + j];
      EXPECT_LE(std::fabs(total), this->rounding(n, largest_of(J))) << variant.name;
    }
  }
}

TYPED_TEST(Properties, AColumnOfTheJacobianDoesNotSumToZeroForUnequalGamma) {
  const Case<TypeParam> c{{1, 2, 4, 7}, 4, {1, 2, 3, 4}, {}, {}};
  const auto J = jacobian(c);
  EXPECT_GT(std::fabs(double(J[0]) + J[4] + J[8] + J[12]), 0.1);
}

TYPED_TEST(Properties, TheJacobianIsSymmetricForGammaOne) {
  for (const auto& variant : every_variant()) {
    auto c = weighted<TypeParam>(n, 1, variant.options);
    c.gamma.clear();
    const auto J = jacobian(c);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        // xhat_i u_j and xhat_j u_i are rounded apart.
        EXPECT_NEAR(J[i * n + j], J[j * n + i], 2 * largest_of(J) * this->epsilon) << variant.name;
      }
    }
  }
}

TYPED_TEST(Properties, DxIsOrthogonalToOnesForAnyGammaAndEpsilon) {
  for (const auto& variant : every_variant()) {
    if (variant.options.norm == Norm::rms) continue;
    const auto dx =
        backward(weighted<TypeParam>(n, 1, variant.options), normal<TypeParam>(n, 5)).dx;
    EXPECT_LE(std::fabs(this->sum(dx)), this->rounding(n, largest_of(dx))) << variant.name;
  }
}

TYPED_TEST(Properties, DxIsOrthogonalToXhatWithoutEpsilon) {
  for (const auto& variant : variants(0)) {
    const auto c = weighted<TypeParam>(n, 1, variant.options);
    const auto dx = backward(c, normal<TypeParam>(n, 5)).dx;
    const auto xhat = forward(bare(c.x, variant.options)).y;
    EXPECT_LE(std::fabs(this->dot(dx, xhat)), this->rounding(n, largest_of(dx) * largest_of(xhat)))
        << variant.name;
  }
}

TYPED_TEST(Properties, DxIsNotOrthogonalToXhatWithEpsilon) {
  const auto c = weighted<TypeParam>(n, 1, {.epsilon = 3});
  const auto dx = backward(c, normal<TypeParam>(n, 5)).dx;
  EXPECT_GT(std::fabs(this->dot(dx, forward(bare(c.x, c.options)).y)), 0.01);
}

TYPED_TEST(Properties, ScalingTheDeviationsMovesYByWhatEpsilonLeavesOpen) {
  // Inside the root: J y = eps / (var + eps) rstd y for gamma 1 and beta 0; so 0 without epsilon.
  for (const double epsilon : {0.0, 1e-5, 3.0}) {
    for (const auto norm : {Norm::layer, Norm::rms}) {
      const auto c = bare(normal<TypeParam>(n, 3), {.epsilon = epsilon, .norm = norm});
      const auto r = forward(c);
      const double rstd = r.rstd[0];
      const auto product = jvp(c, r.y);
      for (std::size_t i = 0; i < n; ++i) {
        // eps / (var + eps) = eps rstd^2. y comes rounded, and J takes it on at the size of y rstd.
        EXPECT_NEAR(product[i], epsilon * rstd * rstd * rstd * r.y[i],
                    5 * largest_of(r.y) * rstd * this->epsilon);
      }
    }
  }
}

TYPED_TEST(Properties, WithoutEpsilonTheJacobianIsAProjectionTimesRstd) {
  // J J = rstd J for gamma 1: what was taken away cannot be taken away again.
  for (const auto norm : {Norm::layer, Norm::rms}) {
    const auto c = bare(normal<TypeParam>(n, 3), {.epsilon = 0, .norm = norm});
    const auto J = jacobian(c);
    const double rstd = forward(c).rstd[0];
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        double square = 0;
        for (std::size_t k = 0; k < n; ++k) square += double(J[i * n + k]) * J[k * n + j];
        EXPECT_NEAR(square, rstd * J[i * n + j], this->rounding(n, rstd * rstd));
      }
    }
  }
}

TYPED_TEST(Properties, TheTraceCountsTheDirectionsLeft) {
  // trace J = rstd (N - 2) without epsilon, rstd (N - 1) for rms.
  for (const auto norm : {Norm::layer, Norm::rms}) {
    const auto c = bare(normal<TypeParam>(n, 3), {.epsilon = 0, .norm = norm});
    const auto J = jacobian(c);
    const double rstd = forward(c).rstd[0];
    double trace = 0;
    for (std::size_t i = 0; i < n; ++i) trace += J[i * n + i];
    EXPECT_NEAR(trace, rstd * double(norm == Norm::layer ? n - 2 : n - 1), this->rounding(n, rstd));
  }
}

TYPED_TEST(Properties, YHasMeanZeroAndVarianceOneWithoutEpsilon) {
  for (const auto& variant : variants(0)) {
    const auto y = forward(bare(normal<TypeParam>(n, 3, 2, 5), variant.options)).y;
    const double divisor = variant.options.variance == Variance::sample ? n - 1 : n;
    EXPECT_NEAR(this->dot(y, y) / divisor, 1, this->rounding(1, 1)) << variant.name;
    if (variant.options.norm == Norm::rms) continue;
    EXPECT_LE(std::fabs(this->sum(y)), this->rounding(n, largest_of(y))) << variant.name;
  }
}

TYPED_TEST(Properties, ShiftingXChangesNothing) {
  // Whole numbers: x + 1000 is exact.
  const auto y = forward(bare<TypeParam>({1, 2, 4, 7}, {}));
  const auto shifted = forward(bare<TypeParam>({1001, 1002, 1004, 1007}, {}));
  EXPECT_EQ(shifted.y, y.y);
  EXPECT_EQ(shifted.rstd, y.rstd);
  EXPECT_EQ(jacobian(bare<TypeParam>({1001, 1002, 1004, 1007}, {})),
            jacobian(bare<TypeParam>({1, 2, 4, 7}, {})));
}

TYPED_TEST(Properties, TwoFeaturesSendNothingBackWithoutEpsilon) {
  const auto c = bare<TypeParam>({TypeParam(0.3), TypeParam(1.7)}, {.epsilon = 0});
  const auto r = forward(c);
  EXPECT_EQ(r.y, (Vector<TypeParam>{-1, 1}));
  EXPECT_LE(largest_of(backward(c, {3, -5}).dx), 5 * r.rstd[0] * 3 * this->epsilon);
}

TYPED_TEST(Properties, ARowDoesNotDependOnItsNeighbours) {
  for (const auto& variant : every_variant()) {
    SCOPED_TRACE(variant.name);
    const auto all = weighted<TypeParam>(n, 3, variant.options);
    const auto dy = normal<TypeParam>(3 * n, 5);
    for (std::size_t r = 0; r < 3; ++r) {
      auto alone = all;
      alone.x = row_of(all.x, r, n);
      EXPECT_EQ(forward(alone).y, row_of(forward(all).y, r, n));
      EXPECT_EQ(backward(alone, row_of(dy, r, n)).dx, row_of(backward(all, dy).dx, r, n));
      EXPECT_EQ(jvp(alone, row_of(dy, r, n)), row_of(jvp(all, dy), r, n));
    }
  }
}

}  // namespace
}  // namespace ln::layernorm
