#include "layernorm/spectrum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "layernorm/factor.h"
#include "layernorm/kept.h"
#include "layernorm/reflector.h"
#include "layernorm/rotations.h"
#include "layernorm/statistics.h"

namespace ln::layernorm {
namespace {

/// D = (1, ..., 1, kept, 0): what J does along 1 (layer), along xhat and across them, in rstd.
struct Diagonal {
  std::size_t n;
  std::size_t moving;  ///< how many ones it begins with
  bool centred;
  double kept;  ///< what is left of a change along xhat

  double operator()(std::size_t k) const {
    if (k < moving) return 1;
    return k == moving && n > std::size_t(centred) ? kept : 0;
  }
};

template <class T>
Diagonal diagonal_of(const Row<T>& row, const Options& options) {
  const std::size_t n = row.n;
  const std::size_t moving = row.centred ? n - std::min<std::size_t>(n, 2) : n - 1;
  return {n, moving, row.centred, kept_along_xhat(row, options)};
}

/// J = rstd diag(gamma) Q D Q^T with the orthogonal Q = H1 H2, whose last columns are along 1
/// (layer) and along xhat.
struct Factors {
  Diagonal D;
  Reflector H1;
  Reflector H2;

  void apply(double* vector) const {
    H2.apply(vector);
    H1.apply(vector);
  }
};

template <class T>
Factors factors_of(const Row<T>& row, const T* x, const Options& options, std::span<double> room) {
  const std::size_t n = row.n;
  const auto first = room.subspan(0, row.centred ? n : 0);
  std::fill(first.begin(), first.end(), 1.0);
  Factors factors{};
  factors.D = diagonal_of(row, options);
  if (row.centred) factors.H1 = reflector_of(first);

  // The deviations, as seen after H1, which leaves nothing of them in its own last place.
  const auto c = room.subspan(n, n);
  for (std::size_t j = 0; j < n; ++j) c[j] = row.deviation(double(x[j])).high;
  const double size = largest(n, [c](auto j) { return j.of(c.data()); });
  if (size > 0) {
    for (double& value : c) value /= size;
  }
  factors.H1.apply(c.data());
  const auto second = c.first(row.centred ? n - 1 : n);
  if (!second.empty()) factors.H2 = reflector_of(second);
  return factors;
}

/// gamma_i 2^-exponent, the largest brought near 1.
template <class T>
struct Weights {
  std::span<const T> gamma;
  int exponent = 0;

  explicit Weights(std::span<const T> of) : gamma(of) {
    const double most = largest(of.size(), [of](auto i) { return i.of(of.data()); });
    if (most > 0 && std::isfinite(most)) exponent = std::ilogb(most) + 1;
  }
  double operator[](std::size_t i) const {
    return gamma.empty() ? 1 : std::ldexp(double(gamma[i]), -exponent);
  }
  bool uniform() const {
    return std::all_of(gamma.begin(), gamma.end(),
                       [this](T value) { return std::fabs(value) == std::fabs(gamma[0]); });
  }
};

/// left_k = sign(gamma) right_k = the k-th column of Q; `room` has n numbers.
template <class T>
void in_closed_form(const Factors& factors, const Weights<T>& gamma, const Spectrum<T>& result,
                    double* values, double* room) {
  const std::size_t n = factors.D.n;
  for (std::size_t k = 0; k < n; ++k) {
    values[k] = std::fabs(gamma[0]) * factors.D(k);
    std::fill(room, room + n, 0.0);
    room[k] = 1;
    factors.apply(room);
    for (std::size_t j = 0; j < n; ++j) {
      result.left[k * n + j] = T(std::copysign(1.0, gamma[j]) * room[j]);
      result.right[k * n + j] = T(room[j]);
    }
  }
}

/// The rows of A = diag(gamma) Q D are made orthogonal: W A = diag(values) R, and the right vectors
/// are the rows of R Q^T. `room` has 2 n^2 + n numbers.
template <class T>
void by_rotations(const Factors& factors, const Weights<T>& gamma, const Spectrum<T>& result,
                  double* values, double* room) {
  const std::size_t n = factors.D.n;
  double* A = room;
  double* W = A + n * n;
  std::fill(A, W + n * n, 0.0);
  for (std::size_t k = 0; k < n; ++k) {
    // The columns of Q stand in the rows of W for the moment.
    W[k * n + k] = 1;
    factors.apply(W + k * n);
    for (std::size_t i = 0; i < n; ++i) A[i * n + k] = gamma[i] * W[k * n + i] * factors.D(k);
  }
  std::fill(W, W + n * n, 0.0);
  for (std::size_t k = 0; k < n; ++k) W[k * n + k] = 1;

  orthogonalize_rows(n, A, W);
  const std::size_t most = factors.D.moving + (factors.D(factors.D.moving) > 0 ? 1 : 0);
  const double noise = 4 * std::numeric_limits<double>::epsilon() * length_of(n, A);
  std::size_t rank = 0;
  for (std::size_t k = 0; k < n; ++k) {
    values[k] = k < most ? length_of(n, A + k * n) : 0;
    if (values[k] > noise) rank = k + 1;
  }
  complete_rows(n, rank, A, W + n * n);
  for (std::size_t k = 0; k < n; ++k) {
    factors.apply(A + k * n);
    for (std::size_t j = 0; j < n; ++j) {
      result.left[k * n + j] = T(W[k * n + j]);
      result.right[k * n + j] = T(A[k * n + j]);
    }
  }
}

template <class T>
bool is_finite(const Row<T>& row, const Rows<T>& rows) {
  const auto all = [](std::span<const T> values) {
    return std::all_of(values.begin(), values.end(), [](T value) { return std::isfinite(value); });
  };
  return std::isfinite(row.rstd.high) && std::isfinite(row.mu.high) && all(rows.x) &&
         all(rows.gamma);
}

}  // namespace

std::size_t spectrum_workspace(std::size_t features) {
  return 2 * features * features + 4 * features;
}

template <class T>
Outcome spectrum(const Rows<T>& rows, const Spectrum<T>& result, std::span<double> workspace) {
  if (auto error = check(rows)) return error;
  if (rows.count() != 1) {
    return Error{"the spectrum is that of one row, got " + std::to_string(rows.count()) + " rows"};
  }
  const std::size_t n = rows.features;
  if (auto error = check_length("values", result.values.size(), n)) return error;
  if (auto error = check_length("left", result.left.size(), n * n)) return error;
  if (auto error = check_length("right", result.right.size(), n * n)) return error;
  if (auto error = check_length("workspace", workspace.size(), spectrum_workspace(n))) return error;

  const T* x = rows.x.data();
  const Row<T> row = statistics(x, n, rows.options);
  if (!is_finite(row, rows)) {
    const T nan = std::numeric_limits<T>::quiet_NaN();
    for (const auto& part : {result.values, result.left, result.right}) {
      std::fill(part.begin(), part.end(), nan);
    }
    return {};
  }
  const Factors factors = factors_of(row, x, rows.options, workspace.first(2 * n));
  const Weights<T> gamma(rows.gamma);
  double* values = workspace.data() + 2 * n;
  const auto decompose = gamma.uniform() ? in_closed_form<T> : by_rotations<T>;
  decompose(factors, gamma, result, values, values + n);
  for (std::size_t k = 0; k < n; ++k) {
    result.values[k] =
        T(scaled_product(values[k], row.rstd.high, row.rstd_exponent + gamma.exponent));
  }
  return {};
}

template <class T>
void singular_values(const Rows<T>& row, std::span<T> values) {
  const Row<T> found = statistics(row.x.data(), row.features, row.options);
  const Diagonal D = diagonal_of(found, row.options);
  const bool finite = is_finite(found, row);
  for (std::size_t k = 0; k < row.features; ++k) {
    values[k] = finite ? T(scaled_product(D(k), found.rstd.high, found.rstd_exponent))
                       : std::numeric_limits<T>::quiet_NaN();
  }
}

template void singular_values(const Rows<double>&, std::span<double>);
template Outcome spectrum(const Rows<float>&, const Spectrum<float>&, std::span<double>);
template Outcome spectrum(const Rows<double>&, const Spectrum<double>&, std::span<double>);

}  // namespace ln::layernorm
