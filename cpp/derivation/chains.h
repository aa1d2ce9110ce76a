// Statements to chains: A = B, = C below it, become one chain of three sides, each with its tree.
#pragma once

#include "derivation/statements.h"
#include "formula/parser.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

struct Side {
  formula::Relation relation = formula::Relation::none;  // to the side before it
  formula::Span sign;                                    // where that relation stands
  formula::Span span;
  std::optional<formula::Node> tree;  // as parsed; names, scopes and references are settled later
  std::optional<formula::Error> error;
};

struct Chain {
  std::vector<Side> sides;
  std::vector<formula::Node> conditions;       // deltas that restrict the indices
  std::map<std::string, std::string> lengths;  // that letters of vectors seem to run over
  std::vector<formula::Node> said_before;      // the same, where words before it say "if i = j"
};

struct Chains {
  formula::Vocabulary vocabulary;
  std::set<std::string> words;  // those inside \text{...} that are names
  std::vector<Chain> chains;
  // The chain and side of each line of the report, in the order of the text.
  std::vector<std::pair<std::size_t, std::size_t>> lines;
};

Chains link(const Text& statements, std::u16string_view text);

}  // namespace ln::derivation
