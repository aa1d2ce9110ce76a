// What few texts have: general powers, circular and hyperbolic functions. Apart from all else that
// is computed, since they take a quarter of it: a module that is never given one is linked without.
#pragma once

#include "formula/tree.h"
#include "scalar/double_double.h"
#include "scalar/dual.h"
#include "scalar/tracked.h"

namespace ln::formula {

// One of tanh, sinh, cosh, sin, cos, tan. V is what an evaluator computes in.
template <class V>
V circular(Function function, const V& x);

// base^exponent.
template <class V>
V power(const V& base, const V& exponent);

// All that evaluators compute in. A type takes no brackets around it.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define LN_RARE(declared, V)                        \
  declared template V circular(Function, const V&); \
  declared template V power(const V&, const V&);
#define LN_EACH_RARE(declared)                             \
  LN_RARE(declared, scalar::Tracked<double>)               \
  LN_RARE(declared, scalar::Tracked<scalar::DoubleDouble>) \
  LN_RARE(declared, scalar::Dual<scalar::Tracked<double>>) \
  LN_RARE(declared, scalar::Dual<scalar::Tracked<scalar::DoubleDouble>>)
// NOLINTEND(bugprone-macro-parentheses)

LN_EACH_RARE(extern)

}  // namespace ln::formula
