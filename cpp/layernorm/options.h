// What is asked of the operator: rows of numbers, the weights, and which of its variants is meant.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace ln::layernorm {

/// `rms` leaves the mean out: mu is 0.
enum class Norm { layer, rms };

/// What the sum of squares is divided by: N or N - 1.
enum class Variance { population, sample };

/// sigma = sqrt(var + epsilon) or sqrt(var) + epsilon.
enum class EpsilonPlacement { inside, outside };

struct Options {
  double epsilon = 1e-5;  ///< finite, at least 0
  Norm norm = Norm::layer;
  Variance variance = Variance::population;
  EpsilonPlacement epsilon_placement = EpsilonPlacement::inside;
};

/// What was expected and what was got, for people.
struct Error {
  std::string message;
};

/// Nothing, or why nothing was computed.
using Outcome = std::optional<Error>;

/// The input of every function here; T is float or double.
template <class T>
struct Rows {
  std::span<const T> x;      ///< rows x features, row-major
  std::size_t features = 0;  ///< N, at least 1
  std::span<const T> gamma;  ///< features, or empty for all 1
  std::span<const T> beta;   ///< features, or empty for all 0
  Options options;

  std::size_t count() const { return features == 0 ? 0 : x.size() / features; }
};

/// Where an array of weights begins; null where there is none.
template <class T>
const T* weights_at(std::span<const T> weights) {
  return weights.empty() ? nullptr : weights.data();
}

/// Whether the shapes fit and the options mean something.
template <class T>
[[nodiscard]] Outcome check(const Rows<T>& rows);

/// Whether an array has the length it must have.
[[nodiscard]] Outcome check_length(const char* name, std::size_t length, std::size_t expected);

}  // namespace ln::layernorm
