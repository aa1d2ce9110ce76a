// Rows and columns of displays: what only frames a statement is taken away, so that the tokens of
// each lie side by side.
#pragma once

#include "formula/token.h"

#include <string_view>
#include <vector>

namespace ln::derivation {

// A sign that what stands before it goes on.
bool goes_on(const formula::Token& token);

bool is_relation(const formula::Token& token);

// Bare lines that nobody ended by \\: each line break does, unless a bracket is open or a sign on
// either side of it says that the formula goes on.
void end_lines(std::u16string_view text, std::vector<formula::Token>& tokens);

// Without &, the ends of environments, and the frame of \boxed{y = 2x}; a new column counts as a
// wide space. A row goes on in the next where an operator stands on either side of the break.
std::vector<formula::Token> without_frames(formula::Tokens tokens);

}  // namespace ln::derivation
