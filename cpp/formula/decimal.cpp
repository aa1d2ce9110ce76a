#include "formula/decimal.h"

namespace ln::formula {
namespace {

using scalar::DoubleDouble;

// The powers that a double holds exactly are multiplied: few of them, and few roundings.
DoubleDouble power_of_ten(int exponent) {
  constexpr int most = 22;
  double small = 1;
  for (int k = exponent % most; k > 0; --k) small *= 10;
  DoubleDouble power(small);
  for (int k = exponent / most; k > 0 && isfinite(power); --k) power = power * 1e22;
  return power;
}

}  // namespace

DoubleDouble decimal(std::string_view digits) {
  // Ten to this is more than two doubles tell apart from the next number.
  constexpr double enough = 1e33;
  DoubleDouble value;
  int exponent = 0;
  bool behind_point = false;
  for (const char digit : digits) {
    if (digit == '.') {
      behind_point = true;
      continue;
    }
    const bool counts = value < enough;
    if (counts) value = value * 10 + (digit - '0');
    if (counts && behind_point) --exponent;
    if (!counts && !behind_point) ++exponent;
  }
  if (value == 0) return value;
  return exponent < 0 ? value / power_of_ten(-exponent) : value * power_of_ten(exponent);
}

}  // namespace ln::formula
