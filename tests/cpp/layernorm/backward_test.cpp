#include "layernorm/backward.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"
#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

template <class T>
class BackwardPass : public testing::Test {};
TYPED_TEST_SUITE(BackwardPass, FloatTypes);

TYPED_TEST(BackwardPass, SendsAUnitGradientAsWorkedOutByHand) {
  // c = x - 3.5, var = 5.25: dx_j = (delta_j1 - 1/4 - c_j c_1 / (4 var)) / sqrt(var), c_1 = -2.5
  const auto r = backward(bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 0}), {1, 0, 0, 0});
  const double expected[] = {0.75 - 6.25 / 21, -0.25 - 3.75 / 21, -0.25 + 1.25 / 21,
                             -0.25 + 8.75 / 21};
  for (std::size_t j = 0; j < 4; ++j) {
    // Rounded once from the exact value, which is below 1; the expectation is rounded four times.
    EXPECT_NEAR(r.dx[j], expected[j] / std::sqrt(5.25),
                2 * std::numeric_limits<TypeParam>::epsilon());
  }
}

TYPED_TEST(BackwardPass, SumsDgammaAndDbetaOverTheRows) {
  // Two features and epsilon 0: xhat is -1, 1 in the first row and 1, -1 in the second.
  const Case<TypeParam> c{{1, 3, 8, 2}, 2, {5, 7}, {}, {.epsilon = 0}};
  const auto r = backward(c, {2, 3, 5, 11});
  EXPECT_EQ(r.dgamma, (Vector<TypeParam>{-2 + 5, 3 - 11}));
  EXPECT_EQ(r.dbeta, (Vector<TypeParam>{2 + 5, 3 + 11}));
}

TYPED_TEST(BackwardPass, KeepsSmallRowsBesideLargeOnesInItsSums) {
  // float32 is summed in doubles, which hold 1e9 + 1; float64 with the error of each addition.
  const TypeParam large = std::numeric_limits<TypeParam>::digits == 24 ? 1e9F : TypeParam(1e17);
  const Case<TypeParam> c{{1, 3, 1, 3, 1, 3}, 2, {}, {}, {.epsilon = 0}};
  const auto r = backward(c, {large, large, 1, 1, -large, -large});
  EXPECT_EQ(r.dgamma, (Vector<TypeParam>{-1, 1}));
  EXPECT_EQ(r.dbeta, (Vector<TypeParam>{1, 1}));
}

/// dgamma_j and dbeta_j of `c` in wide numbers, with the sizes of their terms added up.
template <class T>
struct WideSums {
  Wide dgamma = 0, dgamma_size = 0, dbeta = 0, dbeta_size = 0;

  WideSums(const Case<T>& c, const Vector<T>& dy, std::size_t j) {
    const std::size_t n = c.features;
    for (std::size_t start = 0; start < c.x.size(); start += n) {
      const Wide xhat = WideRow(c.x.data() + start, n, c.options).xhat(j);
      dgamma += Wide(dy[start + j]) * xhat;
      dgamma_size += absolute(Wide(dy[start + j]) * xhat);
      dbeta += Wide(dy[start + j]);
      dbeta_size += absolute(Wide(dy[start + j]));
    }
  }
};

TYPED_TEST(BackwardPass, AgreesWithTheDefinitionOfDgammaAndDbetaInEveryVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : {2u, 3u, 8u, 33u}) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 5, variant.options, n);
      const auto dy = normal<TypeParam>(5 * n, n + 7);
      const auto r = backward(c, dy);
      for (std::size_t j = 0; j < n; ++j) {
        const WideSums wide(c, dy, j);
        // Each term is right to 3 half ulps of its own size (xhat 2, the product 1), the sum
        // adds 1.
        EXPECT_LE(absolute(r.dgamma[j] - wide.dgamma), 2 * ulp<TypeParam>(wide.dgamma_size));
        EXPECT_LE(absolute(r.dbeta[j] - wide.dbeta), ulp<TypeParam>(wide.dbeta_size));
      }
    }
  }
}

TYPED_TEST(BackwardPass, AgreesWithTheDefinitionOfDxInEveryVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : sizes(variant)) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 2, variant.options, n);
      const auto dy = normal<TypeParam>(2 * n, n + 7);
      const auto dx = backward(c, dy).dx;
      for (std::size_t r = 0; r < 2; ++r) {
        const WideRow wide(c.x.data() + r * n, n, c.options);
        std::vector<Wide> g(n);
        Wide size = 0;
        for (std::size_t j = 0; j < n; ++j) {
          g[j] = Wide(c.gamma[j]) * dy[r * n + j];
          size = std::max(size, absolute(g[j]) / wide.sigma);
        }
        const auto expected = wide.dx(g);
        for (std::size_t j = 0; j < n; ++j) {
          // In ulp of rstd max|g|: three terms at most that large, each rounded, then dx itself.
          EXPECT_LE(absolute(dx[r * n + j] - expected[j]), 3 * ulp<TypeParam>(size));
        }
      }
    }
  }
}

TYPED_TEST(BackwardPass, DoesNotLookAtBeta) {
  auto c = weighted<TypeParam>(9, 2, {});
  const auto dy = normal<TypeParam>(18, 4);
  const auto with = backward(c, dy);
  c.beta.clear();
  const auto without = backward(c, dy);
  EXPECT_EQ(with.dx, without.dx);
  EXPECT_EQ(with.dgamma, without.dgamma);
  EXPECT_EQ(with.dbeta, without.dbeta);
}

TYPED_TEST(BackwardPass, TakesAMissingGammaForOnes) {
  auto c = weighted<TypeParam>(9, 2, {});
  const auto dy = normal<TypeParam>(18, 4);
  c.gamma.assign(9, 1);
  const auto ones = backward(c, dy);
  c.gamma.clear();
  EXPECT_EQ(backward(c, dy).dx, ones.dx);
}

TYPED_TEST(BackwardPass, NeedsNoCleanWorkspace) {
  const auto c = weighted<TypeParam>(5, 3, {});
  const auto dy = normal<TypeParam>(15, 4);
  const auto clean = backward(c, dy);
  BackwardResult<TypeParam> r{Vector<TypeParam>(15), Vector<TypeParam>(5), Vector<TypeParam>(5)};
  Vector<double> workspace(backward_workspace(5), std::nan(""));
  ASSERT_FALSE(backward<TypeParam>(c.rows(), dy, {r.dx, r.dgamma, r.dbeta}, workspace));
  EXPECT_EQ(r.dgamma, clean.dgamma);
  EXPECT_EQ(r.dbeta, clean.dbeta);
}

TYPED_TEST(BackwardPass, KeepsABadXInItsOwnRowOfDx) {
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  for (const TypeParam bad : {std::numeric_limits<TypeParam>::quiet_NaN(), infinity, -infinity}) {
    for (const auto& variant : every_variant()) {
      SCOPED_TRACE(variant.name);
      auto c = weighted<TypeParam>(11, 3, variant.options);
      const auto dy = normal<TypeParam>(33, 4);
      const auto clean = backward(c, dy);
      c.x[11 + 4] = bad;
      const auto r = backward(c, dy);
      EXPECT_EQ(row_of(r.dx, 0, 11), row_of(clean.dx, 0, 11));
      EXPECT_EQ(row_of(r.dx, 2, 11), row_of(clean.dx, 2, 11));
      EXPECT_TRUE(every_is_nan(row_of(r.dx, 1, 11)));
      EXPECT_TRUE(std::isnan(r.dgamma[4]));
      EXPECT_EQ(r.dbeta, clean.dbeta);
    }
  }
}

TYPED_TEST(BackwardPass, KeepsABadGradientInItsOwnRowAndFeature) {
  const auto c = weighted<TypeParam>(11, 3, {});
  auto dy = normal<TypeParam>(33, 4);
  const auto clean = backward(c, dy);
  dy[11 + 4] = std::numeric_limits<TypeParam>::quiet_NaN();
  const auto r = backward(c, dy);
  EXPECT_EQ(row_of(r.dx, 0, 11), row_of(clean.dx, 0, 11));
  EXPECT_EQ(row_of(r.dx, 2, 11), row_of(clean.dx, 2, 11));
  EXPECT_TRUE(every_is_nan(row_of(r.dx, 1, 11)));
  for (std::size_t j = 0; j < 11; ++j) {
    EXPECT_EQ(std::isnan(r.dgamma[j]), j == 4);
    EXPECT_EQ(std::isnan(r.dbeta[j]), j == 4);
  }
}

TYPED_TEST(BackwardPass, OnlyTakesTheMeanAwayInAConstantRowWithEpsilon) {
  for (const auto& variant : variants(0.25)) {
    if (variant.options.norm == Norm::rms) continue;  // has no mean: a constant is not 0 to it
    SCOPED_TRACE(variant.name);
    const auto r = backward(bare(Vector<TypeParam>(4, 7), variant.options), {1, 2, 4, 9});
    const bool inside = variant.options.epsilon_placement == EpsilonPlacement::inside;
    const TypeParam rstd = inside ? 2 : 4;  // 1/sqrt(epsilon), 1/epsilon
    EXPECT_EQ(r.dx, (Vector<TypeParam>{-3 * rstd, -2 * rstd, 0, 5 * rstd}));
    EXPECT_EQ(r.dgamma, Vector<TypeParam>(4, 0));
    EXPECT_EQ(r.dbeta, (Vector<TypeParam>{1, 2, 4, 9}));
  }
}

TEST(BackwardPassOfDoubles, DividesByAnEpsilonWhoseInverseIsBeyondRange) {
  constexpr double epsilon = 0x1p-1050;
  for (const auto& variant : variants(epsilon)) {
    const bool inside = variant.options.epsilon_placement == EpsilonPlacement::inside;
    if (variant.options.norm == Norm::rms || inside) continue;
    SCOPED_TRACE(variant.name);
    const auto c = bare(std::vector<double>(4, 7), variant.options);
    const auto r = backward(c, {0x1p-200, 0, 0, 0x1p-200});
    EXPECT_EQ(r.dx, (std::vector<double>{0x1p849, -0x1p849, -0x1p849, 0x1p849}));
    EXPECT_EQ(backward(c, {3, 3, 3, 3}).dx, std::vector<double>(4, 0));
    EXPECT_EQ(r.dgamma, std::vector<double>(4, 0));
  }
}

TEST(BackwardPassOfDoubles, DividesByAnEpsilonWhoseInverseIsDenormal) {
  constexpr double epsilon = 0x1.8p1023;
  for (const auto& variant : variants(epsilon)) {
    const bool inside = variant.options.epsilon_placement == EpsilonPlacement::inside;
    if (variant.options.norm == Norm::rms || inside) continue;
    for (const std::vector<double>& x :
         {std::vector<double>{1, 2, 4, 7}, {5, 5, 5, 5}, {0x1p900, 0x1p900, 0x1p900, 0x1p900}}) {
      SCOPED_TRACE(variant.name);
      // xhat is next to nothing: dx = (g - mean(g)) / epsilon.
      const auto r = backward(bare(x, variant.options), {0x1.8p200, 0, 0, 0x1.8p200});
      EXPECT_EQ(r.dx, (std::vector<double>{0x1p-824, -0x1p-824, -0x1p-824, 0x1p-824}));
    }
  }
}

TYPED_TEST(BackwardPass, IsNaNForAConstantRowWithoutEpsilon) {
  for (const auto& variant : variants(0)) {
    SCOPED_TRACE(variant.name);
    const bool rms = variant.options.norm == Norm::rms;
    const Vector<TypeParam> x(3, rms ? TypeParam(0) : TypeParam(5));
    const auto r = backward(bare(x, variant.options), {1, 2, 4});
    EXPECT_TRUE(every_is_nan(r.dx));
    EXPECT_TRUE(every_is_nan(r.dgamma));
    EXPECT_EQ(r.dbeta, (Vector<TypeParam>{1, 2, 4}));
  }
}

TYPED_TEST(BackwardPass, LetsNothingThroughASingleFeature) {
  const Case<TypeParam> c{{1e4f, -3, 0.5f}, 1, {2}, {}, {}};
  const auto r = backward(c, {1, 2, 4});
  EXPECT_EQ(r.dx, Vector<TypeParam>(3, 0));
  EXPECT_EQ(r.dgamma, Vector<TypeParam>(1, 0));
  EXPECT_EQ(r.dbeta, Vector<TypeParam>(1, 7));
}

TYPED_TEST(BackwardPass, ShrinksExactlyAsXGrowsByAPowerOfTwo) {
  const bool is_float = std::numeric_limits<TypeParam>::digits == 24;
  const auto x = normal<TypeParam>(20, 3, 1);
  const auto dy = normal<TypeParam>(20, 4);
  for (const auto& variant : variants(0)) {
    const auto dx = backward(bare(x, variant.options), dy).dx;
    for (const int exponent : is_float ? std::vector{-60, 60} : std::vector{-900, -500, 600, 900}) {
      SCOPED_TRACE(variant.name + ", 2^" + std::to_string(exponent));
      auto scaled = x;
      for (auto& value : scaled) value = std::ldexp(value, exponent);
      auto back = backward(bare(scaled, variant.options), dy).dx;
      for (auto& value : back) value = std::ldexp(value, exponent);
      EXPECT_EQ(back, dx);
    }
  }
}

TYPED_TEST(BackwardPass, IsRightAtTheEndsOfTheRange) {
  const TypeParam most = std::numeric_limits<TypeParam>::max();
  const TypeParam least = std::numeric_limits<TypeParam>::denorm_min();
  const std::vector<Wide> g{1, -2, 4};
  for (const double epsilon : {0.0, 1e-320, 1e-200, 1e-5, 1e200}) {
    for (const auto& variant : variants(epsilon)) {
      for (const auto& x : {Vector<TypeParam>{most, most, -most},
                            {most, -most, most / 2},
                            {most, 1, least},
                            {least, 0, 0},
                            {1, 2, most},
                            {1, least, 2}}) {
        SCOPED_TRACE(variant.name);
        const WideRow wide(x.data(), 3, variant.options);
        if (4 / wide.sigma > Wide(most)) continue;  // dx is out of range
        const auto dx = backward(bare(x, variant.options), {1, -2, 4}).dx;
        const auto expected = wide.dx(g);
        for (std::size_t j = 0; j < 3; ++j) {
          EXPECT_LE(absolute(dx[j] - expected[j]), 3 * ulp<TypeParam>(4 / wide.sigma));
        }
      }
    }
  }
}

}  // namespace
}  // namespace ln::layernorm
