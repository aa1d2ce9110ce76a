// What a picture needs of the core, in one call: commands, each on numbers that are given or that
// an earlier one left. For callers that know that everything fits.
#pragma once

#include "wasm/problem.h"

#include <cstddef>
#include <cstdint>

namespace ln::wasm {

enum class Does : std::uint8_t { row, singular_values, copy, execute, pick, jacobians };

// Numbers and commands are one array. A command is its kind and up to seven more numbers, of which
// those that name a place count the numbers before it.
class Command {
 public:
  static constexpr std::size_t width = 8;

  Command(double* numbers, const double* own) : numbers_(numbers), own_(own) {}

  [[nodiscard]] Does kind() const { return static_cast<Does>(size(0)); }
  [[nodiscard]] double number(std::size_t k) const { return own_[k]; }
  [[nodiscard]] std::size_t size(std::size_t k) const { return static_cast<std::size_t>(own_[k]); }
  [[nodiscard]] unsigned variant(std::size_t k) const { return static_cast<unsigned>(own_[k]); }
  [[nodiscard]] double* place(std::size_t k) const { return numbers_ + size(k); }
  [[nodiscard]] Address address(std::size_t k) const { return reinterpret_cast<Address>(place(k)); }

 private:
  double* numbers_;
  const double* own_;
};

// Does one after the other, until one of them has something to say: the length of its message, or
// 0.
template <class Do>
std::size_t run(Address numbers, std::size_t commands, std::size_t count, const Do& obey) {
  double* all = array<double>(numbers, 1).data();
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t said = obey(Command(all, all + commands + k * Command::width));
    if (said > 0) return said;
  }
  return 0;
}

// All numbers of a row: row, given, n, epsilon, variant, g_is_y, results. `given` holds x, gamma
// and g, each n numbers; where `g_is_y` is set g is not read but written. `results` takes y, dx,
// J 1 and J^T 1, each n numbers, the lengths of g and dx, and J, n x n.
void row(const Command& command);

}  // namespace ln::wasm
