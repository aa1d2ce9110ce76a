// The singular value decomposition of the Jacobian: along which directions of x the operator moves,
// by how much, and along which it does not move at all.
#pragma once

#include "layernorm/options.h"

namespace ln::layernorm {

/// Where spectrum writes; all lengths must fit.
template <class T>
struct Spectrum {
  std::span<T> values;  ///< N, descending
  std::span<T> left;    ///< N x N: the k-th row is the k-th left singular vector
  std::span<T> right;   ///< N x N: the k-th row is the k-th right singular vector
};

/// How many doubles spectrum needs to work in.
[[nodiscard]] std::size_t spectrum_workspace(std::size_t features);

/// J = sum over k of values_k left_k right_k^T for one row.
///
/// Without gamma (or with one number, of either sign, all over) the values are rstd, N - 2 times
/// (rms: N - 1), then rstd epsilon / (var + epsilon), which is along xhat (epsilon outside the
/// root: rstd epsilon / sigma), then 0, which is along 1 (layer). Otherwise they come from
/// one-sided Jacobi rotations (Hestenes 1958), to an error of a few ulp of the largest. What is 0
/// whatever x is, is exactly 0. A constant row with epsilon 0, or a row with NaN, is NaN all over.
template <class T>
[[nodiscard]] Outcome spectrum(const Rows<T>& rows, const Spectrum<T>& result,
                               std::span<double> workspace);

/// The values alone, to the same bits, of a row without gamma: nothing is checked.
template <class T>
void singular_values(const Rows<T>& row, std::span<T> values);

}  // namespace ln::layernorm
