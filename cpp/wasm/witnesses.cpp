// The Jacobian of one row by every means, for the figure that compares them: a module of its own
// without Emscripten's glue, for callers that know that everything fits.
#include "oracle/differences.h"
#include "wasm/export.h"
#include "wasm/operator.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace {

namespace oracle = ln::oracle;
using ln::wasm::Address;
using ln::wasm::array;

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

}  // namespace

// Of layer normalization with the variance of the population. `given` holds x and gamma, n numbers
// each, and `count` steps. `results` takes Jacobians of n x n numbers: in 113 bits, by dual
// numbers, by the complex step, by central differences, the closed form in float32, and by central
// differences with each of the steps.
LN_EXPORT("jacobians")
void jacobians(Address given, std::size_t n, std::size_t count, double epsilon, Address results) {
  const auto numbers = array<const double>(given, 2 * n + count);
  const auto x = numbers.first(n);
  const auto gamma = numbers.subspan(n, n);
  const oracle::Definition<double> definition{x, gamma, {}, epsilon};
  auto left = array<double>(results, (5 + count) * n * n);
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
