#include "derivation/compare.h"

#include <algorithm>
#include <cmath>

namespace ln::derivation {
namespace {

// Two values agree beyond doubt only if what rounding may hide is small beside them.
constexpr double visible = 1e-6;
// Inputs are drawn with magnitudes from 0.1 to 3: a wide result whose bound is below this is a
// zero, not a large number that rounding has swallowed.
constexpr double negligible = 1e-9;

template <class R>
Outcome judge(const scalar::Tracked<R>& left, const scalar::Tracked<R>& right, bool is_last) {
  using std::abs;
  using std::isfinite;
  if (!isfinite(left.value) || !isfinite(right.value)) return Outcome::undefined;
  const R bound = left.bound + right.bound;
  if (!isfinite(bound)) return Outcome::doubt;
  if (abs(left.value - right.value) > bound) return Outcome::different;
  if (left.value == 0 && right.value == 0 && bound <= 0) return Outcome::zero;
  if (bound <= R(visible) * std::max(abs(left.value), abs(right.value))) return Outcome::equal;
  if (!is_last) return Outcome::doubt;
  return bound <= R(negligible) ? Outcome::zero : Outcome::doubt;
}

// A value that rounding alone may have made is told as the zero it stands for.
template <class R>
double told(const scalar::Tracked<R>& v) {
  using std::abs;
  using std::isfinite;
  const bool is_zero = isfinite(v.value) && abs(v.value) <= v.bound;
  return is_zero ? 0 : static_cast<double>(v.value);
}

// What is told of two values once their outcome is known.
template <class R>
Comparison describe(Outcome outcome, const scalar::Tracked<R>& l, const scalar::Tracked<R>& r) {
  const double left = told(l);
  const double right = told(r);
  Comparison made{outcome, left, right, left - right, 0, 0};
  if (outcome == Outcome::zero) return {outcome, 0, 0, 0, 0, 0};
  const double scale = std::max(std::abs(left), std::abs(right));
  if (scale > 0 && std::isfinite(scale)) made.error = std::abs(left - right) / scale;
  return made;
}

}  // namespace

Comparison compare(const formula::Node& left, const formula::Node& right, std::vector<int>& slots,
                   formula::Evaluator<double>& working,
                   formula::Evaluator<scalar::DoubleDouble>& wide, bool settle) {
  const auto l = working.value(left, slots);
  const auto r = working.value(right, slots);
  const Outcome outcome = judge(l, r, !settle);
  Comparison found;
  if (outcome != Outcome::doubt || !settle) {
    found = describe(outcome, l, r);
  } else {
    const auto wide_left = wide.value(left, slots);
    const auto wide_right = wide.value(right, slots);
    found = describe(judge(wide_left, wide_right, true), wide_left, wide_right);
  }
  found.rounded = r.value;
  return found;
}

}  // namespace ln::derivation
