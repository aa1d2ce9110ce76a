// Keys in the author's own text: each term of a formula wrapped so that it can be told apart in the
// typeset picture, which stays what it was.
#pragma once

#include "formula/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace ln::formula {

// A piece of the text that a node stands for. Terms are nested or apart; no two have one span.
struct Term {
  const Node* node = nullptr;
  Span span;             // what the key is put around
  int parent = -1;       // the term around it; -1 if none
  bool is_sign = false;  // only the sign of a sum with its bounds, \sum_{k=1}^{N}
  bool is_bare = false;  // an argument without braces, as in \frac12 or x^2
};

// At most this many terms of one expression get keys; the outer ones come first.
inline constexpr std::size_t max_terms = 400;

// The terms of an expression that stands at `side` of the text, parents first. Left out is what
// cannot be wrapped: the base of an index, a power or a prime, unless it has brackets (then the
// key stands inside them), and the sign between two terms.
std::vector<Term> find_terms(const Node& tree, std::u16string_view text, Span side);

// The name of the key around `span`: its place in the text, such as 120-131.
std::string key_of(Span span);

// The text of `side` with \htmlData{key=120-131}{...} around each term.
std::u16string put_keys(std::u16string_view text, Span side, const std::vector<Term>& terms);

}  // namespace ln::formula
