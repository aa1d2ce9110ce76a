// What a text shows of its names: from where each stands it is read what it is, an index, a
// function, a symbol.
#pragma once

#include "formula/token.h"

#include <set>
#include <string>
#include <utility>

namespace ln::derivation {

enum class Role : std::uint8_t { plain, lowered, applied };

// Each name or sign with what it stands as. Digits and the signs of terms say nothing.
using Roles = std::set<std::pair<std::string, Role>>;

// Lowered is what stands below another, applied what stands before a bracket.
void add_roles(formula::Tokens tokens, Roles& roles);

// Whether what stands in one of the two but not in the other stands in `elsewhere`.
bool differ_only_by(const Roles& elsewhere, const Roles& a, const Roles& b);

}  // namespace ln::derivation
