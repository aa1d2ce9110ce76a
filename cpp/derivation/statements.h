// Text to statements: where the mathematics is, where one statement ends and where its relations
// are. Nothing is parsed here; only brackets are counted.
#pragma once

#include "formula/notation.h"
#include "formula/token.h"

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

// One side of a relation.
struct Part {
  formula::Relation relation = formula::Relation::none;  // the sign before it; none for the first
  formula::Span sign;                                    // where that sign stands
  formula::Tokens tokens;
  formula::Span span;  // of the tokens; where they are missing, the place behind the sign
};

struct Statement {
  std::vector<Part> parts;
  bool is_inline = false;    // inside $...$ in prose or in words: no display continues it
  bool after_comma = false;  // or a wide space: may be a condition on the statement before
};

struct Text {
  std::deque<std::vector<formula::Token>> tokens;  // what the statements' tokens point into
  std::vector<Statement> statements;
  std::set<std::string> words;  // those inside \text{...} that are names
};

// The text is prose with mathematics if a delimiter or a display environment stands outside \text
// braces; else it is bare lines ended by \\, or, where none is, by their line breaks.
Text split(std::u16string_view text);

}  // namespace ln::derivation
