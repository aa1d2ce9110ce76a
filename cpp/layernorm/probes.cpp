#include "layernorm/probes.h"

#include <cmath>

#include "layernorm/sums.h"

namespace ln::layernorm {

void draw(std::uint32_t seed, double centre, double width, std::span<double> result) {
  // SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
  std::uint64_t state = seed;
  for (double& value : result) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    value = centre + width * (std::ldexp(double(z >> 11), -51) - 2);
  }
}

double width_of_epsilon(const Options& options) {
  const bool inside = options.epsilon_placement == EpsilonPlacement::inside;
  return inside ? std::sqrt(options.epsilon) : options.epsilon;
}

void step(std::span<const double> y, std::span<double> ahead, std::span<double> behind) {
  const double size = largest(y.size(), [y](auto k) { return k.of(y.data()); });
  const double h = std::ldexp(size == 0 ? 1 : size, -17);
  for (std::size_t k = 0; k < y.size(); ++k) {
    ahead[k] = y[k] + h;
    behind[k] = y[k] - h;
  }
}

void slopes(std::span<const double> at_ahead, std::span<const double> at_behind,
            std::span<const double> ahead, std::span<const double> behind,
            std::span<double> result) {
  for (std::size_t k = 0; k < result.size(); ++k) {
    result[k] = (at_ahead[k] - at_behind[k]) / (ahead[k] - behind[k]);
  }
}

}  // namespace ln::layernorm
