// The Jacobian by means that know nothing of its closed form.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "oracle/definition.h"

namespace ln::oracle {

enum class Method {
  central,       ///< (y(x + h) - y(x - h)) / 2h in double: wrong by h^2 and by rounding / h
  complex_step,  ///< Im y(x + ih) / h in double: no subtraction, so h may be tiny
  dual,          ///< Eigen's AutoDiff in double: forward differentiation, no step
  quad           ///< the complex step in long double: the most exact of the four
};

/// J_ij = dy_i/dx_j, written row-major: result[i N + j]. Computed in double (quad: in long double)
/// whatever T is, rounded to T at the end.
///
/// `step` is h, in the units of x; if absent, 2^-17 sigma for central (near the bottom of the curve
/// of its error) and 2^-80 sigma for the complex steps (h^2 is lost in rounding). Dual needs none.
/// Squares that overflow are not prevented: such rows are for quad.
///
/// Returns what is wrong if a length does not fit or the step is not positive and finite.
template <class T>
[[nodiscard]] std::optional<std::string> differences(const Definition<T>& of, Method method,
                                                     std::optional<double> step,
                                                     std::span<T> result);

/// The same of lengths and a step that are known to fit.
template <class T>
void fitting_differences(const Definition<T>& of, Method method, std::optional<double> step,
                         std::span<T> result);

}  // namespace ln::oracle
