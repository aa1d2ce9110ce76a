// Cases that implementations of Layer Normalization get wrong: their names, variants and inputs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "oracle/definition.h"

namespace ln::oracle {

/// What the inputs of a case are like.
enum class Kind {
  random,         ///< mean 0, deviation 1
  large_epsilon,  ///< the same with epsilon 1, as large as the variance
  offset_1e4,     ///< mean 1e4, deviation 1: E[x^2] - E[x]^2 has lost all digits in float32
  offset_1e8,     ///< mean 1e8, deviation 1: the same in float64; only there
  constant,       ///< every row repeats one number that no sum of it is exact for
  one,            ///< N = 1
  two,            ///< N = 2
  tiny,           ///< squares underflow; epsilon 0
  huge,           ///< squares overflow
  denormal,       ///< below the least normal number; epsilon 0
  nan_row         ///< a NaN in the middle row, which must stay in it
};

struct GoldenCase {
  std::string name;
  Kind kind;
  std::size_t features;  ///< as asked, but for N = 1 and N = 2
  double epsilon;
  bool has_mean;
  bool sample;
  bool epsilon_outside;
};

/// Every kind in every variant that it has: layer with both variances, and rms; epsilon inside and
/// outside the root. The sample variance is left out where N is 1.
template <class T>
[[nodiscard]] std::vector<GoldenCase> golden_cases(std::size_t features);

template <class T>
struct GoldenInputs {
  std::span<T> x;      ///< rows x N
  std::span<T> dy;     ///< rows x N
  std::span<T> gamma;  ///< N
  std::span<T> beta;   ///< N
};

/// Writes the inputs of one kind: the same for the same seed on every machine.
template <class T>
void golden_inputs(Kind kind, std::uint32_t seed, const GoldenInputs<T>& inputs);

}  // namespace ln::oracle
