#include "derivation/draws.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ln::derivation {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
class Random {
 public:
  Random(std::uint32_t seed, std::uint32_t stream)
      : state_((static_cast<std::uint64_t>(stream) << 32) ^ seed) {}

  // A whole number from 0 to below `n`.
  int below(int n) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    return static_cast<int>(z % static_cast<std::uint64_t>(n));
  }

 private:
  std::uint64_t state_;
};

bool is_small_positive(const std::string& name) {
  return name.find("epsilon") != std::string::npos || name == "\\varepsilon";
}

// One number in tenths.
int tenths(Random& random, Domain domain, bool small) {
  if (small) return 1 + random.below(9);
  if (domain == Domain::unit) return 1 + random.below(9);
  int value = 2 + random.below(29);
  while (value == 10) value = 2 + random.below(29);
  return domain == Domain::any && random.below(2) == 0 ? -value : value;
}

// Makes entries positive and scales them so that they add up to 1 along the input's index; or makes
// the first 1 and the others 0.
void make_sums_one(const formula::Input& input, const std::vector<int>& lengths,
                   std::vector<double>& values) {
  std::size_t stride = 1;
  const auto along = static_cast<std::size_t>(input.sums_to_one);
  for (std::size_t i = along + 1; i < input.ranges.size(); ++i)
    stride *= static_cast<std::size_t>(lengths[static_cast<std::size_t>(input.ranges[i])]);
  const auto length =
      static_cast<std::size_t>(lengths[static_cast<std::size_t>(input.ranges[along])]);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i / stride % length != 0) continue;
    if (input.is_one_hot) {
      for (std::size_t k = 0; k < length; ++k) values[i + k * stride] = k == 0 ? 1 : 0;
      continue;
    }
    double sum = 0;
    for (std::size_t k = 0; k < length; ++k) sum += std::abs(values[i + k * stride]);
    // The last entry is what is left of 1, exactly.
    double left = 1;
    for (std::size_t k = 0; k + 1 < length; ++k) {
      double& value = values[i + k * stride];
      value = std::round(std::abs(value) / sum * 1024) / 1024;
      left -= value;
    }
    values[i + (length - 1) * stride] = left;
  }
}

}  // namespace

std::vector<int> draw_lengths(const formula::Program& program, int set) {
  constexpr std::array<std::array<int, 5>, size_sets> sizes = {{{3, 4, 5, 6, 7}, {5, 3, 6, 4, 7}}};
  std::vector<int> lengths;
  for (std::size_t i = 0; i < program.ranges.size(); ++i) {
    const int given = program.ranges[i].given;
    lengths.push_back(given > 0 ? given : sizes[static_cast<std::size_t>(set)][i % 5]);
  }
  return lengths;
}

formula::Numbers draw(const formula::Program& program, std::vector<int> lengths, Domain domain,
                      std::uint32_t seed, int number) {
  Random random(seed, static_cast<std::uint32_t>(number));
  formula::Numbers numbers;
  numbers.lengths = std::move(lengths);
  for (const formula::Input& input : program.inputs) {
    std::size_t size = 1;
    for (const int range : input.ranges)
      size *= static_cast<std::size_t>(numbers.lengths[static_cast<std::size_t>(range)]);
    std::vector<int> drawn;
    const bool small = is_small_positive(input.name);
    // More entries than different tenths can only repeat.
    const std::size_t different = small || domain == Domain::unit ? 9
                                  : domain == Domain::positive    ? 28
                                                                  : 56;
    for (std::size_t i = 0; i < size; ++i) {
      int value = tenths(random, domain, small);
      while (i < different && std::find(drawn.begin(), drawn.end(), value) != drawn.end()) {
        value = tenths(random, domain, small);
      }
      drawn.push_back(value);
    }
    std::vector<double> values;
    values.reserve(drawn.size());
    for (const int value : drawn) values.push_back(value / 10.0);
    if (input.sums_to_one >= 0) make_sums_one(input, numbers.lengths, values);
    numbers.inputs.push_back(std::move(values));
  }
  return numbers;
}

}  // namespace ln::derivation
