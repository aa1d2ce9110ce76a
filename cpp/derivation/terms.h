// The terms of the two sides of a claim: what each is worth, and which one got lost.
#pragma once

#include "derivation/verdict.h"

#include <optional>
#include <vector>

namespace ln::derivation {

// The values of all terms outside sums and derivatives, outer ones first.
std::vector<Term> terms_of(const formula::Node& tree, std::vector<int>& slots,
                           formula::Evaluator<double>& evaluator);

// The one term of the left side without which it equals the right side on all draws; none if there
// is no such term, or the claim says nothing without it.
std::optional<formula::Node> find_lost_term(const Claim& claim, const Model& model, Trials& trials,
                                            const Failure& failure);

}  // namespace ln::derivation
