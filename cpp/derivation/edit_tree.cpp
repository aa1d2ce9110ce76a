#include "derivation/edit_tree.h"

#include <algorithm>

namespace ln::derivation {

using formula::Index;
using formula::Kind;
using formula::make;
using formula::make_number;
using formula::Node;

Node power_of(const Node& base, int exponent) {
  if (exponent == 1) return base;
  if (exponent < 0) return make(Kind::divide, {make_number(1), power_of(base, -exponent)});
  return make(Kind::power, {base, make_number(exponent)});
}

bool uses(const Node& tree, const std::string& letter) {
  bool found = false;
  walk(tree, [&](const Node& node) {
    for (const Index& index : node.indices) found = found || index.letter == letter;
    found = found || (node.kind == Kind::symbol && node.name == letter);
  });
  return found;
}

bool is_whole(const Node& node) {
  return std::any_of(node.indices.begin(), node.indices.end(),
                     [&](const Index& index) { return index.span.begin > node.span.end; });
}

void take_entry_of(Node& tree, const Node& other) {
  if (!is_whole(tree) || !is_whole(other) || tree.indices.size() != other.indices.size()) return;
  for (std::size_t i = 0; i < tree.indices.size(); ++i)
    tree.indices[i].letter = other.indices[i].letter;
}

Node* trailing_sum(Node& term) {
  Node* at = &term;
  while (!at->bracketed) {
    if (at->kind == Kind::reduce) return at;
    if (at->kind != Kind::negate && at->kind != Kind::multiply) return nullptr;
    at = &at->children.back();
  }
  return nullptr;
}

bool is_plain(const Node& node) {
  switch (node.kind) {
    case Kind::number: return node.number == 2;
    case Kind::symbol: return true;
    case Kind::power: return is_plain(node.children[0]) && node.children[1].kind == Kind::number;
    case Kind::divide:
      return node.children[0].kind == Kind::number && node.children[0].number == 1 &&
             is_plain(node.children[1]);
    default: return false;
  }
}

}  // namespace ln::derivation
