// Equal, different, or not to be told: two computed values and what is known of their rounding.
#pragma once

#include "formula/evaluate.h"

#include <cstdint>

namespace ln::derivation {

enum class Outcome : std::uint8_t {
  equal,      // they differ by no more than rounding explains
  zero,       // both are zero to rounding
  different,  // they differ by more
  undefined,  // one of them is not a number
  doubt,      // rounding hides whether they differ
};

struct Comparison {
  Outcome outcome = Outcome::undefined;
  double left = 0;
  double right = 0;
  double difference = 0;  // left - right
  double error = 0;       // |left - right| relative to the larger
  double rounded = 0;     // the right side as double precision alone has it
};

// Compares in double; where the bounds are too large to judge, and `settle` is set, in
// twice the digits.
Comparison compare(const formula::Node& left, const formula::Node& right, std::vector<int>& slots,
                   formula::Evaluator<double>& working,
                   formula::Evaluator<scalar::DoubleDouble>& wide, bool settle);

}  // namespace ln::derivation
