#include "layernorm/statistics.h"

#include <cmath>

#include "layernorm/sums.h"
#include "layernorm/two_part.h"

namespace ln::layernorm {
namespace {

double power_of_two(int exponent) { return std::ldexp(1.0, exponent); }

/// The exponent of the power of two by which a float64 row is multiplied, by its largest |x|.
///
/// Above 2^500 squares might overflow: such a row is brought down to 2^400 and no further, for its
/// smallest number may have the largest weight. Below 2^-400 squares might underflow, and means of
/// denormal numbers lose digits: 2^600 brings them back. A tiny row with an epsilon that is not
/// tiny takes 2^300, so that 1/(scale sigma) stays in range; there only the digits of x are at
/// stake.
int scale_exponent(double size, const Options& options) {
  if (size >= power_of_two(500)) return std::isfinite(size) ? 400 - std::ilogb(size) : -600;
  if (size == 0 || size >= power_of_two(-400)) return 0;
  const bool inside = options.epsilon_placement == EpsilonPlacement::inside;
  return options.epsilon < power_of_two(inside ? -800 : -400) ? 600 : 300;
}

/// The same for an epsilon outside the root that is all of sigma, or nearly so, and whose inverse
/// might be out of range: the smallest beside a constant row, the largest beside any but a huge
/// one.
int exponent_of_epsilon(double epsilon, int exponent, bool is_constant) {
  if (is_constant && epsilon < power_of_two(-1000)) return 600;
  const bool beside_huge = exponent < 0 && !is_constant;
  return epsilon > power_of_two(1000) && !beside_huge ? -600 : 0;
}

/// sigma, and sqrt(var) or sigma, whichever its derivative is divided by.
struct Roots {
  TwoPart sigma;
  TwoPart s;
};

Roots roots(TwoPart var, double epsilon, bool inside) {
  if (inside) {
    const TwoPart sigma = square_root(var + epsilon);
    return {sigma, sigma};
  }
  const TwoPart s = square_root(var);
  return {s + epsilon, s};
}

void measure(Row<double>& row, const double* x, const Options& options) {
  const std::size_t n = row.n;
  const int exponent = scale_exponent(largest(n, [x](auto j) { return j.of(x); }), options);
  row.scale = power_of_two(exponent);
  if (row.centred) {
    const auto scaled = [x, scale = row.scale](auto j) { return scale * j.of(x); };
    row.mu = compensated_sum(n, scaled) / double(n);
  }
  const TwoPart squares = compensated_sum(n, [x, &row](auto j) {
    const auto c = row.deviation(j.of(x));
    return parts(c.high * c.high, 2 * c.high * c.low);
  });
  TwoPart var = squares / row.divisor;

  // sigma is formed on the scale on which neither part of it is lost: that of the row, unless the
  // row is tiny beside epsilon (exponent 300) or constant, or epsilon alone needs another.
  const bool inside = options.epsilon_placement == EpsilonPlacement::inside;
  const int alone = inside ? 0 : exponent_of_epsilon(options.epsilon, exponent, var.high == 0);
  const bool on_row_scale = var.high != 0 && exponent != 300 && alone == 0;
  const int unit_exponent = on_row_scale ? exponent : alone;
  const double unit = power_of_two(unit_exponent);
  if (!on_row_scale && var.high != 0)
    var = times_power(times_power(var, unit / row.scale), unit / row.scale);
  const double epsilon = inside ? options.epsilon * unit * unit : options.epsilon * unit;
  const Roots root = roots(var, epsilon, inside);

  row.rstd = reciprocal(root.sigma);
  row.rstd_exponent = unit_exponent;
  // The deviations of a huge constant row, or of one with the smallest epsilons, are 0: any finite
  // factor will do, and 2^600 might overflow.
  const double to_sigma = exponent < 0 || alone > 0 ? 1 : unit / row.scale;
  row.xhat_per_deviation = times_power(row.rstd, to_sigma);
  row.u_per_deviation = row.xhat_per_deviation;
  if (!inside) {
    row.u_per_deviation = root.s.high == 0 ? TwoPart{} : times_power(reciprocal(root.s), to_sigma);
  }
}

}  // namespace

Row<double> statistics(const double* x, std::size_t n, const Options& options) {
  Row<double> row = row_of<double>(n, options);
  measure(row, x, options);
  return row;
}

}  // namespace ln::layernorm
