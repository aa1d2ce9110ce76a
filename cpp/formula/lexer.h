// Text to tokens. Only what LaTeX itself ignores is passed over: spaces, comments, spacing
// commands.
#pragma once

#include "formula/token.h"

#include <string_view>
#include <vector>

namespace ln::formula {

// The tokens of `range` of `text`, with places counted from the start of `text`.
// \left, \right, \big and their kin become the `side` of the bracket behind them. A character that
// LaTeX mathematics does not use becomes an `unknown` token: the parser names it.
std::vector<Token> lex(std::u16string_view text, Span range);

}  // namespace ln::formula
