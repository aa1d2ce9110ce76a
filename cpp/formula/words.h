// \text{RMS} as a name: which words of a text stand for a quantity and are no prose.
#pragma once

#include "formula/token.h"

#include <set>
#include <string>
#include <vector>

namespace ln::formula {

// Adds the words of `tokens` that are names: single words before a bracket, an index or a power,
// behind an operator, inside the braces of a command, or alone on the left of an equality; never
// `if`, `and`, `where` and their kin.
void gather_words(Tokens tokens, std::set<std::string>& words);

// Makes one letter of each \text{word} whose word is among them, so that it is read as a symbol.
void name_words(std::vector<Token>& tokens, const std::set<std::string>& words);

}  // namespace ln::formula
