#include "layernorm/forward.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"
#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

template <class T>
class ForwardPass : public testing::Test {};
TYPED_TEST_SUITE(ForwardPass, FloatTypes);

TYPED_TEST(ForwardPass, NormalisesTheQuestionsKindOfRow) {
  // mean 3.5, var ((2.5)^2 + (1.5)^2 + (0.5)^2 + (3.5)^2) / 4 = 5.25
  const auto r = forward(bare<TypeParam>({1, 2, 4, 7}, {.epsilon = 0}));
  EXPECT_EQ(r.mean[0], TypeParam(3.5));
  EXPECT_EQ(r.rstd[0], TypeParam(1 / std::sqrt(5.25)));
  const TypeParam c[] = {-2.5, -1.5, 0.5, 3.5};
  for (std::size_t j = 0; j < 4; ++j) {
    // rstd and the product are rounded once each.
    EXPECT_NEAR(r.y[j], c[j] / std::sqrt(5.25), 2 * std::numeric_limits<TypeParam>::epsilon());
  }
}

TYPED_TEST(ForwardPass, AgreesWithTheDefinitionInEveryVariant) {
  for (const auto& variant : every_variant()) {
    for (const std::size_t n : {2u, 3u, 8u, 33u}) {
      SCOPED_TRACE(variant.name + ", N = " + std::to_string(n));
      const auto c = weighted<TypeParam>(n, 2, variant.options, n);
      const auto r = forward(c);
      for (std::size_t row = 0; row < 2; ++row) {
        const WideRow wide(c.x.data() + row * n, n, variant.options);
        EXPECT_LE(absolute(r.mean[row] - wide.mu), ulp<TypeParam>(wide.mu));
        EXPECT_LE(absolute(r.rstd[row] - 1 / wide.sigma), ulp<TypeParam>(1 / wide.sigma));
        for (std::size_t j = 0; j < n; ++j) {
          const Wide y = wide.xhat(j) * c.gamma[j] + c.beta[j];
          const Wide scale = absolute(wide.xhat(j) * c.gamma[j]) + absolute(c.beta[j]);
          // xhat, its product with gamma and the sum: at most 5 roundings of half an ulp each.
          EXPECT_LE(absolute(r.y[row * n + j] - y), 5 * ulp<TypeParam>(scale));
        }
      }
    }
  }
}

TYPED_TEST(ForwardPass, TakesNoGammaForOnesAndNoBetaForNoughts) {
  for (const std::size_t rows : {1u, 3u}) {
    const auto c = weighted<TypeParam>(5, rows, {}, 7);
    auto ones = c;
    ones.gamma.assign(5, 1);
    auto noughts = c;
    noughts.beta.assign(5, 0);
    auto no_gamma = c;
    no_gamma.gamma.clear();
    auto no_beta = c;
    no_beta.beta.clear();
    EXPECT_EQ(forward(no_gamma).y, forward(ones).y);
    EXPECT_EQ(forward(no_beta).y, forward(noughts).y);
  }
}

TYPED_TEST(ForwardPass, GivesExactlyBetaForAConstantRowWithEpsilon) {
  for (const auto& variant : variants(1e-5)) {
    if (variant.options.norm == Norm::rms) continue;  // has no mean: a constant is not 0 to it
    for (const double value : {0.0, 0.1, -12345.678, 1e30, 1e-40}) {
      for (const std::size_t n : {2u, 3u, 7u, 100u}) {
        SCOPED_TRACE(variant.name + ", " + std::to_string(value));
        auto c = weighted<TypeParam>(n, 1, variant.options);
        c.x.assign(n, TypeParam(value));
        EXPECT_EQ(forward(c).y, c.beta);
        EXPECT_EQ(forward(c).mean[0], c.x[0]);
      }
    }
  }
}

TYPED_TEST(ForwardPass, GivesExactlyBetaForAConstantRowWithTheSmallestEpsilons) {
  for (const double epsilon : {5e-324, 1e-310, 1e-305, 1e-300}) {
    for (const auto& variant : variants(epsilon)) {
      if (variant.options.norm == Norm::rms) continue;  // has no mean: a constant is not 0 to it
      for (const double value : {0.0, 0.1, 1e30, 1e-40, -7.1e301, 1e-320}) {
        const auto x = TypeParam(value);
        if (std::isinf(x)) continue;
        SCOPED_TRACE(variant.name + ", " + std::to_string(value));
        auto c = weighted<TypeParam>(7, 1, variant.options);
        c.x.assign(7, x);
        EXPECT_EQ(forward(c).y, c.beta);
        EXPECT_GT(forward(c).rstd[0], 0);
      }
    }
  }
}

TYPED_TEST(ForwardPass, GivesExactlyBetaForASingleFeature) {
  Case<TypeParam> c{{1e4f, -3, 0.5f}, 1, {2}, {0.75}, {}};
  EXPECT_EQ(forward(c).y, Vector<TypeParam>(3, TypeParam(0.75)));
}

TYPED_TEST(ForwardPass, IsNaNForAConstantRowWithoutEpsilon) {
  for (const auto& variant : variants(0)) {
    const bool rms = variant.options.norm == Norm::rms;
    const auto r =
        forward(bare(Vector<TypeParam>(3, rms ? TypeParam(0) : TypeParam(5)), variant.options));
    for (const auto y : r.y) EXPECT_TRUE(std::isnan(y)) << variant.name;
    EXPECT_TRUE(std::isinf(r.rstd[0])) << variant.name;
  }
}

TYPED_TEST(ForwardPass, KeepsNaNAndInfinityInTheirOwnRow) {
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  for (const TypeParam bad : {std::numeric_limits<TypeParam>::quiet_NaN(), infinity, -infinity}) {
    for (const auto& variant : every_variant()) {
      SCOPED_TRACE(variant.name);
      auto c = weighted<TypeParam>(11, 3, variant.options);
      const auto clean = forward(c);
      c.x[11 + 4] = bad;
      const auto r = forward(c);
      for (std::size_t j = 0; j < 11; ++j) {
        EXPECT_EQ(r.y[j], clean.y[j]);
        EXPECT_EQ(r.y[22 + j], clean.y[22 + j]);
      }
      EXPECT_TRUE(std::isnan(r.y[11 + 4]));
    }
  }
}

TYPED_TEST(ForwardPass, ReportsTheMeanOfARowWithInfinityAsIeeeArithmeticDoes) {
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  EXPECT_EQ(forward(bare<TypeParam>({1, infinity, 2}, {})).mean[0], infinity);
  EXPECT_TRUE(std::isnan(forward(bare<TypeParam>({-infinity, infinity, 2}, {})).mean[0]));
  // sigma is infinite, so what is finite becomes 0 and what is not has no value.
  const auto rms = forward(bare<TypeParam>({1, infinity, 2}, {.norm = Norm::rms}));
  EXPECT_EQ(rms.rstd[0], TypeParam(0));
  EXPECT_EQ(rms.y[0], TypeParam(0));
  EXPECT_TRUE(std::isnan(rms.y[1]));
}

TYPED_TEST(ForwardPass, DoesNotMindTheUnitOfX) {
  // Multiplying by a power of two is exact, so with epsilon 0 not one bit of y may change.
  const bool is_float = std::numeric_limits<TypeParam>::digits == 24;
  const auto x = normal<TypeParam>(20, 3, 1);
  for (const auto& variant : variants(0)) {
    const auto y = forward(bare(x, variant.options)).y;
    for (const int exponent :
         is_float ? std::vector{-90, 120} : std::vector{-900, -500, 600, 1020}) {
      SCOPED_TRACE(variant.name + ", 2^" + std::to_string(exponent));
      auto scaled = x;
      for (auto& value : scaled) value = std::ldexp(value, exponent);
      EXPECT_EQ(forward(bare(scaled, variant.options)).y, y);
    }
  }
}

TYPED_TEST(ForwardPass, IsFiniteAtTheEndsOfTheRange) {
  const TypeParam most = std::numeric_limits<TypeParam>::max();
  const TypeParam least = std::numeric_limits<TypeParam>::denorm_min();
  for (const double epsilon : {0.0, 1e-320, 1e-200, 1e-5, 1e200}) {
    for (const auto& variant : variants(epsilon)) {
      for (const auto& x : {Vector<TypeParam>{most, most, -most},
                            {most, -most, most / 2},
                            {most, 1, least},
                            {least, 0, 0},
                            {least, -3 * least, 7 * least},
                            {1, 2, most},
                            {1, least, 2}}) {
        SCOPED_TRACE(variant.name);
        const auto y = forward(bare(x, variant.options)).y;
        const WideRow wide(x.data(), 3, variant.options);
        for (std::size_t j = 0; j < 3; ++j) {
          // At the row's scale, which is at most sqrt(3).
          EXPECT_LE(absolute(y[j] - wide.xhat(j)), 4 * std::numeric_limits<TypeParam>::epsilon());
        }
      }
    }
  }
}

TEST(ForwardPassOfDoubles, IsRightForATinyOrHugeRowBesideAnyEpsilon) {
  const auto numbers = normal<double>(7, 3, 1);
  for (const int exponent : {-1000, -600, -450, -401, -399, 499, 501, 700}) {
    auto x = numbers;
    for (auto& value : x) value = std::ldexp(value, exponent);
    for (const int of_epsilon : {-1000, -850, -799, -700, -500, -401, -399, -200, 0, 600, 1000}) {
      for (const auto& variant : variants(std::ldexp(1.0, of_epsilon))) {
        SCOPED_TRACE(variant.name + ", 2^" + std::to_string(exponent) + ", 2^" +
                     std::to_string(of_epsilon));
        const auto r = forward(bare(x, variant.options));
        const WideRow wide(x.data(), 7, variant.options);
        EXPECT_LE(absolute(r.rstd[0] - 1 / wide.sigma), ulp<double>(1 / wide.sigma));
        Wide most = 0;
        for (std::size_t j = 0; j < 7; ++j) most = std::max(most, absolute(wide.xhat(j)));
        for (std::size_t j = 0; j < 7; ++j)
          EXPECT_LE(absolute(r.y[j] - wide.xhat(j)), 4 * ulp<double>(most));
      }
    }
  }
}

TEST(ForwardPassOfDoubles, KeepsTheDigitsOfATinyRowBesideAHugeEpsilon) {
  // sigma is sqrt(epsilon) but for nothing: y = c / 1e100.
  const auto y = forward(bare<double>({1e-200, 2e-200, 4e-200, 7e-200}, {.epsilon = 1e200})).y;
  const double expected[] = {-2.5e-300, -1.5e-300, 0.5e-300, 3.5e-300};
  for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(y[j], expected[j], 1e-314);
}

TYPED_TEST(ForwardPass, LetsBetaBringAnOverflowingProductBack) {
  const TypeParam most = std::numeric_limits<TypeParam>::max();
  // xhat is sqrt(2): gamma xhat is out of range, their sum with beta is not.
  Case<TypeParam> c{{2, -1, -1}, 3, {most, 1, 1}, {-most / 2, 0, 0}, {.epsilon = 0}};
  const Wide expected = root(2) * most - most / 2;
  const auto y = forward(c).y;
  EXPECT_LE(absolute(y[0] - expected), 3 * ulp<TypeParam>(most));
  for (const std::size_t j : {1u, 2u})
    EXPECT_NEAR(y[j], -std::sqrt(0.5), std::numeric_limits<TypeParam>::epsilon());
}

}  // namespace
}  // namespace ln::layernorm
