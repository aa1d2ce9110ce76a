// What a text assumes of its inputs: \sum_i t_i = 1 for targets or probabilities.
#pragma once

#include "derivation/chains.h"
#include "derivation/symbols.h"

#include <optional>
#include <string_view>

namespace ln::derivation {

// An input whose entries add up to 1 along one of its indices.
struct Assumption {
  int input = 0;
  std::size_t index = 0;
};

// The assumption that a chain states; none if it states something else.
std::optional<Assumption> find_assumption(const Chain& chain, const Symbols& symbols);

// Whether the words of a text speak of entries that add up to 1: "one-hot", "sums to one", "a
// probability distribution", or a brace below a sum with a 1.
bool speaks_of_sums_to_one(std::u16string_view text);

// Whether they speak of a vector with a single 1: "one-hot".
bool speaks_of_one_hot(std::u16string_view text);

// Whether a text writes \delta^i_j or \delta_j^i, as those do who leave sums over repeated indices
// out.
bool has_raised_delta(std::u16string_view text);

// Whether they speak of setting something to zero, to find an optimum.
bool speaks_of_setting_to_zero(std::u16string_view text);

}  // namespace ln::derivation
