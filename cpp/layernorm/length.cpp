#include "layernorm/length.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "layernorm/sums.h"

namespace ln::layernorm {

double length(std::span<const double> v) {
  if (std::any_of(v.begin(), v.end(), [](double entry) { return std::isnan(entry); }))
    return std::numeric_limits<double>::quiet_NaN();
  const double most = largest(v.size(), [&](auto k) { return k.of(v.data()); });
  if (most == 0 || std::isinf(most)) return most;
  // By a power of two nothing is rounded.
  const int exponent = std::ilogb(most);
  const TwoPart sum = compensated_sum(v.size(), [&](auto k) {
    const auto scaled =
        one_by_one(k, [&](auto one) { return std::scalbn(v[one.index()], -exponent); });
    return scaled * scaled;
  });
  return std::scalbn(std::sqrt(sum.rounded()), exponent);
}

}  // namespace ln::layernorm
