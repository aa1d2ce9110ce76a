// The one direction in which a normalisation with epsilon loses some of a change and keeps the
// rest.
#pragma once

#include <algorithm>

#include "layernorm/factor.h"
#include "layernorm/options.h"
#include "layernorm/row.h"

namespace ln::layernorm {

/// How much of a change along xhat arrives, beside one across it: 1 - |xhat|^2 sigma / (D s'),
/// which is epsilon / (var + epsilon), or epsilon / sigma with epsilon outside the root.
template <class T>
double kept_along_xhat(const Row<T>& row, const Options& options) {
  if (options.epsilon == 0) return 0;
  const double part = scaled_product(options.epsilon, row.rstd.high, row.rstd_exponent);
  if (options.epsilon_placement == EpsilonPlacement::outside) return std::min(part, 1.0);
  return std::min(scaled_product(part, row.rstd.high, row.rstd_exponent), 1.0);
}

}  // namespace ln::layernorm
