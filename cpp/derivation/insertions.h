// A term that got lost, put back: one that stands elsewhere in the derivation.
#pragma once

#include "derivation/edits.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace ln::derivation {

// Where a term can be put in: behind the last one of a side, of brackets or of braces.
struct Gap {
  formula::Node* at = nullptr;  // the terms that stand there
  std::uint32_t end = 0;        // in the text
  Scoped scope;
};

// All gaps of `tree`, the right side of a claim.
std::vector<Gap> find_gaps(formula::Node& tree, const EditSources& sources);

// The different terms of all sums of terms, without their signs, each with all letters of the line.
std::vector<Group> gather_terms(const Model& model, const EditSources& sources);

// The edit that puts `term`, whose letters are in scope, into the gap.
Edit put_in(const Gap& gap, const formula::Node& term, std::u16string_view written, bool minus,
            const EditSources& sources);

}  // namespace ln::derivation
