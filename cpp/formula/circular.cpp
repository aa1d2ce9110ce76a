#include "formula/circular.h"

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

template scalar::Tracked<double> circular(Function, const scalar::Tracked<double>&);
template scalar::Tracked<scalar::DoubleDouble> circular(
    Function, const scalar::Tracked<scalar::DoubleDouble>&);
template scalar::Dual<scalar::Tracked<double>> circular(
    Function, const scalar::Dual<scalar::Tracked<double>>&);
template scalar::Dual<scalar::Tracked<scalar::DoubleDouble>> circular(
    Function, const scalar::Dual<scalar::Tracked<scalar::DoubleDouble>>&);

}  // namespace ln::formula
