// Numbers on which somebody's backward pass and loss are tested.
#pragma once

#include <cstdint>

#include "layernorm/options.h"

namespace ln::layernorm {

/// Uniform numbers from centre - 2 width to centre + 2 width, the same everywhere for a seed.
void draw(std::uint32_t seed, double centre, double width, std::span<double> result);

/// A width of x at which epsilon weighs as much as the variance: sqrt(epsilon), or epsilon where it
/// stands outside the root; 0 with epsilon 0.
[[nodiscard]] double width_of_epsilon(const Options& options);

/// Central differences of a function of y: y_k + h and y_k - h for every k, where h is 2^-17 of the
/// largest |y| (1 if all are 0).
void step(std::span<const double> y, std::span<double> ahead, std::span<double> behind);

/// The derivatives from the function's values there: (at_ahead - at_behind) / (ahead - behind).
void slopes(std::span<const double> at_ahead, std::span<const double> at_behind,
            std::span<const double> ahead, std::span<const double> behind,
            std::span<double> result);

}  // namespace ln::layernorm
