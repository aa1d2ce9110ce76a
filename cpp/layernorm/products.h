// Products with the Jacobian that never form it: N numbers in, N numbers out, a row at a time.
#pragma once

#include "layernorm/options.h"

namespace ln::layernorm {

/// J v for each row: how y moves when x moves along v. v and the result are rows x features.
///
///   (J v)_i = gamma_i rstd (v_i - mean(v) - xhat_i sum(u v) / D)      (rms: without mean(v))
template <class T>
[[nodiscard]] Outcome jvp(const Rows<T>& rows, std::span<const T> v, std::span<T> result);

/// J^T g for each row: dx for the upstream gradient g. g and the result are rows x features.
template <class T>
[[nodiscard]] Outcome vjp(const Rows<T>& rows, std::span<const T> g, std::span<T> result);

/// The same for shapes and options that are known to fit.
template <class T>
void jvp_rows(const Rows<T>& rows, const T* v, T* result);
template <class T>
void vjp_rows(const Rows<T>& rows, const T* g, T* result);

}  // namespace ln::layernorm
