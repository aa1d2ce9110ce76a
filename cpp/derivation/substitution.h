// A definition's right side with arguments in the place of its parameters.
#pragma once

#include "formula/tree.h"

#include <optional>
#include <vector>

namespace ln::derivation {

struct Parameter {
  formula::Node symbol;    // x, or x_i
  formula::Node argument;  // what stands for it in the call
};

// `indices` and `given`: the indices of the function itself, in the definition and in the call.
// `place`: where the call stands. None where an argument does not fit: an expression in the place
// of a vector, an index the definition does not speak of.
std::optional<formula::Node> substitute(const formula::Node& body,
                                        const std::vector<Parameter>& parameters,
                                        const std::vector<formula::Index>& indices,
                                        const std::vector<formula::Index>& given,
                                        formula::Span place);

}  // namespace ln::derivation
