// Moves a resolved expression to another place: its index letters take what they mean there.
#pragma once

#include "formula/program.h"

#include <string>
#include <vector>

namespace ln::derivation {

// An index letter at some place of an expression: where its value lives and what it runs over.
struct Binding {
  std::string letter;
  int slot = 0;
  int range = 0;
};

// The letters in scope, outermost first; the first `free` of them are those of the line.
struct Scoped {
  std::vector<Binding> letters;
  std::size_t free = 0;

  [[nodiscard]] const Binding* find(const std::string& letter) const;
};

// Gives the indices of `tree` the slots that their letters have in `scope`. False, and a tree that
// is of no use, if a letter is missing there or runs over another range.
bool transplant(formula::Node& tree, const formula::Program& program, Scoped scope);

}  // namespace ln::derivation
