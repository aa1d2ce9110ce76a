// Householder's reflections, of which an orthogonal matrix with a given column is made.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace ln::layernorm {

/// I - v v^T with |v|^2 = 2, or I where v is 0: it takes a vector to its last axis, and back.
struct Reflector {
  std::span<double> v;

  void apply(double* vector) const {
    double along = 0;
    for (std::size_t j = 0; j < v.size(); ++j) along += v[j] * vector[j];
    for (std::size_t j = 0; j < v.size(); ++j) vector[j] -= along * v[j];
  }
};

/// The reflector of the vector in v, which may be 0 or a single number, and is replaced.
inline Reflector reflector_of(std::span<double> v) {
  double squares = 0;
  for (const double value : v) squares += value * value;
  if (squares == 0) return {v};
  if (v.size() == 1) return {};
  // v and the axis point the same way, so that their sum does not cancel.
  double& last = v.back();
  const double length = std::sqrt(squares);
  last += std::copysign(length, last);
  const double factor = 1 / std::sqrt(length * std::fabs(last));
  for (double& value : v) value *= factor;
  return {v};
}

}  // namespace ln::layernorm
