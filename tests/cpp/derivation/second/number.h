// The widest numbers the compiler has, for an implementation that may be slow.
#pragma once

#include <cmath>
#include <limits>

#if defined(LN_QUADMATH) && __has_include(<quadmath.h>)
#include <quadmath.h>
#else
#undef LN_QUADMATH
#endif

namespace ln::second {

#ifdef LN_QUADMATH
__extension__ using Number = __float128;

inline constexpr int digits = 33;

inline Number root(Number x) { return sqrtq(x); }
inline Number exponential(Number x) { return expq(x); }
inline Number logarithm(Number x) { return logq(x); }
inline Number hyperbolic_tangent(Number x) { return tanhq(x); }
inline Number sine(Number x) { return sinq(x); }
inline Number cosine(Number x) { return cosq(x); }
inline Number power(Number a, Number b) { return powq(a, b); }
#else
using Number = long double;

inline constexpr int digits = std::numeric_limits<long double>::digits10;

inline Number root(Number x) { return std::sqrt(x); }
inline Number exponential(Number x) { return std::exp(x); }
inline Number logarithm(Number x) { return std::log(x); }
inline Number hyperbolic_tangent(Number x) { return std::tanh(x); }
inline Number sine(Number x) { return std::sin(x); }
inline Number cosine(Number x) { return std::cos(x); }
inline Number power(Number a, Number b) { return std::pow(a, b); }
#endif

inline Number undefined() { return std::numeric_limits<double>::quiet_NaN(); }
inline bool is_finite(Number x) { return x - x == 0; }
inline Number magnitude(Number x) { return x < 0 ? -x : x; }

}  // namespace ln::second
