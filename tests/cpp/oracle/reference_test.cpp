// The quad reference before the operator restated apart, natively; WebAssembly's is held against
// whole numbers in tests/node/core/golden.test.ts.
#include "oracle/reference.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "layernorm/wide.h"
#include "oracle/golden.h"

namespace ln::oracle {
namespace {

using layernorm::ulp;
using layernorm::Wide;
using layernorm::WideRow;
using scalar::Quad;

template <class T>
struct Row {
  std::vector<T> x, dy, gamma, beta, y, dx;
  T mean = 0;
  T rstd = 0;
  std::vector<Quad> dgamma, dbeta;
};

template <class T>
Row<T> run(const GoldenCase& one, std::uint32_t seed) {
  const std::size_t n = one.features;
  const std::vector<T> none(n);
  Row<T> row{none, none, none, none, none, none, 0, 0, std::vector<Quad>(n), std::vector<Quad>(n)};
  golden_inputs<T>(one.kind, seed, {row.x, row.dy, row.gamma, row.beta});
  const Definition<T> definition{row.x,        row.gamma,  row.beta,           one.epsilon,
                                 one.has_mean, one.sample, one.epsilon_outside};
  reference<T>(definition, row.dy, {row.y, row.mean, row.rstd, row.dx}, {row.dgamma, row.dbeta});
  return row;
}

layernorm::Options options_of(const GoldenCase& one) {
  using namespace layernorm;
  return {one.epsilon, one.has_mean ? Norm::layer : Norm::rms,
          one.sample ? Variance::sample : Variance::population,
          one.epsilon_outside ? EpsilonPlacement::outside : EpsilonPlacement::inside};
}

/// Whether `got` is `expected` rounded to T. Natively quad has 64 bits, and what cancels leaves as
/// many fewer as its terms (of size `scale`) are larger.
template <class T>
void expect_rounded(T got, Wide expected, Wide scale) {
  const Wide lost = layernorm::absolute(scale) * Wide(16 * LDBL_EPSILON);
  EXPECT_LE(double(layernorm::absolute(Wide(got) - expected)),
            double(lost) + 0.5 * ulp<T>(expected) * (1 + 1e-6));
}

template <class T>
class Reference : public testing::Test {};

using FloatTypes = testing::Types<float, double>;
TYPED_TEST_SUITE(Reference, FloatTypes);

TYPED_TEST(Reference, IsTheDefinitionRoundedOnce) {
  using T = TypeParam;
  for (const auto& one : golden_cases<T>(9)) {
    // 1e8 leaves a 64-bit mean too few bits for a double; NaN is for the test below.
    if (one.kind == Kind::offset_1e8 || one.kind == Kind::nan_row) continue;
    SCOPED_TRACE(one.name);
    const auto row = run<T>(one, 3);
    const WideRow wide(row.x.data(), one.features, options_of(one));
    const Wide rstd = 1 / wide.sigma;
    std::vector<Wide> g;
    Wide largest = 0;
    Wide most = 0;
    for (std::size_t k = 0; k < one.features; ++k) {
      g.push_back(Wide(row.gamma[k]) * Wide(row.dy[k]));
      largest = std::max(largest, layernorm::absolute(Wide(row.x[k])) * rstd);
      most = std::max(most, layernorm::absolute(g[k]) * rstd);
    }
    const Wide bent = 1 + largest;
    expect_rounded<T>(row.mean, one.has_mean ? wide.mu : Wide(0), largest / rstd);
    expect_rounded<T>(row.rstd, rstd, rstd * bent);
    const auto dx = wide.dx(g);
    for (std::size_t k = 0; k < one.features; ++k) {
      const Wide scaled = Wide(row.gamma[k]) * wide.xhat(k);
      expect_rounded<T>(row.y[k], scaled + Wide(row.beta[k]), scaled * bent + bent);
      expect_rounded<T>(row.dx[k], dx[k], most * bent * bent);
      EXPECT_NEAR(double(row.dgamma[k]), double(Wide(row.dy[k]) * wide.xhat(k)),
                  double(bent) * 16 * std::numeric_limits<double>::epsilon());
      EXPECT_EQ(row.dbeta[k], Quad(row.dy[k]));
    }
  }
}

TYPED_TEST(Reference, NaNReachesAllOfItsRow) {
  using T = TypeParam;
  for (const auto& one : golden_cases<T>(5)) {
    if (one.kind != Kind::nan_row) continue;
    const auto row = run<T>(one, 1);
    for (std::size_t k = 0; k < 5; ++k) {
      EXPECT_TRUE(std::isnan(row.y[k]) && std::isnan(row.dx[k]) && std::isnan(row.dgamma[k]));
      EXPECT_FALSE(std::isnan(row.dbeta[k]));
    }
  }
}

TEST(Reference, AConstantRowWithEpsilonOutsideIsTheCentredGradientOverEpsilon) {
  const std::vector<double> x{3, 3, 3}, dy{1, 2, 6}, gamma{1, 1, 1}, beta{7, 8, 9};
  std::vector<double> y(3), dx(3);
  double mean = 0, rstd = 0;
  std::vector<Quad> dgamma(3), dbeta(3);
  const Definition<double> row{x, gamma, beta, 0.5, true, false, true};
  reference<double>(row, dy, {y, mean, rstd, dx}, {dgamma, dbeta});
  EXPECT_EQ(y, beta);
  EXPECT_EQ(mean, 3);
  EXPECT_EQ(rstd, 2);
  EXPECT_EQ(dx, (std::vector<double>{-4, -2, 6}));
}

}  // namespace
}  // namespace ln::oracle
