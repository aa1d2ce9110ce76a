// A value that knows how wrong it may be: every operation adds what it may have rounded away, so
// that two computed values can be told equal or different without a guessed tolerance.
#pragma once

#include <cmath>
#include <concepts>
#include <limits>
#include <optional>

namespace ln::scalar {

/// A computed value and a bound of its distance from the exact one.
///
/// After a + b the bound is a.bound + b.bound + u |a + b|, after a b it is |a| b.bound + |b|
/// a.bound
/// + a.bound b.bound + u |a b|, with u half an ulp; other functions add |f'| times the bound of
/// their argument. The bound is computed in the same arithmetic and inflated by 2, which covers its
/// own rounding. T is double or DoubleDouble.
template <class T>
struct Tracked {
  T value = 0;
  T bound = 0;

  constexpr Tracked() = default;
  constexpr Tracked(T value, T bound) : value(value), bound(bound) {}

  /// An exact number.
  template <class U>
  requires std::constructible_from<T, U>
  constexpr explicit Tracked(U exact) : value(static_cast<T>(exact)) {}

  /// One unit of rounding, doubled so that the bound's own rounding is covered.
  static constexpr T unit = std::numeric_limits<T>::epsilon();
  /// The same for exp, log and their kin, which are right to the digits of a double.
  static constexpr T function_unit = 4 * std::numeric_limits<double>::epsilon();

  [[nodiscard]] constexpr bool is_exactly(T number) const { return value == number && bound == 0; }
};

template <class T>
constexpr Tracked<T> operator-(const Tracked<T>& a) {
  return {-a.value, a.bound};
}

template <class T>
constexpr Tracked<T> rounded(T value, T bound) {
  const T magnitude = value < 0 ? -value : value;
  // The smallest denormal stands for what an underflow rounds away.
  return {value, bound + magnitude * Tracked<T>::unit + std::numeric_limits<T>::denorm_min()};
}

template <class T>
constexpr Tracked<T> operator+(const Tracked<T>& a, const Tracked<T>& b) {
  if (a.is_exactly(0)) return b;
  if (b.is_exactly(0)) return a;
  return rounded(a.value + b.value, a.bound + b.bound);
}

template <class T>
constexpr Tracked<T> operator-(const Tracked<T>& a, const Tracked<T>& b) {
  return a + -b;
}

template <class T>
constexpr T magnitude(const Tracked<T>& a) {
  return a.value < 0 ? -a.value : a.value;
}

template <class T>
constexpr Tracked<T> operator*(const Tracked<T>& a, const Tracked<T>& b) {
  // Times an exact 0 or 1 nothing is rounded; 0 times infinity stays NaN.
  if (a.is_exactly(1)) return b;
  if (b.is_exactly(1)) return a;
  const T product = a.value * b.value;
  if ((a.is_exactly(0) || b.is_exactly(0)) && product == 0) return Tracked<T>(0);
  return rounded(product, magnitude(a) * b.bound + magnitude(b) * a.bound + a.bound * b.bound);
}

template <class T>
constexpr Tracked<T> operator/(const Tracked<T>& a, const Tracked<T>& b) {
  if (b.is_exactly(1)) return a;
  const T quotient = a.value / b.value;
  const T divisor = magnitude(b) - b.bound;
  // A divisor that may be zero leaves nothing known of the quotient.
  if (!(divisor > 0)) return {quotient, std::numeric_limits<T>::infinity()};
  if (a.is_exactly(0)) return Tracked<T>(0);
  const T size = quotient < 0 ? -quotient : quotient;
  return rounded(quotient, (a.bound + size * b.bound) / divisor);
}

template <class T>
constexpr Tracked<T>& operator+=(Tracked<T>& a, const Tracked<T>& b) {
  return a = a + b;
}

/// Equal for certain: the same value, and both exact.
template <class T>
constexpr bool operator==(const Tracked<T>& a, const Tracked<T>& b) {
  return a.value == b.value && a.bound == 0 && b.bound == 0;
}

/// Compares values; within the bounds the order is not certain.
template <class T>
constexpr bool operator<(const Tracked<T>& a, const Tracked<T>& b) {
  return a.value < b.value;
}

template <class T>
Tracked<T> sqrt(const Tracked<T>& a) {
  using std::sqrt;
  if (a.is_exactly(0)) return a;
  const T root = sqrt(a.value);
  const T least = a.value - a.bound;
  if (!(least > 0)) return {root, std::numeric_limits<T>::infinity()};
  return rounded(root, a.bound / (root + sqrt(least)));
}

namespace detail {

/// f(a) with |f'| at most `slope` over the interval of a.
template <class T>
Tracked<T> apply(T value, const Tracked<T>& a, T slope) {
  const T size = value < 0 ? -value : value;
  return {value, 2 * slope * a.bound + size * Tracked<T>::function_unit +
                     std::numeric_limits<T>::denorm_min()};
}

}  // namespace detail

template <class T>
Tracked<T> exp(const Tracked<T>& a) {
  using std::exp;
  if (a.is_exactly(0)) return Tracked<T>(1);
  return detail::apply(exp(a.value), a, exp(a.value + a.bound));
}

template <class T>
Tracked<T> log(const Tracked<T>& a) {
  using std::log;
  if (a.is_exactly(1)) return Tracked<T>(0);
  const T least = a.value - a.bound;
  if (!(least > 0)) return {log(a.value), std::numeric_limits<T>::infinity()};
  return detail::apply(log(a.value), a, 1 / least);
}

template <class T>
Tracked<T> sin(const Tracked<T>& a) {
  using std::sin;
  return detail::apply(sin(a.value), a, T(1));
}

template <class T>
Tracked<T> cos(const Tracked<T>& a) {
  using std::cos;
  return detail::apply(cos(a.value), a, T(1));
}

template <class T>
Tracked<T> sinh(const Tracked<T>& a) {
  using std::cosh;
  using std::sinh;
  return detail::apply(sinh(a.value), a, cosh(a.value) * cosh(a.bound) * 2);
}

template <class T>
Tracked<T> cosh(const Tracked<T>& a) {
  using std::cosh;
  return detail::apply(cosh(a.value), a, cosh(a.value) * cosh(a.bound) * 2);
}

template <class T>
Tracked<T> tanh(const Tracked<T>& a) {
  using std::tanh;
  return detail::apply(tanh(a.value), a, T(1));
}

/// a^b for whole and half b up to 64, by products and square roots: right to the last bits also
/// where `pow` is not. Nothing for other powers.
template <class T>
std::optional<Tracked<T>> half_power(const Tracked<T>& a, const Tracked<T>& b) {
  using std::round;
  const T doubled = round(2 * b.value);
  const bool is_half = doubled == 2 * b.value && b.bound <= 4 * Tracked<T>::unit * magnitude(b);
  if (!is_half || doubled < -128 || doubled > 128) return {};
  const int twice = static_cast<int>(doubled < 0 ? -doubled : doubled);
  Tracked<T> power(1);
  Tracked<T> square = a;
  for (int n = twice / 2; n > 0; n /= 2) {
    if (n % 2 == 1) power = power * square;
    if (n > 1) square = square * square;
  }
  if (twice % 2 == 1) power = power * sqrt(a);
  return doubled < 0 ? Tracked<T>(1) / power : power;
}

template <class T>
Tracked<T> pow(const Tracked<T>& a, const Tracked<T>& b) {
  using std::log;
  using std::pow;
  if (const auto power = half_power(a, b)) return *power;
  const T power = pow(a.value, b.value);
  const T size = power < 0 ? -power : power;
  const T least = magnitude(a) - a.bound;
  if (!(least > 0)) return {power, std::numeric_limits<T>::infinity()};
  const T logarithm = log(magnitude(a));
  const T slope =
      (logarithm < 0 ? -logarithm : logarithm) * b.bound + magnitude(b) * a.bound / least;
  return {power, 2 * size * slope + size * Tracked<T>::function_unit * (1 + slope) +
                     std::numeric_limits<T>::denorm_min()};
}

}  // namespace ln::scalar
