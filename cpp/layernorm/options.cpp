#include "layernorm/options.h"

#include <cmath>
#include <cstdio>

namespace ln::layernorm {
namespace {

std::string written(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", number);
  return text;
}

Outcome check(const Options& options, std::size_t features) {
  if (!(options.epsilon >= 0) || std::isinf(options.epsilon)) {
    return Error{"epsilon must be a finite number of at least 0, got " + written(options.epsilon)};
  }
  if (options.variance == Variance::sample) {
    if (options.norm == Norm::rms) {
      return Error{"the sample variance needs a mean: it cannot go with the rms norm"};
    }
    if (features < 2) return Error{"the sample variance needs at least 2 features, got 1"};
  }
  return {};
}

}  // namespace

Outcome check_length(const char* name, std::size_t length, std::size_t expected) {
  if (length == expected) return {};
  return Error{std::string(name) + " must have length " + std::to_string(expected) + ", got " +
               std::to_string(length)};
}

template <class T>
Outcome check(const Rows<T>& rows) {
  if (rows.features == 0) return Error{"features must be at least 1, got 0"};
  if (rows.x.empty() || rows.x.size() % rows.features != 0) {
    return Error{"the length of x must be a positive multiple of features (" +
                 std::to_string(rows.features) + "), got " + std::to_string(rows.x.size())};
  }
  if (!rows.gamma.empty()) {
    if (auto error = check_length("gamma", rows.gamma.size(), rows.features)) return error;
  }
  if (!rows.beta.empty()) {
    if (auto error = check_length("beta", rows.beta.size(), rows.features)) return error;
  }
  return check(rows.options, rows.features);
}

template Outcome check(const Rows<float>&);
template Outcome check(const Rows<double>&);

}  // namespace ln::layernorm
