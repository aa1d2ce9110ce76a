// Reads one more expression as if it stood in the text: with its names, indices and lengths.
#pragma once

#include "derivation/differentials.h"
#include "derivation/fixed_indices.h"
#include "derivation/functions.h"
#include "derivation/names.h"
#include "derivation/ranges.h"
#include "derivation/symbols.h"
#include "derivation/vectors.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace ln::derivation {

struct Model;

// What the text says of its names, kept from the first reading.
struct Context {
  formula::Vocabulary vocabulary;
  std::set<std::string> words;    // those inside \text{...} that are names
  std::set<std::string> indexed;  // names that carry an index letter somewhere
  Letters letters;
  Functions functions;
  PrimedNames primed;
  Differentials differentials;
  FixedIndices fixed;
  PowerNames powers;
  Vectors vectors;
  OpaqueNames opaque;
  std::optional<formula::Node> prime;
  Symbols symbols;
  Ranges ranges;
};

// An expression ready to be evaluated, with the slots it needs.
struct Expression {
  formula::Node tree;
  int slots = 0;
};

// The expression `latex` in place of side `side` of chain `chain`.
std::variant<Expression, formula::Error> read_expression(std::u16string_view latex,
                                                         const Model& model, std::size_t chain,
                                                         std::size_t side);

}  // namespace ln::derivation
