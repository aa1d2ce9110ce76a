// The operator itself.
#pragma once

#include "layernorm/options.h"

namespace ln::layernorm {

/// Where forward writes; all lengths must fit.
template <class T>
struct Forward {
  std::span<T> y;     ///< rows x features
  std::span<T> mean;  ///< rows; 0 for rms
  std::span<T> rstd;  ///< rows; 1/sigma
};

/// y = gamma (x - mu) / sigma + beta, row by row.
///
/// A constant row gives exactly beta if epsilon > 0 and NaN if epsilon is 0; NaN and infinities
/// stay in their own row.
template <class T>
[[nodiscard]] Outcome forward(const Rows<T>& rows, const Forward<T>& result);

/// The same for shapes and options that are known to fit.
template <class T>
void forward_rows(const Rows<T>& rows, const Forward<T>& result);

}  // namespace ln::layernorm
