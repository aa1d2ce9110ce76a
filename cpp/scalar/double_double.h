// Numbers of twice the digits of a double, made of two doubles: what settles what double leaves in
// doubt. Their arithmetic is that of doubles, and so the same bits everywhere.
#pragma once

#include <cmath>
#include <limits>

namespace ln::scalar {

/// high + low, with |low| at most half an ulp of high: 106 bits, over the range of a double.
///
/// + - * / and sqrt are right to 2^-102 of the result and 2^-1060; exp, log, pow and the circular
/// functions to the digits of a double. NaN and infinities are those of the double. After Joldes,
/// Muller, Popescu, Tight and rigorous error bounds for basic building blocks of double-word
/// arithmetic, 2017 (algorithms 6, 10 and 17).
struct DoubleDouble {
  double high = 0;
  double low = 0;

  constexpr DoubleDouble() = default;
  constexpr DoubleDouble(double value) : high(value) {}
  constexpr DoubleDouble(double high, double low) : high(high), low(low) {}

  /// The nearest double.
  constexpr explicit operator double() const { return high; }
  constexpr explicit operator int() const { return static_cast<int>(high); }

  constexpr bool operator==(const DoubleDouble&) const = default;
};

namespace detail {

constexpr bool is_finite(double a) { return a - a == 0; }

/// a + b exactly, for |a| >= |b| or a = 0 (Dekker). What is not finite has no low part.
constexpr DoubleDouble fast_sum(double a, double b) {
  const double sum = a + b;
  return is_finite(sum) ? DoubleDouble(sum, b - (sum - a)) : sum;
}

/// a + b exactly (Knuth, Moller).
constexpr DoubleDouble sum(double a, double b) {
  const double high = a + b;
  const double part = high - a;
  return {high, (a - (high - part)) + (b - part)};
}

/// The upper half of the digits, and the rest (Veltkamp); scaled where it would overflow.
constexpr DoubleDouble split(double a) {
  constexpr double half = 0x1p27 + 1;
  constexpr double large = 0x1p996;
  const double scale = a > large || a < -large ? 0x1p-28 : 1;
  const double scaled = a * scale;
  const double wide = half * scaled;
  const double high = wide - (wide - scaled);
  return {high / scale, (scaled - high) / scale};
}

/// So small that what its low part is multiplied with may underflow.
constexpr bool is_tiny(const DoubleDouble& a) {
  return a.high != 0 && -0x1p-800 < a.high && a.high < 0x1p-800;
}

/// Times a power of two.
constexpr DoubleDouble scaled(const DoubleDouble& a, double scale) {
  return {a.high * scale, a.low * scale};
}

/// a b exactly (Dekker), down to where its low part underflows.
constexpr DoubleDouble product(double a, double b) {
  const double high = a * b;
  const auto [a1, a2] = split(a);
  const auto [b1, b2] = split(b);
  return {high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2};
}

}  // namespace detail

constexpr DoubleDouble operator-(const DoubleDouble& a) { return {-a.high, -a.low}; }

constexpr DoubleDouble operator+(const DoubleDouble& a, const DoubleDouble& b) {
  const auto [high, low] = detail::sum(a.high, b.high);
  if (!detail::is_finite(high)) return high;
  const auto [low_high, low_low] = detail::sum(a.low, b.low);
  const auto [first, rest] = detail::fast_sum(high, low + low_high);
  return detail::fast_sum(first, low_low + rest);
}

constexpr DoubleDouble operator-(const DoubleDouble& a, const DoubleDouble& b) { return a + -b; }

constexpr DoubleDouble operator*(const DoubleDouble& a, const DoubleDouble& b) {
  const auto [high, low] = detail::product(a.high, b.high);
  // A product of 0 keeps its sign.
  if (!detail::is_finite(high) || high == 0) return high;
  return detail::fast_sum(high, low + (a.high * b.low + a.low * b.high));
}

constexpr DoubleDouble operator/(const DoubleDouble& a, const DoubleDouble& b) {
  const double first = a.high / b.high;
  if (!detail::is_finite(first) || first == 0 || !detail::is_finite(b.high)) return first;
  const double scale = detail::is_tiny(a) || detail::is_tiny(b) ? 0x1p200 : 1;
  const DoubleDouble rest = detail::scaled(a, scale) - detail::scaled(b, scale) * first;
  return detail::fast_sum(first, rest.high / (b.high * scale));
}

constexpr bool operator<(const DoubleDouble& a, const DoubleDouble& b) {
  return a.high < b.high || (a.high == b.high && a.low < b.low);
}
constexpr bool operator>(const DoubleDouble& a, const DoubleDouble& b) { return b < a; }
constexpr bool operator<=(const DoubleDouble& a, const DoubleDouble& b) { return a < b || a == b; }
constexpr bool operator>=(const DoubleDouble& a, const DoubleDouble& b) { return b <= a; }

inline bool isfinite(const DoubleDouble& a) { return std::isfinite(a.high); }
constexpr DoubleDouble abs(const DoubleDouble& a) { return a.high < 0 ? -a : a; }

/// To the nearest whole number, halves away from 0.
inline DoubleDouble round(const DoubleDouble& a) {
  const double whole = std::round(a.high);
  if (whole == a.high) return detail::fast_sum(whole, std::round(a.low));
  // The low part decides where the high one is halfway.
  const bool is_half = std::abs(whole - a.high) == 0.5;
  const bool is_short = is_half && (whole > 0 ? a.low < 0 : a.low > 0);
  return is_short ? whole - std::copysign(1.0, whole) : whole;
}

/// One step of Newton from the root of a double.
inline DoubleDouble sqrt(const DoubleDouble& a) {
  if (detail::is_tiny(a)) return detail::scaled(sqrt(detail::scaled(a, 0x1p200)), 0x1p-100);
  const double root = std::sqrt(a.high);
  if (!(root > 0) || !std::isfinite(root)) return root;
  const DoubleDouble rest = a - detail::product(root, root);
  return detail::fast_sum(root, rest.high / (2 * root));
}

namespace detail {

/// f(high) and what low adds to it.
inline DoubleDouble corrected(double value, double slope, double low) {
  return low == 0 || !std::isfinite(value) ? value : fast_sum(value, slope * low);
}

}  // namespace detail

inline DoubleDouble exp(const DoubleDouble& a) {
  const double power = std::exp(a.high);
  return detail::corrected(power, power, a.low);
}
inline DoubleDouble log(const DoubleDouble& a) {
  return detail::corrected(std::log(a.high), 1 / a.high, a.low);
}
inline DoubleDouble sin(const DoubleDouble& a) {
  return detail::corrected(std::sin(a.high), std::cos(a.high), a.low);
}
inline DoubleDouble cos(const DoubleDouble& a) {
  return detail::corrected(std::cos(a.high), -std::sin(a.high), a.low);
}
inline DoubleDouble sinh(const DoubleDouble& a) {
  return detail::corrected(std::sinh(a.high), std::cosh(a.high), a.low);
}
inline DoubleDouble cosh(const DoubleDouble& a) {
  return detail::corrected(std::cosh(a.high), std::sinh(a.high), a.low);
}
inline DoubleDouble tanh(const DoubleDouble& a) {
  const double value = std::tanh(a.high);
  return detail::corrected(value, (1 - value) * (1 + value), a.low);
}
inline DoubleDouble pow(const DoubleDouble& a, const DoubleDouble& b) {
  const double power = std::pow(a.high, b.high);
  double slope = a.low == 0 ? 0 : b.high * a.low / a.high;
  if (b.low != 0) slope += b.low * std::log(a.high);
  return detail::corrected(power, power, slope);
}

}  // namespace ln::scalar

namespace std {

template <>
class numeric_limits<ln::scalar::DoubleDouble> {
  using DoubleDouble = ln::scalar::DoubleDouble;

 public:
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool has_infinity = true;
  static constexpr bool has_quiet_NaN = true;
  static constexpr int digits = 106;

  /// Four times what an operation may be off by, relative to its result.
  static constexpr DoubleDouble epsilon() { return 0x1p-100; }
  static constexpr DoubleDouble infinity() { return numeric_limits<double>::infinity(); }
  // NOLINTNEXTLINE(readability-identifier-naming): the standard's own name
  static constexpr DoubleDouble quiet_NaN() { return numeric_limits<double>::quiet_NaN(); }
  /// What underflow on the way may take from an operation of ordinary size.
  static constexpr DoubleDouble denorm_min() { return 0x1p-1060; }
};

}  // namespace std
