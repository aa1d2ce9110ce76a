// The core compiled for the machine: bench_native KIND ROWS FEATURES MILLISECONDS prints the median
// time of one call.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "layernorm/backward.h"
#include "layernorm/forward.h"
#include "layernorm/jacobian.h"

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

template <class T>
std::vector<T> numbers(std::size_t length, std::uint32_t state) {
  std::vector<T> made(length);
  for (T& value : made) {
    state = state * 1664525U + 1013904223U;
    value = T(double(state) * 0x1p-31 - 1);
  }
  return made;
}

/// The arrays of one problem and what is asked of them.
template <class T>
struct Problem {
  std::size_t features;
  std::vector<T> x, dy, gamma, beta, y, mean, rstd, dx, dgamma, dbeta;
  std::vector<double> workspace;

  Problem(std::size_t rows, std::size_t n)
      : features(n),
        x(numbers<T>(rows * n, 1)),
        dy(numbers<T>(rows * n, 2)),
        gamma(numbers<T>(n, 3)),
        beta(numbers<T>(n, 4)),
        y(rows * n),
        mean(rows),
        rstd(rows),
        dx(rows * n),
        dgamma(n),
        dbeta(n),
        workspace(ln::layernorm::backward_workspace(n)) {}

  void run(std::string_view kind) {
    const ln::layernorm::Rows<T> rows{x, features, gamma, beta, {}};
    ln::layernorm::Outcome outcome;
    if (kind == "jacobian") {
      y.resize(features * features);
      outcome = ln::layernorm::jacobian<T>(rows, y);
    } else {
      outcome = ln::layernorm::forward<T>(rows, {y, mean, rstd});
      if (!outcome && kind == "both")
        outcome = ln::layernorm::backward<T>(rows, dy, {dx, dgamma, dbeta}, workspace);
    }
    if (outcome) {
      std::fprintf(stderr, "%s\n", outcome->message.c_str());
      std::exit(1);
    }
  }
};

template <class T>
double median(std::string_view kind, std::size_t rows, std::size_t features, double budget) {
  Problem<T> problem(rows, features);
  problem.run(kind);
  std::vector<double> times;
  const auto began = Clock::now();
  while (times.size() < 5 || since(began) < budget) {
    const auto start = Clock::now();
    problem.run(kind);
    times.push_back(since(start));
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 2;
  const std::string_view kind = arguments[1];
  const auto number = [&](int k) { return std::size_t(std::strtoull(arguments[k], nullptr, 10)); };
  const auto measure = kind == "jacobian" ? median<double> : median<float>;
  std::printf("%.6f\n", measure(kind, number(2), number(3), double(number(4))));
}
