#include "layernorm/spectrum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"
#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

template <class T>
class SpectrumOf : public testing::Test {};
TYPED_TEST_SUITE(SpectrumOf, FloatTypes);

template <class T>
struct SpectrumResult {
  Vector<T> values, left, right;
};

template <class T>
SpectrumResult<T> spectrum(const Case<T>& c) {
  const std::size_t n = c.features;
  SpectrumResult<T> r{Vector<T>(n), Vector<T>(n * n), Vector<T>(n * n)};
  Vector<double> workspace(spectrum_workspace(n));
  const auto error = spectrum<T>(c.rows(), {r.values, r.left, r.right}, workspace);
  EXPECT_FALSE(error) << error->message;
  return r;
}

/// The largest |a_i . a_k - delta_ik| over the rows of an n x n matrix.
template <class T>
double skew(const Vector<T>& rows, std::size_t n) {
  double worst = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      double dot = i == k ? -1 : 0;
      for (std::size_t j = 0; j < n; ++j) dot += double(rows[i * n + j]) * double(rows[k * n + j]);
      worst = std::max(worst, std::fabs(dot));
    }
  }
  return worst;
}

/// The largest |sum_k values_k left_k right_k^T - J| against J in wide numbers, in values_0.
template <class T>
double residual(const Case<T>& c, const SpectrumResult<T>& of) {
  const std::size_t n = c.features;
  const WideRow wide(c.x.data(), n, c.options);
  const Wide size = of.values[0] == 0 ? Wide(1) : Wide(of.values[0]);
  Wide worst = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Wide gamma = c.gamma.empty() ? Wide(1) : Wide(c.gamma[i]);
    for (std::size_t j = 0; j < n; ++j) {
      Wide J = gamma * wide.slope(i, j) / size;
      for (std::size_t k = 0; k < n; ++k) {
        J -= Wide(of.values[k]) / size * Wide(of.left[k * n + i]) * Wide(of.right[k * n + j]);
      }
      worst = std::max(worst, absolute(J));
    }
  }
  return double(worst);
}

/// It is a decomposition of J, and there is none but it.
template <class T>
void expect_decomposes(const Case<T>& c) {
  const std::size_t n = c.features;
  const auto of = spectrum(c);
  // Some 10 sweeps of n rotations for each row, whose roundings add up as their root: measured 1.1
  // n (values, products) and 1.7 n (vectors) up to n = 256; and each number is rounded to T.
  const double tolerance = double(8 + 4 * n) * std::numeric_limits<double>::epsilon() +
                           4 * std::sqrt(double(n)) * std::numeric_limits<T>::epsilon();
  EXPECT_LE(skew(of.left, n), tolerance);
  EXPECT_LE(skew(of.right, n), tolerance);
  EXPECT_LE(residual(c, of), tolerance);
  for (std::size_t k = 1; k < n; ++k) EXPECT_LE(of.values[k], of.values[k - 1]);
  EXPECT_GE(of.values[n - 1], 0);
}

TYPED_TEST(SpectrumOf, IsThatOfTheJacobianInEveryVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : sizes(variant)) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      auto c = weighted<TypeParam>(n, 1, variant.options, n);
      expect_decomposes(c);
      c.gamma.clear();
      expect_decomposes(c);
    }
  }
}

TYPED_TEST(SpectrumOf, IsThatOfTheJacobianForUnevenWeights) {
  for (const double epsilon : {0.0, 1e-5}) {
    for (const auto& variant : variants(epsilon)) {
      SCOPED_TRACE(variant.name);
      auto c = weighted<TypeParam>(8, 1, variant.options);
      c.gamma = {-2, -2, 2, -2, 2, 2, 2, -2};  // of one size
      expect_decomposes(c);
      c.gamma = {1, 0, 0, 0, -1, 0, 3, 0};  // more zeros than directions that are lost
      expect_decomposes(c);
      c.gamma = {0, 0, 0, 0, 0, 0, 0, 5};
      expect_decomposes(c);
      c.gamma = {1e-9F, 1e9F, 1, 1e-3F, 1e3F, 1, -1e6F, 1e-6F};
      expect_decomposes(c);
      c.gamma.assign(8, 0);
      EXPECT_EQ(spectrum(c).values, Vector<TypeParam>(8, 0));
      expect_decomposes(c);
    }
  }
}

TYPED_TEST(SpectrumOf, WithoutGammaIsRstdExceptAlongXhatAndOne) {
  const double deviation = std::sqrt(5.25);  // of 1, 2, 4, 7
  const TypeParam epsilon = std::numeric_limits<TypeParam>::epsilon();
  for (const TypeParam scale : {TypeParam(1), TypeParam(1e-30), TypeParam(1e30)}) {
    SCOPED_TRACE(scale);
    const auto c = bare<TypeParam>({scale, 2 * scale, 4 * scale, 7 * scale}, {.epsilon = 0});
    const auto of = spectrum(c);
    const TypeParam rstd = TypeParam(1 / (deviation * double(scale)));
    EXPECT_NEAR(of.values[0], rstd, rstd * epsilon);
    EXPECT_EQ(of.values[1], of.values[0]);
    EXPECT_EQ(of.values[2], 0);
    EXPECT_EQ(of.values[3], 0);
    const double c_j[] = {-2.5, -1.5, 0.5, 3.5};
    const double sign = of.right[8] < 0 ? 1 : -1;
    for (std::size_t j = 0; j < 4; ++j) {
      EXPECT_NEAR(std::fabs(of.right[12 + j]), 0.5, 2 * epsilon);
      EXPECT_NEAR(sign * of.right[8 + j], c_j[j] / std::sqrt(21), 2 * epsilon);
    }
  }
}

TYPED_TEST(SpectrumOf, KeepsAlongXhatWhatEpsilonLeaves) {
  // var = 5.25, epsilon = 5.25: half of it; rstd = 1 / sqrt(10.5).
  auto c = bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 5.25});
  EXPECT_NEAR(spectrum(c).values[2] / spectrum(c).values[0], 0.5,
              std::numeric_limits<TypeParam>::epsilon());
  c.options.norm = Norm::rms;  // var = 17.5: nothing is lost but along xhat
  const auto of = spectrum(c);
  EXPECT_EQ(of.values[2], of.values[0]);
  EXPECT_NEAR(of.values[3] / of.values[0], 5.25 / 22.75, std::numeric_limits<TypeParam>::epsilon());
}

TYPED_TEST(SpectrumOf, OfASingleFeature) {
  const auto c = Case<TypeParam>{{1e4}, 1, {-2}, {}, {}};
  const auto of = spectrum(c);
  EXPECT_EQ(of.values, (Vector<TypeParam>{0}));
  EXPECT_EQ(of.right, (Vector<TypeParam>{1}));
  // y = x / sqrt(x^2 + 3): y' = 3 / 8 at x = 1, as in the Jacobian's test.
  const Options rms{.epsilon = 3, .norm = Norm::rms};
  EXPECT_NEAR(spectrum(bare<TypeParam>({1}, rms)).values[0], 0.375,
              std::numeric_limits<TypeParam>::epsilon());
}

TYPED_TEST(SpectrumOf, OfAConstantRowIsThatOfTakingTheMeanAway) {
  for (const auto& variant : variants(0.25)) {
    if (variant.options.norm == Norm::rms) continue;  // has no mean: a constant is not 0 to it
    SCOPED_TRACE(variant.name);
    const bool inside = variant.options.epsilon_placement == EpsilonPlacement::inside;
    const TypeParam rstd = inside ? 2 : 4;
    const auto c = bare<TypeParam>({7, 7, 7, 7}, variant.options);
    EXPECT_EQ(spectrum(c).values, (Vector<TypeParam>{rstd, rstd, rstd, 0}));
    expect_decomposes(c);
  }
}

TYPED_TEST(SpectrumOf, IsNaNWhereTheJacobianIs) {
  const TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  const auto expect_nan = [](const Case<TypeParam>& c) {
    const auto of = spectrum(c);
    EXPECT_TRUE(every_is_nan(of.values) && every_is_nan(of.left) && every_is_nan(of.right));
  };
  expect_nan(bare<TypeParam>({5, 5, 5}, {.epsilon = 0}));
  expect_nan(bare<TypeParam>({1, nan, 5}, {}));
  expect_nan(bare<TypeParam>({1, infinity, 5}, {}));
  expect_nan(Case<TypeParam>{{1, 2, 5}, 3, {1, nan, 1}, {}, {}});
}

TEST(Spectrum, IsInRangeWhereTheJacobianIs) {
  for (const double scale : {1e-300, 1e-160, 1e160, 1e300}) {
    SCOPED_TRACE(scale);
    auto c = weighted<double>(8, 1, {.epsilon = 0});
    for (double& value : c.x) value *= scale;
    for (double& value : c.gamma) value *= scale;  // so that J is near 1
    expect_decomposes(c);
  }
}

TEST(Spectrum, IsThatOfTheJacobianForATinyRowBesideEpsilon) {
  for (const int exponent : {-1000, -835, -600, -450}) {
    SCOPED_TRACE(exponent);
    auto c = weighted<double>(8, 1, {});
    for (double& value : c.x) value = std::ldexp(value, exponent);
    expect_decomposes(c);
    c.gamma.clear();
    expect_decomposes(c);
  }
}

TEST(Spectrum, IsTheSameWhateverStandsInItsWorkspace) {
  auto c = weighted<double>(8, 1, {});
  c.gamma = {1, 0, 0, 0, -1, 0, 3, 0};
  const auto clean = spectrum(c);
  SpectrumResult<double> r{Vector<double>(8, 42), Vector<double>(64, 42), Vector<double>(64, 42)};
  auto workspace = normal<double>(spectrum_workspace(8), 5, 0, 1e6);
  EXPECT_FALSE(spectrum<double>(c.rows(), {r.values, r.left, r.right}, workspace));
  EXPECT_EQ(r.values, clean.values);
  EXPECT_EQ(r.left, clean.left);
  EXPECT_EQ(r.right, clean.right);
}

TEST(SingularValues, AreThoseOfTheSpectrumToTheBit) {
  for (const auto& variant : variants(1e-5)) {
    const auto c = bare<double>({1, 2, 4, 7}, variant.options);
    Vector<double> values(4);
    singular_values(c.rows(), std::span(values));
    EXPECT_EQ(values, spectrum(c).values);
  }
}

TEST(SingularValues, OfAConstantRowWithoutEpsilonAreNaN) {
  const auto c = bare<double>({3, 3, 3}, {.epsilon = 0});
  Vector<double> values(3);
  singular_values(c.rows(), std::span(values));
  for (const double value : values) EXPECT_TRUE(std::isnan(value));
}

TEST(Spectrum, RefusesSeveralRowsAndWrongLengths) {
  const auto c = weighted<double>(3, 2, {});
  Vector<double> values(3);
  Vector<double> vectors(9);
  Vector<double> workspace(spectrum_workspace(3));
  const auto several = spectrum<double>(c.rows(), {values, vectors, vectors}, workspace);
  ASSERT_TRUE(several);
  EXPECT_EQ(several->message, "the spectrum is that of one row, got 2 rows");
  const auto one = bare<double>({1, 2, 4}, {});
  const auto wrong = spectrum<double>(one.rows(), {values, values, vectors}, workspace);
  ASSERT_TRUE(wrong);
  EXPECT_EQ(wrong->message, "left must have length 9, got 3");
}

}  // namespace
}  // namespace ln::layernorm
