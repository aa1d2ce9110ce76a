// Dual numbers: a value carried together with its derivative along one direction, so that any
// formula evaluated on them is differentiated as it is computed, without symbols and without a
// step.
#pragma once

#include <cmath>
#include <concepts>

namespace ln::scalar {

/// A value and its derivative along one direction: a + b e with e^2 = 0.
///
/// T is any number type with + - * /, == and <, construction from a whole number, and the functions
/// used (sqrt, exp, ...) either in std or found beside T. No comparison of duals is offered:
/// compare the values, and say so.
///
/// Where a derivative does not exist (sqrt at 0, |x| at 0, a negative base with a varying exponent)
/// the derivative is NaN or infinite, as IEEE 754 arithmetic on the definition gives it.
template <class T>
struct Dual {
  T value = T(0);
  T derivative = T(0);

  constexpr Dual() = default;
  constexpr Dual(T value, T derivative) : value(value), derivative(derivative) {}

  /// A constant: its derivative is 0.
  template <class U>
  requires std::constructible_from<T, U>
  constexpr explicit Dual(U constant) : value(T(constant)), derivative(T(0)) {}
};

template <class T>
constexpr Dual<T> operator+(const Dual<T>& a) {
  return a;
}

template <class T>
constexpr Dual<T> operator-(const Dual<T>& a) {
  return {-a.value, -a.derivative};
}

template <class T>
constexpr Dual<T> operator+(const Dual<T>& a, const Dual<T>& b) {
  return {a.value + b.value, a.derivative + b.derivative};
}

template <class T>
constexpr Dual<T> operator-(const Dual<T>& a, const Dual<T>& b) {
  return {a.value - b.value, a.derivative - b.derivative};
}

template <class T>
constexpr Dual<T> operator*(const Dual<T>& a, const Dual<T>& b) {
  return {a.value * b.value, a.derivative * b.value + a.value * b.derivative};
}

/// (a/b)' = (a' - (a/b) b') / b: the quotient is used again, so that no b^2 can overflow.
template <class T>
constexpr Dual<T> operator/(const Dual<T>& a, const Dual<T>& b) {
  const T quotient = a.value / b.value;
  return {quotient, (a.derivative - quotient * b.derivative) / b.value};
}

template <class T>
constexpr Dual<T>& operator+=(Dual<T>& a, const Dual<T>& b) {
  return a = a + b;
}

template <class T>
constexpr Dual<T>& operator-=(Dual<T>& a, const Dual<T>& b) {
  return a = a - b;
}

template <class T>
constexpr Dual<T>& operator*=(Dual<T>& a, const Dual<T>& b) {
  return a = a * b;
}

template <class T>
constexpr Dual<T>& operator/=(Dual<T>& a, const Dual<T>& b) {
  return a = a / b;
}

template <class T>
Dual<T> sqrt(const Dual<T>& x) {
  using std::sqrt;
  const T root = sqrt(x.value);
  return {root, x.derivative / (T(2) * root)};
}

template <class T>
Dual<T> exp(const Dual<T>& x) {
  using std::exp;
  const T power = exp(x.value);
  return {power, power * x.derivative};
}

template <class T>
Dual<T> log(const Dual<T>& x) {
  using std::log;
  return {log(x.value), x.derivative / x.value};
}

template <class T>
Dual<T> sin(const Dual<T>& x) {
  using std::cos;
  using std::sin;
  return {sin(x.value), cos(x.value) * x.derivative};
}

template <class T>
Dual<T> cos(const Dual<T>& x) {
  using std::cos;
  using std::sin;
  return {cos(x.value), -(sin(x.value) * x.derivative)};
}

template <class T>
Dual<T> sinh(const Dual<T>& x) {
  using std::cosh;
  using std::sinh;
  return {sinh(x.value), cosh(x.value) * x.derivative};
}

template <class T>
Dual<T> cosh(const Dual<T>& x) {
  using std::cosh;
  using std::sinh;
  return {cosh(x.value), sinh(x.value) * x.derivative};
}

/// tanh' = (1 - tanh)(1 + tanh), which keeps its digits where tanh is near 1 better than 1 -
/// tanh^2.
template <class T>
Dual<T> tanh(const Dual<T>& x) {
  using std::tanh;
  const T t = tanh(x.value);
  return {t, (T(1) - t) * (T(1) + t) * x.derivative};
}

/// |x|; at x = 0 the derivative is 0 where x stands still and NaN where it moves.
template <class T>
Dual<T> abs(const Dual<T>& x) {
  if (x.value < T(0)) return -x;
  if (x.value == T(0) && !(x.derivative == T(0))) return {x.value, T(0) / T(0)};
  return {x.value == T(0) ? T(0) : x.value, x.derivative};
}

/// base^exponent by a power of T: (a^b)' = b a^(b-1) a' + a^b log(a) b'.
///
/// The two terms are left out where they are known to be zero, because IEEE 754 would turn them
/// into 0 * infinity = NaN: the first at b = 0 (also at a = 0: 0^0 = 1 stays 1 when a moves), the
/// second at b' = 0 (a constant exponent, also over a base <= 0) and at a = 0 with b > 0, where a^b
/// stays 0.
template <class T, class Power>
Dual<T> power_by(const Power& pow, const Dual<T>& base, const Dual<T>& exponent) {
  using std::log;
  const T& a = base.value;
  const T& b = exponent.value;
  const T power = pow(a, b);
  T derivative = T(0);
  if (!(b == T(0))) derivative = b * pow(a, b - T(1)) * base.derivative;
  const bool exponent_matters = !(exponent.derivative == T(0)) && !(a == T(0) && T(0) < b);
  if (exponent_matters) derivative = derivative + power * log(a) * exponent.derivative;
  return {power, derivative};
}

template <class T>
Dual<T> pow(const Dual<T>& base, const Dual<T>& exponent) {
  const auto power = [](const T& a, const T& b) {
    using std::pow;
    return pow(a, b);
  };
  return power_by(power, base, exponent);
}

}  // namespace ln::scalar
