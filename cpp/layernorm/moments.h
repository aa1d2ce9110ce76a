// The sums that a row of float32 needs, in one pass where that loses nothing: each pass over a row
// costs a third of a forward pass.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include "layernorm/sums.h"

namespace ln::layernorm {

/// Of a row: with c = x - mu, the sum of squares of c; with a g for each x, the sums of g and g c.
struct Moments {
  double mu = 0;
  double squares = 0;
  double g = 0;
  double gc = 0;
};

/// 0 for what is not asked for.
struct NoGradient {};

/// x - Origin() is x, for which no instruction is spent.
struct Origin {};
template <class V>
LN_INLINE V operator-(V x, Origin) {
  return x;
}

/// The sums with x - origin in the place of c.
template <class G, class O>
Moments moments_about(O origin, const float* x, std::size_t n, const G& g) {
  if constexpr (std::is_same_v<G, NoGradient>) {
    const auto [sum, squares] = plain_sums<2>(n, [x, origin](auto j) {
      const auto d = j.of(x) - origin;
      return std::array{d, d * d};
    });
    return {sum, squares, 0, 0};
  } else {
    const auto [sum, squares, gs, gd] = plain_sums<4>(n, [x, origin, &g](auto j) {
      const auto d = j.of(x) - origin;
      const auto value = g(j);
      return std::array{d, d * d, value, value * d};
    });
    return {sum, squares, gs, gd};
  }
}

/// The same about the mean, where m.mu is still a sum; how far it lies from the origin is added.
inline Moments centred(const Moments& m, std::size_t n, double origin) {
  const double shift = m.mu / double(n);
  return {origin + shift, m.squares - m.mu * shift, m.g, m.gc - shift * m.g};
}

/// About the mean, or about 0 (rms).
///
/// sum x^2 - N mu^2 loses the bits of mu^2 / var. Up to 12 may go: with the 10 of a block and the
/// 24 of the result that still leaves 7 of a double's 53. A row further from 0 (|mu| > 64 sigma) is
/// passed over once more, about its mean. (An infinite mean stays infinite: infinity from infinity
/// is NaN.)
template <class G>
Moments moments(const float* x, std::size_t n, bool about_mean, const G& g) {
  const Moments about_zero = moments_about(Origin{}, x, n, g);
  if (!about_mean) return {0, about_zero.squares, about_zero.g, about_zero.gc};
  const Moments once = centred(about_zero, n, 0);
  const bool near = once.mu * once.mu * double(n) <= 4096 * once.squares;
  if (near || std::isinf(once.mu)) return once;
  return centred(moments_about(once.mu, x, n, g), n, once.mu);
}

}  // namespace ln::layernorm
