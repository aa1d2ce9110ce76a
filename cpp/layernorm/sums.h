// Sums over a row in four lanes, combined in a fixed order: the same bits from a scalar build and
// from a SIMD build, natively and in WebAssembly. (Eight lanes are no faster, and four sums at a
// time would no longer fit the 16 registers.) A formula is called with the place it is asked for,
// At<Pair> or, at the end of a row, At<double>.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "layernorm/two_part.h"

namespace ln::layernorm {

/// K sums, each in a Pair. Its indices are constants from the start: behind a loop the compiler
/// keeps the sums in memory, which made a short row twice as slow.
template <std::size_t K>
struct Sums {
  std::array<Pair, K> pair{};

  template <class Values>
  LN_LOOP void add(const Values& values) {
    [&]<std::size_t... k>(std::index_sequence<k...>) { ((pair[k] += values[k]), ...); }
    (std::make_index_sequence<K>());
  }
  /// To the first lane of each.
  LN_LOOP void add_one(const std::array<double, K>& values) {
    [&]<std::size_t... k>(std::index_sequence<k...>) { ((pair[k][0] += values[k]), ...); }
    (std::make_index_sequence<K>());
  }
  LN_LOOP std::array<double, K> both_lanes() const {
    return [&]<std::size_t... k>(std::index_sequence<k...>) {
      return std::array<double, K>{(pair[k][0] + pair[k][1])...};
    }
    (std::make_index_sequence<K>());
  }
};

/// K sums in doubles, of the array of K terms that terms(j) gives. Rows of float32: a double has 29
/// bits to spare, of which a block of a long row may cost 10.
template <std::size_t K, class Terms>
LN_LOOP std::array<double, K> plain_sums(std::size_t n, Terms terms) {
  constexpr std::size_t block = 4096;
  Sums<K> total;
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t end = std::min(n, begin + block);
    Sums<K> first;
    Sums<K> second;
    std::size_t j = begin;
    for (; j + 4 <= end; j += 4) {
      first.add(terms(At<Pair>{j, 0}));
      second.add(terms(At<Pair>{j, 2}));
    }
    if (j + 2 <= end) {
      first.add(terms(At<Pair>{j, 0}));
      j += 2;
    }
    if (j < end) second.add_one(terms(At<double>{j, 0}));
    first.add(second.pair);
    total.add(first.pair);
  }
  return total.both_lanes();
}

template <class V>
LN_INLINE V low_part(V) {
  return V{};
}
template <class V>
LN_INLINE V low_part(Parts<V> value) {
  return value.low;
}
template <class V>
LN_INLINE V high_part(V value) {
  return value;
}
template <class V>
LN_INLINE V high_part(Parts<V> value) {
  return value.high;
}

/// A sum as if in twice the digits: the error of each addition is kept and added at the end
/// (Neumaier's idea, by two_sum, which needs no branch). Terms are numbers or in two parts. Rows of
/// float64.
template <class Term>
LN_LOOP TwoPart compensated_sum(std::size_t n, Term term) {
  Parts<Pair> lane[2];
  const auto add = [](auto& sum, auto value) {
    const auto next = two_sum(sum.high, high_part(value));
    sum = {next.high, sum.low + (next.low + low_part(value))};
  };
  std::size_t j = 0;
  for (; j + 4 <= n; j += 4) {
    add(lane[0], term(At<Pair>{j, 0}));
    add(lane[1], term(At<Pair>{j, 2}));
  }
  if (j + 2 <= n) {
    add(lane[0], term(At<Pair>{j, 0}));
    j += 2;
  }
  TwoPart total;
  if (j < n) add(total, term(At<double>{j, 0}));
  for (const auto& two : lane) {
    for (std::size_t l = 0; l < 2; ++l) add(total, TwoPart{two.high[l], two.low[l]});
  }
  return joined(total.high, total.low);
}

/// The sum that rows of T ask for.
template <class T, class Term>
TwoPart row_sum(std::size_t n, Term term) {
  if constexpr (sizeof(T) < sizeof(double)) {
    return {plain_sums<1>(n, [&term](auto j) { return std::array{term(j)}; })[0], 0};
  } else {
    return compensated_sum(n, term);
  }
}

/// The largest |term(j)|; NaN counts as nothing, infinity as itself.
template <class Term>
LN_LOOP double largest(std::size_t n, Term term) {
  const auto take = [](auto most, auto value) {
    const auto size = value < 0 ? -value : value;
    return size > most ? size : most;
  };
  Pair lane[2] = {};
  std::size_t j = 0;
  for (; j + 4 <= n; j += 4) {
    lane[0] = take(lane[0], term(At<Pair>{j, 0}));
    lane[1] = take(lane[1], term(At<Pair>{j, 2}));
  }
  if (j + 2 <= n) {
    lane[0] = take(lane[0], term(At<Pair>{j, 0}));
    j += 2;
  }
  double most = 0;
  if (j < n) most = take(most, term(At<double>{j, 0}));
  for (const Pair& two : lane) most = take(take(most, two[0]), two[1]);
  return most;
}

}  // namespace ln::layernorm
