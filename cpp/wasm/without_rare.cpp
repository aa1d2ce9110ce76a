// No text of the page has a circular or hyperbolic function, or a power that is not whole or half,
// and what computes its formulas is a quarter smaller without them. One that is met all the same
// ends the call by an exception in JavaScript: tests/node/core/formulas.test.ts computes every text
// of the page.
#include "formula/rare.h"

namespace ln::formula {
namespace {

template <class T>
scalar::Tracked<T> simple_power(const scalar::Tracked<T>& base,
                                const scalar::Tracked<T>& exponent) {
  const auto power = scalar::half_power(base, exponent);
  if (!power) __builtin_trap();
  return *power;
}

template <class T>
scalar::Dual<T> simple_power(const scalar::Dual<T>& base, const scalar::Dual<T>& exponent) {
  return scalar::power_by([](const T& a, const T& b) { return simple_power(a, b); }, base,
                          exponent);
}

}  // namespace

template <class V>
V circular(Function, const V&) {
  __builtin_trap();
}

template <class V>
V power(const V& base, const V& exponent) {
  return simple_power(base, exponent);
}

LN_EACH_RARE()

}  // namespace ln::formula
