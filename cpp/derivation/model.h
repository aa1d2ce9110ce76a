// The whole text, resolved: what is defined, what is put in, and every claim ready to be evaluated.
#pragma once

#include "derivation/chains.h"
#include "derivation/context.h"
#include "formula/program.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ln::derivation {

struct ResolvedSide {
  formula::Relation relation = formula::Relation::none;
  formula::Span sign;  // where that relation stands
  formula::Span span;
  std::optional<formula::Node> tree;  // ready to be evaluated, unless there is an error
  std::optional<formula::Error> error;
};

struct ResolvedChain {
  std::vector<std::string> letters;  // the free indices; their slots are 0, 1, ...
  std::vector<int> ranges;           // what each of them runs over
  int slots = 0;
  int definition = -1;  // the definition that side 1 gives to the head; -1 if none
  std::vector<ResolvedSide> sides;
  std::vector<formula::Node> conditions;
  std::vector<formula::Node> said_before;     // conditions in the words before it
  std::vector<formula::Node> said_of_others;  // the same, of an index that the chain does not have
  bool is_given = false;                      // an assumption on an input, such as \sum_i t_i = 1
};

struct Model {
  Context context;
  formula::Program program;
  std::set<int> claimed;         // its inputs that may be anything: only claims name them,
  std::set<int> lost;            // or their definition was not read
  std::set<std::string> untied;  // lengths of which it is not said what they are the length of
  std::vector<std::pair<std::string, int>> sizes;  // letters and the ranges they are lengths of
  std::vector<ResolvedChain> chains;
  std::vector<std::pair<std::size_t, std::size_t>> lines;  // chain and side of each line
};

// Whether the text defines anything, or tries to: else it states identities of what it names.
inline bool defines_something(const Model& model) {
  return !model.program.definitions.empty() || !model.lost.empty();
}

// `variable`: what a prime differentiates by, such as x_j; empty to take it from the text.
// The error is one of the option, not of the text.
std::variant<Model, formula::Error> resolve(Chains chains, const std::string& variable);

}  // namespace ln::derivation
