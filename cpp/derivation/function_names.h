// Which names before a bracket are functions: those the text defines by f(x) = ..., and those it
// only uses.
#pragma once

#include "derivation/statements.h"
#include "formula/parser.h"

namespace ln::derivation {

// Adds to the vocabulary the functions that the text defines, and those that it uses like one and
// does not define: then f(x) is no product, and is not read.
void gather_functions(const Text& text, formula::Vocabulary& vocabulary);

}  // namespace ln::derivation
