#include "formula/rare.h"

namespace ln::formula {

template <class V>
V circular(Function function, const V& x) {
  switch (function) {
    case Function::tanh: return tanh(x);
    case Function::sinh: return sinh(x);
    case Function::cosh: return cosh(x);
    case Function::sin: return sin(x);
    case Function::cos: return cos(x);
    default: return sin(x) / cos(x);
  }
}

template <class V>
V power(const V& base, const V& exponent) {
  return pow(base, exponent);
}

LN_EACH_RARE()

}  // namespace ln::formula
