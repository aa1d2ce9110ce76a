// Tests an implementation, here the core itself, with golden vectors on standard input:
//   npx layernorm-explainer vectors --features 64 --rows 4 --seed 1 | ./golden
#include <layernorm/backward.h>
#include <layernorm/forward.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using nlohmann::json;
using Numbers = std::vector<double>;

// The hexadecimal texts are the numbers exactly, NaN and infinities with them.
Numbers numbers(const json& array) {
  Numbers made;
  for (const std::string text : array["hex"]) made.push_back(std::strtod(text.c_str(), nullptr));
  return made;
}

bool is_right(const Numbers& got, const Numbers& expected, double scale) {
  const double allowed = 1e-15 * scale + std::numeric_limits<double>::denorm_min();
  for (std::size_t k = 0; k < got.size(); ++k) {
    if (std::isnan(got[k]) != std::isnan(expected[k])) return false;
    if (std::fabs(got[k] - expected[k]) > allowed) return false;
  }
  return true;
}

double largest(const Numbers& values) {
  double most = 0;
  for (const double value : values) most = std::fmax(most, std::fabs(value));
  return most;
}

int main() {
  namespace layernorm = ln::layernorm;
  const json golden = json::parse(std::cin);
  int wrong = 0;
  for (const json& one : golden["cases"]) {
    const json& o = one["options"];
    const Numbers x = numbers(one["x"]), dy = numbers(one["dy"]);
    const Numbers gamma = numbers(one["gamma"]), beta = numbers(one["beta"]);
    const std::size_t n = gamma.size();
    const layernorm::Options options{
        o["epsilon"], o["norm"] == "rms" ? layernorm::Norm::rms : layernorm::Norm::layer,
        o["variance"] == "sample" ? layernorm::Variance::sample : layernorm::Variance::population,
        o["epsilonPlacement"] == "outside" ? layernorm::EpsilonPlacement::outside
                                           : layernorm::EpsilonPlacement::inside};
    const layernorm::Rows<double> rows{x, n, gamma, beta, options};

    Numbers y(x.size()), mean(rows.count()), rstd(rows.count());
    Numbers dx(x.size()), dgamma(n), dbeta(n), workspace(layernorm::backward_workspace(n));
    const bool failed = layernorm::forward<double>(rows, {y, mean, rstd}) ||
                        layernorm::backward<double>(rows, dy, {dx, dgamma, dbeta}, workspace);

    const Numbers expected = numbers(one["y"]);
    const Numbers expected_rstd = numbers(one["rstd"]);
    const double gradient = largest(gamma) * largest(dy) * largest(expected_rstd);
    if (failed || !is_right(y, expected, largest(expected)) ||
        !is_right(mean, numbers(one["mean"]), largest(mean)) ||
        !is_right(rstd, expected_rstd, largest(rstd)) ||
        !is_right(dx, numbers(one["dx"]), gradient) ||
        !is_right(dgamma, numbers(one["dgamma"]), largest(dy) * double(rows.count())) ||
        !is_right(dbeta, numbers(one["dbeta"]), largest(dy) * double(rows.count()))) {
      std::cout << one["name"].get<std::string>() << " is wrong\n";
      ++wrong;
    }
  }
  std::cout << golden["cases"].size() << " cases, " << wrong << " wrong\n";
  return wrong == 0 ? 0 : 1;
}
