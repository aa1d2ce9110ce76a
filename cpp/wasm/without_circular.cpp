// No text of the page has a circular or hyperbolic function, and what computes its formulas is a
// fifth smaller without them. One that is met all the same ends the call by an exception in
// JavaScript: tests/node/core/formulas.test.ts computes every text of the page.
#include "formula/circular.h"

namespace ln::formula {

template <class V>
V circular(Function, const V&) {
  __builtin_trap();
}

template scalar::Tracked<double> circular(Function, const scalar::Tracked<double>&);
template scalar::Tracked<scalar::DoubleDouble> circular(
    Function, const scalar::Tracked<scalar::DoubleDouble>&);
template scalar::Dual<scalar::Tracked<double>> circular(
    Function, const scalar::Dual<scalar::Tracked<double>>&);
template scalar::Dual<scalar::Tracked<scalar::DoubleDouble>> circular(
    Function, const scalar::Dual<scalar::Tracked<scalar::DoubleDouble>>&);

}  // namespace ln::formula
