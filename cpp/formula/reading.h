// A tree in words that leave no doubt: every product, scope and derivative made explicit, so that a
// line that fails can be told from a line that was misread.
#pragma once

#include "formula/tree.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace ln::formula {

// Such as `(2 / N) · Σ_{k=1..N} [(x_k − μ) · δ(i, j) − (x_k − μ) · (1 / N)]`, in UTF-8.
std::string reading(const Node& node);

// A name as people write it: \mu gives μ, \hat{x} gives x̂; what has no such form stays LaTeX.
std::string readable_name(const std::string& name);

// Where the brace that opens at `open` is closed; npos if nowhere.
std::size_t closing_brace(std::string_view name, std::size_t open);

}  // namespace ln::formula
