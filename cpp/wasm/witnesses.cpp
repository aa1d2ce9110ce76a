// The Jacobian of one row by every means, beside the formulas: the module of the figure that
// compares them.
#include "oracle/differences.h"
#include "wasm/export.h"
#include "wasm/formulas.h"
#include "wasm/operator.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace {

namespace oracle = ln::oracle;
using ln::wasm::array;
using ln::wasm::Command;

// In float32, widened again.
void single(std::span<const double> x, std::span<const double> gamma, double epsilon,
            std::span<double> result) {
  const std::vector<float> narrow_x(x.begin(), x.end());
  const std::vector<float> narrow_gamma(gamma.begin(), gamma.end());
  std::vector<float> narrow(result.size());
  const ln::layernorm::Rows<float> row{narrow_x, x.size(), narrow_gamma, {}, {.epsilon = epsilon}};
  ln::layernorm::jacobian_rows(row, 0, x.size(), narrow.data());
  std::copy(narrow.begin(), narrow.end(), result.begin());
}

// jacobians, given, n, epsilon, count, results: of layer normalization with the variance of the
// population. `given` holds x and gamma, n numbers each, and `count` steps. `results` takes
// Jacobians of n x n numbers: in 113 bits, by dual numbers, by the complex step, by central
// differences, the closed form in float32, and by central differences with each of the steps.
void jacobians(const Command& command) {
  const std::size_t n = command.size(2);
  const double epsilon = command.number(3);
  const std::size_t count = command.size(4);
  const auto numbers = array<const double>(command.address(1), 2 * n + count);
  const auto x = numbers.first(n);
  const auto gamma = numbers.subspan(n, n);
  const oracle::Definition<double> definition{x, gamma, {}, epsilon};
  auto left = array<double>(command.address(5), (5 + count) * n * n);
  const auto next = [&left, n] {
    const auto one = left.first(n * n);
    left = left.subspan(n * n);
    return one;
  };
  const auto add = [&](oracle::Method method, std::optional<double> step = {}) {
    oracle::fitting_differences(definition, method, step, next());
  };
  add(oracle::Method::quad);
  add(oracle::Method::dual);
  add(oracle::Method::complex_step);
  add(oracle::Method::central);
  single(x, gamma, epsilon, next());
  for (const double step : numbers.subspan(2 * n)) add(oracle::Method::central, step);
}

}  // namespace

LN_EXPORT("run")
std::size_t run(ln::wasm::Address numbers, std::size_t commands, std::size_t count) {
  return ln::wasm::run(numbers, commands, count, [](const Command& command) {
    if (command.kind() != ln::wasm::Does::jacobians) return ln::wasm::obey(command);
    jacobians(command);
    return std::size_t{0};
  });
}
