#include "layernorm/slips.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "layernorm/statistics.h"

namespace ln::layernorm {
namespace {

enum class Kind {
  no_mean,
  no_xhat,
  no_terms,
  no_epsilon,
  other_place,
  other_variance,
  other_divisor,
  other_divisor_in_sigma,
  no_gamma,
  gamma_twice,
  gamma_on_dgamma,
  last_row,
  first_row,
  mean_of_rows
};

struct Slip {
  Kind kind;
  std::string_view text;
};

constexpr std::array slips{
    Slip{Kind::no_mean, "a lost mean term: dx lacks - rstd mean(gamma dy)"},
    Slip{Kind::no_xhat, "a lost y term: dx lacks - rstd xhat mean(gamma dy xhat)"},
    Slip{Kind::no_terms,
         "both terms lost: dx is rstd gamma dy, as if mean and sigma were constant"},
    Slip{Kind::no_epsilon, "epsilon left out"},
    Slip{Kind::other_place, "epsilon on the other side of the root"},
    Slip{Kind::other_variance, "N - 1 for N, or N for N - 1, in the variance"},
    Slip{Kind::other_divisor_in_sigma, "N - 1 for N, or N for N - 1, in sigma alone"},
    Slip{Kind::other_divisor, "N - 1 for N, or N for N - 1, in the means of the backward pass"},
    Slip{Kind::no_gamma, "gamma forgotten"},
    Slip{Kind::gamma_twice, "gamma applied twice"},
    Slip{Kind::gamma_on_dgamma, "gamma applied to dgamma and dbeta, which take dy as it came"},
    Slip{Kind::last_row, "dgamma and dbeta not summed over rows: only the last row is there"},
    Slip{Kind::first_row, "dgamma and dbeta not summed over rows: only the first row is there"},
    Slip{Kind::mean_of_rows, "dgamma and dbeta not summed over rows: divided by their number"},
};

/// What the slips alter in the formulas of the backward pass.
struct Formula {
  Options options;       ///< of sigma and xhat
  double divisor = 0;    ///< D of the means; 0: that of options
  double mean_term = 1;  ///< how often it is there
  double xhat_term = 1;
  int gamma_in_dx = 1;  ///< how often gamma multiplies
  int gamma_in_dgamma = 0;
  std::size_t first = 0;  ///< the rows that dgamma and dbeta sum over
  std::size_t end = 0;
  double part = 1;  ///< what they are multiplied by
};

double divisor_of(Variance variance, std::size_t n) {
  return double(variance == Variance::population ? n : n - 1);
}

std::optional<Formula> formula_of(Kind kind, const Rows<double>& rows) {
  Formula f;
  f.options = rows.options;
  f.end = rows.count();
  const bool layer = rows.options.norm == Norm::layer;
  const bool population = rows.options.variance == Variance::population;
  const Variance other = population ? Variance::sample : Variance::population;
  const bool has_other = layer && rows.features > 1;
  switch (kind) {
    case Kind::no_mean:
      if (!layer) return {};
      f.mean_term = 0;
      break;
    case Kind::no_xhat: f.xhat_term = 0; break;
    case Kind::no_terms: f.mean_term = f.xhat_term = 0; break;
    case Kind::no_epsilon: f.options.epsilon = 0; break;
    case Kind::other_place:
      f.options.epsilon_placement = rows.options.epsilon_placement == EpsilonPlacement::inside
                                        ? EpsilonPlacement::outside
                                        : EpsilonPlacement::inside;
      break;
    case Kind::other_variance:
      if (!has_other) return {};
      f.options.variance = other;
      break;
    case Kind::other_divisor_in_sigma:
      if (!has_other) return {};
      f.options.variance = other;
      f.divisor = divisor_of(rows.options.variance, rows.features);
      break;
    case Kind::other_divisor:
      if (!has_other) return {};
      f.divisor = divisor_of(other, rows.features);
      // mean(gamma dy) is divided by N whatever the variance is: only N - 1 is a slip in it.
      f.mean_term = double(rows.features) / f.divisor;
      break;
    case Kind::no_gamma: f.gamma_in_dx = 0; break;
    case Kind::gamma_twice: f.gamma_in_dx = 2; break;
    case Kind::gamma_on_dgamma: f.gamma_in_dgamma = 1; break;
    case Kind::last_row: f.first = f.end - 1; break;
    case Kind::first_row: f.end = 1; break;
    case Kind::mean_of_rows: f.part = 1 / double(f.end); break;
  }
  return f;
}

double weighted(const Rows<double>& rows, std::size_t j, int times, double value) {
  for (int i = 0; i < times && !rows.gamma.empty(); ++i) value *= rows.gamma[j];
  return value;
}

}  // namespace

std::size_t slip_count() { return slips.size(); }

std::string_view slip_text(std::size_t slip) { return slips[slip].text; }

bool backward_with_slip(const Rows<double>& rows, std::span<const double> dy, std::size_t slip,
                        const Backward<double>& result, std::span<double> workspace) {
  const auto formula = formula_of(slips[slip].kind, rows);
  if (!formula) return false;
  const Formula& f = *formula;
  const std::size_t n = rows.features;
  const auto g = workspace.first(n);
  std::fill(result.dgamma.begin(), result.dgamma.end(), 0.0);
  std::fill(result.dbeta.begin(), result.dbeta.end(), 0.0);
  for (std::size_t r = 0; r < rows.count(); ++r) {
    const double* x = rows.x.data() + r * n;
    const double* dy_row = dy.data() + r * n;
    const Row<double> row = statistics(x, n, f.options);
    const auto xhat = [&row, x](std::size_t j) { return row.xhat(x[j]); };
    const auto u = [&row, x](std::size_t j) {
      return product<double>(row.deviation(x[j]), row.u_per_deviation);
    };
    double mean = 0;
    double along = 0;
    for (std::size_t j = 0; j < n; ++j) {
      g[j] = weighted(rows, j, f.gamma_in_dx, dy_row[j]);
      mean += g[j] / double(n);
      along += g[j] * xhat(j) / (f.divisor == 0 ? row.divisor : f.divisor);
    }
    const double rstd = rstd_of<double>(row);
    for (std::size_t j = 0; j < n; ++j) {
      const double mean_term = row.centred ? f.mean_term * mean : 0;
      result.dx[r * n + j] = rstd * (g[j] - mean_term - f.xhat_term * u(j) * along);
      if (r < f.first || r >= f.end) continue;
      const double dy_j = f.part * weighted(rows, j, f.gamma_in_dgamma, dy_row[j]);
      result.dgamma[j] += dy_j * xhat(j);
      result.dbeta[j] += dy_j;
    }
  }
  return true;
}

}  // namespace ln::layernorm
