#include "layernorm/slips.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "layernorm/cases.h"
#include "layernorm/tolerance.h"

namespace ln::layernorm {
namespace {

using Result = BackwardResult<double>;

std::size_t slip_named(const std::string& start) {
  for (std::size_t slip = 0; slip < slip_count(); ++slip) {
    if (slip_text(slip).starts_with(start)) return slip;
  }
  ADD_FAILURE() << start;
  return 0;
}

std::optional<Result> slipped(const Case<double>& c, const Vector<double>& dy, std::size_t slip) {
  // Where the result goes, something else may stand before.
  Result r{Vector<double>(c.x.size(), 42), Vector<double>(c.features, 42),
           Vector<double>(c.features, 42)};
  Vector<double> workspace(backward_workspace(c.features));
  if (!backward_with_slip(c.rows(), dy, slip, {r.dx, r.dgamma, r.dbeta}, workspace)) return {};
  return r;
}

Result tolerance(const Case<double>& c, const Vector<double>& dy, double unit) {
  Result r{Vector<double>(c.x.size()), Vector<double>(c.features), Vector<double>(c.features)};
  EXPECT_FALSE(tolerance(c.rows(), dy, unit, {r.dx, r.dgamma, r.dbeta}));
  return r;
}

bool within(const Vector<double>& a, const Vector<double>& b, const Vector<double>& allowed) {
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (!(std::fabs(a[k] - b[k]) <= allowed[k])) return false;
  }
  return true;
}

bool within(const Result& a, const Result& b, const Result& allowed) {
  return within(a.dx, b.dx, allowed.dx) && within(a.dgamma, b.dgamma, allowed.dgamma) &&
         within(a.dbeta, b.dbeta, allowed.dbeta);
}

struct Problem {
  Case<double> c;
  Vector<double> dy;
  Result right;
  Result allowed;

  explicit Problem(const Options& options, std::size_t n = 7)
      : c(weighted<double>(n, 3, options)),
        dy(normal<double>(3 * n, 9)),
        right(backward(c, dy)),
        allowed(tolerance(c, dy, 0x1p-52)) {}

  Result with(const std::string& slip) const { return slipped(c, dy, slip_named(slip)).value(); }
};

TEST(Slips, EachGivesAnotherGradientInEveryVariant) {
  for (const double epsilon : {0.1, 3.0}) {
    for (const auto& variant : variants(epsilon)) {
      const Problem p(variant.options);
      for (std::size_t slip = 0; slip < slip_count(); ++slip) {
        SCOPED_TRACE(variant.name + ": " + std::string(slip_text(slip)));
        const auto result = slipped(p.c, p.dy, slip);
        if (!result) continue;
        EXPECT_FALSE(within(*result, p.right, tolerance(p.c, p.dy, 0x1p-23)));
      }
    }
  }
}

TEST(Slips, LoseTheTermsTheyName) {
  for (const auto& variant : every_variant()) {
    if (variant.options.norm == Norm::rms) continue;
    SCOPED_TRACE(variant.name);
    const Problem p(variant.options);
    const auto no_mean = p.with("a lost mean term");
    const auto no_xhat = p.with("a lost y term");
    const auto neither = p.with("both terms lost");
    const auto rstd = forward(p.c).rstd;
    for (std::size_t k = 0; k < p.dy.size(); ++k) {
      const double g = p.c.gamma[k % 7] * p.dy[k];
      EXPECT_NEAR(neither.dx[k], rstd[k / 7] * g, p.allowed.dx[k]);
      // What one slip leaves out, the other keeps.
      EXPECT_NEAR(no_mean.dx[k] + no_xhat.dx[k], p.right.dx[k] + neither.dx[k],
                  3 * p.allowed.dx[k]);
    }
    // Only the lost mean term lets a gradient along 1 through.
    double total = 0;
    for (std::size_t j = 0; j < 7; ++j) total += no_xhat.dx[j];
    EXPECT_NEAR(total, 0, 7 * p.allowed.dx[0]);
  }
}

TEST(Slips, AreTheRightPassOfAnotherOperator) {
  for (const auto& variant : variants(0.1)) {
    if (variant.options.norm == Norm::rms) continue;
    SCOPED_TRACE(variant.name);
    const Problem p(variant.options);
    const auto other = [&p](auto change) {
      auto c = p.c;
      change(c);
      return backward(c, p.dy);
    };
    EXPECT_TRUE(within(p.with("epsilon left out"), other([](auto& c) { c.options.epsilon = 0; }),
                       p.allowed));
    EXPECT_TRUE(within(p.with("epsilon on the other"), other([](auto& c) {
                         const bool inside =
                             c.options.epsilon_placement == EpsilonPlacement::inside;
                         c.options.epsilon_placement =
                             inside ? EpsilonPlacement::outside : EpsilonPlacement::inside;
                       }),
                       tolerance(p.c, p.dy, 0x1p-50)));
    EXPECT_TRUE(within(p.with("N - 1 for N, or N for N - 1, in the variance"), other([](auto& c) {
                         const bool sample = c.options.variance == Variance::sample;
                         c.options.variance = sample ? Variance::population : Variance::sample;
                       }),
                       tolerance(p.c, p.dy, 0x1p-50)));
    EXPECT_TRUE(
        within(p.with("gamma forgotten"), other([](auto& c) { c.gamma.clear(); }), p.allowed));
    auto twice = p.c;
    for (double& gamma : twice.gamma) gamma *= gamma;
    EXPECT_TRUE(within(p.with("gamma applied twice").dx, backward(twice, p.dy).dx,
                       tolerance(p.c, p.dy, 0x1p-50).dx));
  }
}

TEST(Slips, SumDgammaAndDbetaOverOtherRows) {
  const Problem p({});
  const auto alone = [&p](std::size_t row) {
    auto dy = Vector<double>(p.dy.size(), 0);
    for (std::size_t k = 7 * row; k < 7 * (row + 1); ++k) dy[k] = p.dy[k];
    return backward(p.c, dy);
  };
  const auto last = p.with("dgamma and dbeta not summed over rows: only the last");
  const auto first = p.with("dgamma and dbeta not summed over rows: only the first");
  const auto mean = p.with("dgamma and dbeta not summed over rows: divided");
  EXPECT_TRUE(within(last.dgamma, alone(2).dgamma, p.allowed.dgamma));
  EXPECT_TRUE(within(first.dgamma, alone(0).dgamma, p.allowed.dgamma));
  EXPECT_EQ(last.dbeta, alone(2).dbeta);
  EXPECT_EQ(first.dbeta, alone(0).dbeta);
  for (std::size_t j = 0; j < 7; ++j) {
    EXPECT_NEAR(3 * mean.dgamma[j], p.right.dgamma[j], p.allowed.dgamma[j]);
    EXPECT_NEAR(3 * mean.dbeta[j], p.right.dbeta[j], p.allowed.dbeta[j]);
  }
  EXPECT_TRUE(within(last.dx, p.right.dx, p.allowed.dx));
}

TEST(Slips, OfALayerWithSeveralFeaturesAreAll) {
  for (const auto& variant : variants(0.1)) {
    if (variant.options.norm == Norm::rms) continue;
    const auto c = weighted<double>(2, 1, variant.options);
    for (std::size_t slip = 0; slip < slip_count(); ++slip)
      EXPECT_TRUE(slipped(c, {1, 0}, slip)) << variant.name << ": " << slip_text(slip);
  }
}

TEST(Slips, WithoutAMeaningAreNone) {
  const Case<double> rms{{1, 2, 4}, 3, {}, {}, {.norm = Norm::rms}};
  EXPECT_FALSE(slipped(rms, {1, 0, 0}, slip_named("a lost mean term")));
  const Case<double> one{{1}, 1, {}, {}, {}};
  for (const char* where : {"in the variance", "in sigma alone", "in the means"}) {
    const auto slip = slip_named(std::string("N - 1 for N, or N for N - 1, ") + where);
    EXPECT_FALSE(slipped(rms, {1, 0, 0}, slip)) << where;
    EXPECT_FALSE(slipped(one, {1}, slip)) << where;
  }
}

/// The backward pass as it is written down, in float32 throughout, sums from left to right.
Result in_float32(const Case<double>& c, const Vector<double>& dy) {
  const std::size_t n = c.features;
  Result r{Vector<double>(c.x.size()), Vector<double>(n, 0), Vector<double>(n, 0)};
  const auto rounded = [](float value) { return double(value); };
  for (std::size_t start = 0; start < c.x.size(); start += n) {
    float mu = 0;
    float var = 0;
    float mean = 0;
    float along = 0;
    const auto x = [&](std::size_t j) { return float(c.x[start + j]); };
    const auto g = [&](std::size_t j) { return float(c.gamma[j]) * float(dy[start + j]); };
    for (std::size_t j = 0; j < n; ++j) mu += x(j);
    mu /= float(n);
    for (std::size_t j = 0; j < n; ++j) var += (x(j) - mu) * (x(j) - mu);
    var /= float(n);
    const float rstd = 1 / std::sqrt(var + float(c.options.epsilon));
    const auto xhat = [&](std::size_t j) { return (x(j) - mu) * rstd; };
    for (std::size_t j = 0; j < n; ++j) {
      mean += g(j);
      along += g(j) * xhat(j);
    }
    mean /= float(n);
    along /= float(n);
    for (std::size_t j = 0; j < n; ++j) {
      r.dx[start + j] = rounded(rstd * (g(j) - mean - xhat(j) * along));
      r.dgamma[j] = rounded(float(r.dgamma[j]) + float(dy[start + j]) * xhat(j));
      r.dbeta[j] = rounded(float(r.dbeta[j]) + float(dy[start + j]));
    }
  }
  return r;
}

TEST(Tolerance, IsTheUnitTimesWhatIsSummedAndTheSizeOfTheResult) {
  // sigma is 2 and 2 sqrt(3), the largest xhat 1 and sqrt(3), the largest gamma dy 4 and 15.
  const Case<double> c{{-2, 2, -2, 2, -2, 6, -2, -2}, 4, {1, 2, 3, -8}, {}, {.epsilon = 0}};
  const auto allowed = tolerance(c, {1, -2, 0, 0, 1, 0, 5, -1}, 0.5);
  const double root = std::sqrt(3.0);
  const double in_row = (16 + 4 * 2) * 0.5;
  const double over_rows = (16 + 4 * 2 + 4 * std::sqrt(2.0)) * 0.5;
  const double dgamma[] = {1 + root, 2, 5 * root, root};
  const double dbeta[] = {2, 2, 5, 1};
  for (std::size_t j = 0; j < 4; ++j) {
    EXPECT_NEAR(allowed.dx[j], in_row * 4 / 2, 1e-13);
    EXPECT_NEAR(allowed.dx[4 + j], in_row * 15 / (2 * root), 1e-13);
    EXPECT_NEAR(allowed.dgamma[j], over_rows * dgamma[j], 1e-13);
    EXPECT_NEAR(allowed.dbeta[j], over_rows * dbeta[j], 1e-13);
  }
}

TEST(Tolerance, TakesAMissingGammaForOnes) {
  const Case<double> c{{-2, 2, -2, 2}, 4, {}, {}, {.epsilon = 0}};
  EXPECT_EQ(tolerance(c, {1, -2, 0, 0}, 0.5).dx, Vector<double>(4, 12));
}

TEST(Tolerance, LetsFloat32PassAndNoSlip) {
  for (const std::size_t n : {2u, 3u, 8u, 64u, 768u, 4096u}) {
    for (const double width : {1.0, std::sqrt(1e-5)}) {
      SCOPED_TRACE("N = " + std::to_string(n) + ", width " + std::to_string(width));
      // Numbers that float32 holds, so that only computing rounds.
      const auto gamma = normal<float>(n, 2, 1, 0.25);
      const auto x = normal<float>(3 * n, n, width / 2, width);
      const auto draw = normal<float>(3 * n, 4);
      const Case<double> c{{x.begin(), x.end()}, n, {gamma.begin(), gamma.end()}, {}, {}};
      const Vector<double> dy(draw.begin(), draw.end());
      const auto allowed = tolerance(c, dy, 0x1p-23);
      const auto right = backward(c, dy);
      EXPECT_TRUE(within(in_float32(c, dy), right, allowed));
      EXPECT_FALSE(within(in_float32(c, dy), right, tolerance(c, dy, 0x1p-52)));
      for (const char* slip : {"a lost mean term", "a lost y term", "N - 1", "gamma forgotten"}) {
        if (n == 2) continue;  // where dx is 0 but for epsilon
        EXPECT_FALSE(within(*slipped(c, dy, slip_named(slip)), right, allowed)) << slip;
      }
    }
  }
}

}  // namespace
}  // namespace ln::layernorm
