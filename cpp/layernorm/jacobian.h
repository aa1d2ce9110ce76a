// The whole Jacobian of one row.
#pragma once

#include "layernorm/options.h"

namespace ln::layernorm {

/// J_ij = dy_i/dx_j of one row, written row-major: result[i N + j].
///
///   J_ij = gamma_i rstd (delta_ij - 1/N - xhat_i u_j / D)      (rms: without 1/N)
///
/// For plain LayerNorm this is (gamma_i / (N sigma)) (N delta_ij - 1 - xhat_i xhat_j). A constant
/// row is NaN with epsilon 0 and diag(gamma) (I - 1 1^T / N) / sigma otherwise.
template <class T>
[[nodiscard]] Outcome jacobian(const Rows<T>& rows, std::span<T> result);

/// Its rows from `begin` to before `end`, at least one, for a shape and options that are known to
/// fit.
template <class T>
void jacobian_rows(const Rows<T>& rows, std::size_t begin, std::size_t end, T* result);

}  // namespace ln::layernorm
