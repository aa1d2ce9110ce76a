// The circular and hyperbolic functions, apart from all else that is computed: they take a fifth of
// it, and a module that is never given one is linked without them.
#pragma once

#include "formula/tree.h"
#include "scalar/double_double.h"
#include "scalar/dual.h"
#include "scalar/tracked.h"

namespace ln::formula {

// One of tanh, sinh, cosh, sin, cos, tan. V is what an evaluator computes in.
template <class V>
V circular(Function function, const V& x);

extern template scalar::Tracked<double> circular(Function, const scalar::Tracked<double>&);
extern template scalar::Tracked<scalar::DoubleDouble> circular(
    Function, const scalar::Tracked<scalar::DoubleDouble>&);
extern template scalar::Dual<scalar::Tracked<double>> circular(
    Function, const scalar::Dual<scalar::Tracked<double>>&);
extern template scalar::Dual<scalar::Tracked<scalar::DoubleDouble>> circular(
    Function, const scalar::Dual<scalar::Tracked<scalar::DoubleDouble>>&);

}  // namespace ln::formula
