// Slips of the pen, planted in the text of a right side by somebody who knows nothing of repairs.
#pragma once

#include "formula/span.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ln::measure {

enum class Kind : std::uint8_t {
  letter,          // one index letter for another
  sign,            // + for -, - for +, a minus too many
  term_dropped,    //
  term_added,      // one that stands elsewhere
  group_replaced,  // a symbol, entry or bracket by another one of the text
  factor_removed,  //
  factor_added,    // 2 or a plain symbol, above or below
  power,           // one up or down
  scope,           // the brackets behind a sum left out
};

inline constexpr std::array<const char*, 9> kind_names = {
    "letter",         "sign",         "term dropped", "term added", "group replaced",
    "factor removed", "factor added", "power",        "scope"};

struct Slip {
  Kind kind = Kind::letter;
  formula::Span span;      // what it replaces
  std::u16string becomes;  // by what
  // Whether what is gone can be told from the text: a term or group that stands elsewhere in it, a
  // factor 2, a symbol that stands elsewhere in it, an entry that stands elsewhere in the claim, or
  // one over such a factor. What is not gone, or by a letter, sign or power only, always can.
  bool within = true;
};

// A claim, and all sides of the text it stands in: the material that slips are made of.
struct Place {
  formula::Span left;
  formula::Span right;
  std::vector<formula::Span> sides;
};

// All slips of the right side. Where there is much to choose from, `seed` chooses.
std::vector<Slip> find_slips(std::u16string_view text, const Place& place, std::uint64_t seed);

std::u16string planted(std::u16string_view text, const Slip& slip);

}  // namespace ln::measure
