#include "layernorm/blindness.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"
#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

template <class T>
class Blindness : public testing::Test {};
TYPED_TEST_SUITE(Blindness, FloatTypes);

template <class T>
double blindness(const Case<T>& c, const Vector<T>& w) {
  double share = -1;
  const auto error = blindness<T>(c.rows(), w, share);
  EXPECT_FALSE(error) << error->message;
  return share;
}

/// 1 - |sigma J^T w|^2 / |gamma w|^2 over the rows, in wide numbers and by J.
template <class T>
double by_definition(const Case<T>& c, const Vector<T>& w) {
  const std::size_t n = c.features;
  Wide seen = 0;
  Wide all = 0;
  for (std::size_t start = 0; start < c.x.size(); start += n) {
    const WideRow wide(c.x.data() + start, n, c.options);
    for (std::size_t j = 0; j < n; ++j) {
      Wide dx = 0;
      for (std::size_t i = 0; i < n; ++i) {
        dx += Wide(c.gamma[i]) * Wide(w[start + i]) * wide.slope(i, j) * wide.sigma;
      }
      const Wide g = Wide(c.gamma[j]) * Wide(w[start + j]);
      seen += dx * dx;
      all += g * g;
    }
  }
  return double(1 - seen / all);
}

TYPED_TEST(Blindness, IsTheShareThatTheGradientLosesInEveryVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : sizes(variant)) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 3, variant.options, n);
      const auto w = normal<TypeParam>(3 * n, n + 5);
      // Worked in double for both types: a handful of roundings of numbers of at most 1.
      EXPECT_NEAR(blindness(c, w), by_definition(c, w),
                  16 * std::numeric_limits<double>::epsilon());
    }
  }
}

TYPED_TEST(Blindness, IsOneForTheSumOfYAndForTheSumOfItsSquares) {
  for (const TypeParam scale : {TypeParam(1), TypeParam(1e-15), TypeParam(1e15)}) {
    auto c = bare(normal<TypeParam>(16, 1, 0.5), {.epsilon = 0});
    for (auto& value : c.x) value *= scale;
    EXPECT_NEAR(blindness(c, Vector<TypeParam>(16, scale)), 1, 1e-15);
    // y is rounded to its type, so that w is not quite along xhat.
    EXPECT_NEAR(blindness(c, forward(c).y), 1, 4 * std::numeric_limits<TypeParam>::epsilon());
  }
}

TYPED_TEST(Blindness, IsZeroAcrossBoth) {
  // Its numbers sum to 0, and so do their products with c = (-2.5, -1.5, 0.5, 3.5).
  const auto c = bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 0});
  EXPECT_NEAR(blindness(c, {-3, 3, 1, -1}), 0, 1e-15);
}

TYPED_TEST(Blindness, IsTheShareAlongBothForOneFeatureAlone) {
  // c = (-2.5, -1.5, 0.5, 3.5), of which the squares sum to 21: 1/4 along 1, 6.25/21 along xhat.
  const auto c = bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 0});
  EXPECT_NEAR(blindness(c, {1, 0, 0, 0}), 0.25 + 6.25 / 21, 1e-15);
}

TYPED_TEST(Blindness, AttenuatesAlongXhatWithEpsilon) {
  // epsilon = var leaves a half of a change along xhat, a quarter of its square.
  const auto c = bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 5.25});
  EXPECT_NEAR(blindness(c, {-2.5, -1.5, 0.5, 3.5}), 0.75, 1e-15);
  EXPECT_NEAR(blindness(c, {1, 1, 1, 1}), 1, 1e-15);
}

TYPED_TEST(Blindness, OfRmsSeesTheSum) {
  const auto c = bare<TypeParam>({1, -1, 1, -1}, {.epsilon = 0, .norm = Norm::rms});
  EXPECT_EQ(blindness(c, {1, 1, 1, 1}), 0);
  EXPECT_NEAR(blindness(c, {1, -1, 1, -1}), 1, 1e-15);
}

TYPED_TEST(Blindness, IsNaNWhereThereIsNoLossOrNoGradient) {
  const TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
  const auto c = bare<TypeParam>({1, 2, 4, 7}, {});
  EXPECT_TRUE(std::isnan(blindness(c, {0, 0, 0, 0})));
  EXPECT_TRUE(std::isnan(blindness(c, {1, nan, 0, 0})));
  EXPECT_TRUE(std::isnan(blindness(bare<TypeParam>({5, 5}, {.epsilon = 0}), {1, 2})));
  EXPECT_TRUE(std::isnan(blindness(bare<TypeParam>({nan, 5}, {}), {1, 2})));
}

TEST(BlindnessOfDoubles, DoesNotMindARowWithoutALoss) {
  const Case<double> c{{1, 2, 4, 7, 1, 2, 4, 7}, 4, {}, {}, {.epsilon = 0}};
  for (const double unit : {1.0, 0x1p-900, 0x1p900}) {
    EXPECT_NEAR(blindness(c, {unit, 0, 0, 0, 0, 0, 0, 0}), 0.25 + 6.25 / 21, 1e-15);
    EXPECT_NEAR(blindness(c, {0, 0, 0, 0, unit, 0, 0, 0}), 0.25 + 6.25 / 21, 1e-15);
  }
}

TEST(BlindnessOfDoubles, IsTheSameForAWeightNearTheEndsOfTheRange) {
  const auto c = weighted<double>(7, 2, {});
  const auto w = normal<double>(14, 3);
  const double share = blindness(c, w);
  for (const int exponent : {-1000, -600, 600, 1000}) {
    auto scaled = w;
    for (double& value : scaled) value = std::ldexp(value, exponent);
    EXPECT_NEAR(blindness(c, scaled), share, 1e-15);
    // A row that weighs nothing beside the other.
    std::copy(w.begin(), w.begin() + 7, scaled.begin());
    const std::size_t heavy = exponent > 0 ? 1 : 0;
    const Case<double> alone{row_of(c.x, heavy, 7), 7, c.gamma, c.beta, c.options};
    EXPECT_NEAR(blindness(c, scaled), blindness(alone, row_of(scaled, heavy, 7)), 1e-15);
  }
}

}  // namespace
}  // namespace ln::layernorm
