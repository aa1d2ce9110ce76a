// Complex numbers whose square root is right to the last digits of their parts.
#pragma once

#include <cmath>
#include <complex>

namespace ln::oracle {

/// std::complex with the four operations and sqrt; a type of its own so that sqrt is found here:
/// the C library's goes through an angle, which in WebAssembly is right to double only.
template <class R>
struct Complex {
  std::complex<R> z;

  explicit Complex(double real) : z(R(real)) {}
  Complex(R real, R imaginary) : z(real, imaginary) {}
  explicit Complex(std::complex<R> z) : z(z) {}

  Complex& operator+=(const Complex& b) { return z += b.z, *this; }
  Complex& operator/=(const Complex& b) { return z /= b.z, *this; }
  friend Complex operator+(const Complex& a, const Complex& b) { return Complex(a.z + b.z); }
  friend Complex operator-(const Complex& a, const Complex& b) { return Complex(a.z - b.z); }
  friend Complex operator*(const Complex& a, const Complex& b) { return Complex(a.z * b.z); }
  friend Complex operator/(const Complex& a, const Complex& b) { return Complex(a.z / b.z); }
};

/// The principal root: with t = sqrt((|Re z| + |z|) / 2) it is t + i Im z / (2t) on the right half
/// of the plane, and |Im z| / (2t) +- i t on the left.
template <class R>
Complex<R> sqrt(const Complex<R>& a) {
  const R re = std::fabs(a.z.real());
  const R im = std::fabs(a.z.imag());
  const R size = re > im ? re : im;
  if (size == 0) return Complex<R>(R(0), R(0));
  // Divided by the larger part first: its square might underflow.
  const R length = size * std::sqrt((re / size) * (re / size) + (im / size) * (im / size));
  const R t = std::sqrt((re + length) / 2);
  if (a.z.real() >= 0) return Complex<R>(t, a.z.imag() / (2 * t));
  return Complex<R>(im / (2 * t), std::copysign(t, a.z.imag()));
}

}  // namespace ln::oracle
