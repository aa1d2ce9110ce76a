// Every small change of an expression: a letter, a sign, a term, a group, a factor, a scope.
#pragma once

#include "derivation/edit_list.h"
#include "derivation/groups.h"
#include "derivation/transplant.h"

#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

// What a factor put in may be: a symbol or entry with the letters of the claim, as it is written.
struct Factor {
  formula::Node tree;
  std::u16string text;
};

struct EditSources {
  const formula::Program* program = nullptr;
  std::u16string_view text;
  const std::vector<Group>* groups = nullptr;
  const formula::Node* left = nullptr;  // what stands in no place of the right side
  std::vector<Factor> factors;
  Scoped scope;  // the letters of the line
};

// All edits of this size of `tree`, the right side of a claim; `at` points into it.
std::vector<Edit> find_edits(formula::Node& tree, const EditSources& sources, int size);

}  // namespace ln::derivation
