// Tokens to a tree: a Pratt parser for the mathematics people post.
#pragma once

#include "formula/token.h"
#include "formula/tree.h"

#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace ln::formula {

// What the parser must know of the rest of the text.
struct Vocabulary {
  // Letters that are symbols somewhere: `tanh(` is a product only if t, a, n and h all are.
  std::set<std::string> letters;
  // Whether every d stands before a name: then dx_i is one name, not d times x_i.
  bool has_differentials = false;
  // Names that the text defines as functions: f where f(x) = ... stands in it.
  std::set<std::string> functions;
  // Names that it uses as functions and does not define.
  std::set<std::string> unknown_functions;
  // Whether \varepsilon is \epsilon: both stand in the text, and never in one formula.
  bool has_one_epsilon = false;
  // Whether to take any name before a bracket for a function: to find those that are defined.
  bool any_function = false;

  [[nodiscard]] bool is_function(const std::string& name) const {
    return any_function || functions.contains(name);
  }
};

// Whether `token` is the d or \partial of a derivative.
bool is_differential(const Token& token);

// Whether a symbol is named by a differential, dx or d\mu, of what its other letters name.
bool is_differential_name(std::string_view name);

// The letters of `tokens` that do not spell a function's name before a bracket.
Vocabulary gather_vocabulary(Tokens tokens);

// The tree of one expression (no relation in it), or the first thing that could not be read.
// `where` is the place an error points at if the tokens end too early. No token is dropped: each
// one is part of the tree, or the result is an error with its place.
std::variant<Node, Error> parse(Tokens tokens, const Vocabulary& vocabulary, Span where);

}  // namespace ln::formula
