// Weights of float32 as doubles.
#pragma once

#include <cstddef>
#include <span>

#include "layernorm/lanes.h"
#include "layernorm/options.h"

namespace ln::layernorm {

/// Weights that many rows share, widened once: widened anew for each row they took a third of the
/// time of a forward pass. (Four rows at a time, which share them in registers, took half as long
/// again: they spill.) They stand on the stack, so that nothing is allocated; longer rows wait for
/// the memory and gain nothing.
class Widened {
 public:
  static bool pays(const Rows<float>& rows) {
#if defined(__wasm__) && !defined(__wasm_simd128__)
    return false;  // a module for engines without SIMD is to be small
#endif
    return rows.count() > 1 && rows.features <= most;
  }

  explicit Widened(std::span<const float> weights) : given_(!weights.empty()) {
    each(weights.size(), values_, [from = weights.data()](auto j) { return j.of(from); });
  }

  /// Null where there are none.
  const double* data() const { return given_ ? values_ : nullptr; }

 private:
  static constexpr std::size_t most = 4096;

  bool given_;
  double values_[most];  // only as many as there are weights
};

/// use(gamma), a pointer to numbers of the type of the rows or, where they are to share it, to
/// doubles; null where there is none.
template <class T, class Use>
void with_gamma(const Rows<T>& rows, Use use) {
  if constexpr (sizeof(T) < sizeof(double)) {
    if (Widened::pays(rows)) return use(Widened(rows.gamma).data());
  }
  use(weights_at(rows.gamma));
}

}  // namespace ln::layernorm
