// The pieces a derivation is made of: what may take the place of a wrong one.
#pragma once

#include "derivation/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

// A symbol, an entry, or an expression in brackets or braces, as it stands somewhere in the text.
struct Group {
  formula::Node tree;
  std::u16string text;  // as written, with its brackets
};

// The group with one of its free index letters written as another; empty text where it cannot be.
// Letters are single ones: `from` must stand in the group, free of its sums.
Group renamed(const Group& group, const std::string& from, const std::string& to);

// The single letters that a group uses as free indices.
std::vector<std::string> free_letters(const Group& group);

// At most this many different groups are gathered.
inline constexpr std::size_t max_groups = 400;

// The different groups of all sides that were read, in the order of the text. A whole side is none.
std::vector<Group> gather_groups(const Model& model, std::u16string_view text);

}  // namespace ln::derivation
