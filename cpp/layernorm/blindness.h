// How much of a loss the gradient cannot see.
#pragma once

#include "layernorm/options.h"

namespace ln::layernorm {

/// The share of the loss L = w . y (w: rows x features) that lies where the gradient is lost.
///
/// With g = gamma w, mu and sigma held still, dL/dx would be g / sigma; it is J^T w. The share is
///
///   1 - |sigma J^T w|^2 / |g|^2 = (a (g . xhat / |xhat|)^2 + (g . 1 / |1|)^2) / |g|^2
///
/// where a = 1 - kept^2, and kept is epsilon / (var + epsilon) or, outside the root, epsilon /
/// sigma: 1 where g lies along 1 (rms: nothing is lost there) and, with epsilon 0, along xhat; 0
/// where g is orthogonal to both. Over several rows numerators and denominators are summed. NaN
/// where g is 0 (no loss), for a constant row with epsilon 0, and where anything is not finite.
template <class T>
[[nodiscard]] Outcome blindness(const Rows<T>& rows, std::span<const T> w, double& share);

}  // namespace ln::layernorm
