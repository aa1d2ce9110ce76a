// The backward pass: what the gradient of a loss becomes on its way through the operator.
#pragma once

#include "layernorm/options.h"

namespace ln::layernorm {

/// Where backward writes; all lengths must fit.
template <class T>
struct Backward {
  std::span<T> dx;      ///< rows x features
  std::span<T> dgamma;  ///< features
  std::span<T> dbeta;   ///< features
};

/// How many doubles backward needs to work in: the sums of dgamma and dbeta, whatever the rows.
[[nodiscard]] std::size_t backward_workspace(std::size_t features);

/// dx, dgamma and dbeta from dy = dL/dy (rows x features), with g = gamma dy:
///
///   dx_j     = rstd (g_j - mean(g) - xhat_j mean(g xhat))      (rms: without mean(g))
///   dgamma_j = sum over rows of dy_j xhat_j
///   dbeta_j  = sum over rows of dy_j
///
/// and with the sample variance or epsilon outside the root as Row says. A row that is constant
/// with epsilon 0, or holds NaN, is NaN in its own row of dx and in dgamma, which sums over rows.
template <class T>
[[nodiscard]] Outcome backward(const Rows<T>& rows, std::span<const T> dy,
                               const Backward<T>& result, std::span<double> workspace);

/// How many of them rows of T need: those of float32, whose sums have one part, need half.
template <class T>
[[nodiscard]] constexpr std::size_t sums_of(std::size_t features) {
  return (sizeof(T) < sizeof(double) ? 2 : 4) * features;
}

/// All of one row of float32, of a shape and options that are known to fit.
void backward_row(const Rows<float>& row, const float* dy, float* dx, float* dgamma, float* dbeta);

/// dx of shapes and options that are known to fit; what the rows add to dgamma and dbeta is added
/// up in the workspace, of which sums_of<T> are 0 before the first rows.
template <class T>
void backward_rows(const Rows<T>& rows, const T* dy, T* dx, double* workspace);

/// dgamma and dbeta, once all rows are added up.
template <class T>
void backward_sums(const double* workspace, std::span<T> dgamma, std::span<T> dbeta);

}  // namespace ln::layernorm
