// How far a backward pass may be from the exact one by rounding alone.
#pragma once

#include "layernorm/backward.h"

namespace ln::layernorm {

/// For every entry of dx, dgamma and dbeta, how far it may be off where everything is computed to
/// `unit` (2^-23 for float32): with n numbers in a sum, (16 + 4 sqrt(n)) unit of
///
///   dx: rstd max|gamma dy| of the row      dgamma: sum |dy| max|xhat|      dbeta: sum |dy|
///
/// A sum of n numbers, added one after the other, is off by about sqrt(n) roundings, not by n; 16
/// is for the handful of operations around the sums. dgamma and dbeta sum over rows as well.
[[nodiscard]] Outcome tolerance(const Rows<double>& rows, std::span<const double> dy, double unit,
                                const Backward<double>& result);

}  // namespace ln::layernorm
