#include "layernorm/blindness.h"

#include <algorithm>
#include <cmath>

#include "layernorm/kept.h"
#include "layernorm/statistics.h"
#include "layernorm/sums.h"

namespace ln::layernorm {
namespace {

/// Squares summed over rows, as multiples of 4^exponent: gamma w may be near either end of the
/// range.
struct Squares {
  double lost = 0;
  double all = 0;
  int exponent = 0;

  void add(Squares row) {
    if (row.all == 0) return;
    if (all == 0) exponent = row.exponent;
    const int common = std::max(exponent, row.exponent);
    const double own = std::ldexp(1.0, 2 * (exponent - common));
    const double other = std::ldexp(1.0, 2 * (row.exponent - common));
    lost = own * lost + other * row.lost;
    all = own * all + other * row.all;
    exponent = common;
  }
};

template <class T>
Squares squares_of(const Row<T>& row, const T* x, const Factor<T>& g, double kept) {
  const std::size_t n = row.n;
  const double mean = row.centred ? row_sum<T>(n, g).rounded() / double(n) : 0;
  const auto c = [&row, x](auto j) { return row.deviation(j.of(x)).high; };
  const double all = row_sum<T>(n, [&g](auto j) { return g(j) * g(j); }).rounded();
  const double cc = row_sum<T>(n, [&c](auto j) { return c(j) * c(j); }).rounded();
  const double gc =
      row_sum<T>(n, [&g, &c, mean](auto j) { return (g(j) - mean) * c(j); }).rounded();
  const double along_xhat = cc == 0 ? 0 : gc / std::sqrt(cc);
  // rstd is infinite or NaN where nothing is defined: it is named so that this shows.
  const double defined = row.rstd.high * 0;
  const double lost =
      mean * mean * double(n) + (1 - kept) * (1 + kept) * along_xhat * along_xhat + defined;
  return {lost, all, g.exponent};
}

}  // namespace

template <class T>
Outcome blindness(const Rows<T>& rows, std::span<const T> w, double& share) {
  if (auto error = check(rows)) return error;
  if (auto error = check_length("w", w.size(), rows.x.size())) return error;
  const std::size_t n = rows.features;
  const T* gamma = weights_at(rows.gamma);
  Squares total;
  for (std::size_t start = 0; start < rows.x.size(); start += n) {
    const T* x = rows.x.data() + start;
    const Row<T> row = statistics(x, n, rows.options);
    const auto g = factor_of(gamma, w.data() + start, n);
    total.add(squares_of(row, x, g, kept_along_xhat(row, rows.options)));
  }
  const double ratio = total.lost / total.all;
  share = ratio > 1 ? 1 : ratio;  // by rounding; NaN stays
  return {};
}

template Outcome blindness(const Rows<float>&, std::span<const float>, double&);
template Outcome blindness(const Rows<double>&, std::span<const double>, double&);

}  // namespace ln::layernorm
