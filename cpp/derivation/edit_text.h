// Pieces of LaTeX put together so that they still mean what they meant.
#pragma once

#include "derivation/groups.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ln::derivation {

// What may stand at a place without brackets of its own.
enum class Place : std::uint8_t {
  whole,   // anything: a side, the inside of braces
  term,    // no sum of terms
  factor,  // one thing: a factor, the base of a power
};

// Two pieces side by side: \mu and x must not become \mux, nor 2 and 3 23.
std::u16string glue(std::u16string_view a, std::u16string_view b);

// Where the sign of term `t` stands; of the first, where the term begins.
std::uint32_t sign_of(const formula::Node& sum, std::size_t t, std::u16string_view text);

// What stands above the symbol that ends at `at`, as ^\top does: with its sign; empty if nothing.
std::u16string_view exponent_behind(std::u16string_view text, std::size_t at);

// What stands inside the brackets of a node that has some; `span` otherwise.
formula::Span inside(std::u16string_view text, const formula::Node& node);

// A group as it is written at a place; `in_brackets`: what it replaces stands in brackets.
std::u16string fit(const Group& group, bool in_brackets, Place place);

}  // namespace ln::derivation
