// Two doubles side by side: an SIMD register where there is one, the same two numbers one after
// the other where there is none. The compiler may not reorder a sum, so how many lanes a sum runs
// in is written in the source, and every build and every machine gives the same bits.
#pragma once

#include <cstddef>
#include <cstring>

namespace ln::layernorm {

/// Part of the loop it is called in, whatever the compiler thinks of the size.
#define LN_INLINE [[gnu::always_inline]] inline

/// A loop whose formula stands in it as if written there: what the formula has captured stays in
/// registers, which as parts of an object it would be fetched again after every store.
#define LN_LOOP [[gnu::always_inline, gnu::flatten]] inline

using Pair = double __attribute__((vector_size(16)));

/// `value` in every lane of V, a double or a Pair.
template <class V>
LN_INLINE V all(double value) {
  if constexpr (sizeof(V) == sizeof(double)) {
    return value;
  } else {
    return V{value, value};
  }
}

/// The same in every lane of what `sample` is.
template <class V>
LN_INLINE V all_like(const V&, double value) {
  return all<V>(value);
}

/// The V that begins at `from`; float32 is widened, which is exact.
template <class V>
LN_INLINE V load(const double* from) {
  V value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
template <class V>
LN_INLINE V load(const float* from) {
  if constexpr (sizeof(V) == sizeof(double)) {
    return double(*from);
  } else {
    float __attribute__((vector_size(8))) value;
    std::memcpy(&value, from, sizeof value);
    return __builtin_convertvector(value, Pair);
  }
}

template <class T, class V>
LN_INLINE void store(T* to, V value) {
  std::memcpy(to, &value, sizeof value);
}

/// A place in a row, or two beside each other: what `each` and the sums hand to a formula, which
/// is thus written once for one element and for two.
template <class V>
struct At {
  std::size_t begin;
  std::size_t offset;  ///< a constant once the loop is unrolled: it costs no instruction

  LN_INLINE std::size_t index() const { return begin + offset; }
  template <class T>
  LN_INLINE V of(const T* row) const {
    return load<V>(row + begin + offset);
  }
};

/// f(j) for each place by itself, where a formula has no form for two.
template <class V, class F>
LN_INLINE V one_by_one(At<V> j, F f) {
  if constexpr (sizeof(V) == sizeof(double)) {
    return f(At<double>{j.begin, j.offset});
  } else {
    return V{f(At<double>{j.begin, j.offset}), f(At<double>{j.begin, j.offset + 1})};
  }
}

/// The lane of `value`, which was computed at `j`, that belongs to the place `one`.
template <class V>
LN_INLINE double lane_at(At<V> j, V value, At<double> one) {
  if constexpr (sizeof(V) == sizeof(double)) {
    return value;
  } else {
    return value[one.index() - j.index()];
  }
}

using FloatQuad = float __attribute__((vector_size(16)));

/// Four doubles rounded to float32.
LN_INLINE FloatQuad rounded(Pair first, Pair second) {
#ifdef __wasm_simd128__
  // The form that Clang 14 knows an instruction for, with zeros above. It would look through the
  // shuffle that follows, see that nobody wants the zeros and round lane by lane, were it let.
  const auto half = [](Pair value) {
    const Pair zero{};
    auto quad =
        __builtin_convertvector(__builtin_shufflevector(value, zero, 0, 1, 2, 3), FloatQuad);
    asm("" : "+r"(quad));
    return quad;
  };
  return __builtin_shufflevector(half(first), half(second), 0, 1, 4, 5);
#else
  using FloatPair = float __attribute__((vector_size(8)));
  return __builtin_shufflevector(__builtin_convertvector(first, FloatPair),
                                 __builtin_convertvector(second, FloatPair), 0, 1, 2, 3);
#endif
}

/// to[j] = f(j) for j from 0 to n - 1, where f gives doubles.
template <class F>
LN_LOOP void each(std::size_t n, float* to, F f) {
  std::size_t j = 0;
  for (; j + 4 <= n; j += 4) {
    store(to + j, rounded(f(At<Pair>{j, 0}), f(At<Pair>{j, 2})));
  }
  for (; j < n; ++j) to[j] = float(f(At<double>{j, 0}));
}
template <class F>
LN_LOOP void each(std::size_t n, double* to, F f) {
  std::size_t j = 0;
  for (; j + 2 <= n; j += 2) store(to + j, f(At<Pair>{j, 0}));
  if (j < n) to[j] = f(At<double>{j, 0});
}

}  // namespace ln::layernorm
