#include "derivation/scope.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::make;
using formula::Node;

using Counts = std::map<std::string, int>;

void add(Counts& to, const Counts& from) {
  for (const auto& [letter, count] : from) to[letter] += count;
}

void count_letter(Counts& counts, const std::string& letter, const Scope& scope) {
  if (scope.letters->indices.contains(letter)) ++counts[letter];
}

// All sums that end a term, outermost first: \sum_i \sum_j a_{ij} - b_i may extend the outer one.
std::vector<Node*> trailing_sums(Node& term) {
  std::vector<Node*> sums;
  Node* at = &term;
  while (at != nullptr && !at->bracketed) {
    if (at->kind == Kind::reduce) {
      sums.push_back(at);
      at = &at->children[0];
    } else if (at->kind == Kind::negate || at->kind == Kind::multiply) {
      at = &at->children.back();
    } else {
      break;
    }
  }
  return sums;
}

// Carries the terms behind term `t` of `sum` that use the index of a trailing sum into that sum.
bool extend_term(Node& sum, std::size_t t, const Counts& everywhere, const Scope& scope) {
  const std::vector<Node*> candidates = trailing_sums(sum.children[t]);
  for (Node* reduce : candidates) {
    const std::string& letter = reduce->indices[0].letter;
    int in_terms = 0;
    std::size_t last = t;
    for (std::size_t k = t + 1; k < sum.children.size(); ++k) {
      const Counts counts = free_indices(sum.children[k], scope);
      const auto found = counts.find(letter);
      if (found == counts.end()) continue;
      in_terms += found->second;
      last = k;
    }
    const auto total = everywhere.find(letter);
    if (last == t || total == everywhere.end() || total->second != in_terms) continue;
    std::vector<Node> body{std::move(reduce->children[0])};
    if (body[0].kind == Kind::add && !body[0].bracketed) {
      std::vector<Node> flat = std::move(body[0].children);
      body = std::move(flat);
    }
    for (std::size_t k = t + 1; k <= last; ++k) body.push_back(std::move(sum.children[k]));
    reduce->children[0] = make(Kind::add, std::move(body));
    reduce->span.end = reduce->children[0].span.end;
    reduce->extended = true;
    sum.children.erase(sum.children.begin() + static_cast<std::ptrdiff_t>(t) + 1,
                       sum.children.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    return true;
  }
  return false;
}

void extend(Node& node, const Counts& everywhere, const Scope& scope) {
  if (node.kind == Kind::add) {
    for (std::size_t t = 0; t < node.children.size(); ++t) {
      if (extend_term(node, t, everywhere, scope)) break;
    }
    if (node.children.size() == 1) {
      Node only = std::move(node.children[0]);
      only.span = node.span;
      node = std::move(only);
    }
  }
  for (Node& child : node.children) extend(child, everywhere, scope);
  refresh_depth(node);
}

}  // namespace

Counts free_indices(const Node& tree, const Scope& scope) {
  Counts counts;
  switch (tree.kind) {
    case Kind::symbol:
      if (tree.indices.empty()) count_letter(counts, tree.name, scope);
      [[fallthrough]];
    case Kind::delta:
      for (const Index& index : tree.indices) count_letter(counts, index.letter, scope);
      return counts;
    case Kind::reduce: {
      counts = free_indices(tree.children[0], scope);
      counts.erase(tree.indices[0].letter);
      for (std::size_t i = 1; i < tree.children.size(); ++i)
        add(counts, free_indices(tree.children[i], scope));
      if (tree.excludes) count_letter(counts, tree.indices[1].letter, scope);
      return counts;
    }
    case Kind::prime:
      if (*scope.prime) {
        for (const Index& index : (*scope.prime)->indices)
          count_letter(counts, index.letter, scope);
      }
      break;
    default: break;
  }
  for (const Node& child : tree.children) add(counts, free_indices(child, scope));
  return counts;
}

void extend_sums(Node& tree, const Counts& free_elsewhere, const Scope& scope) {
  Counts everywhere = free_elsewhere;
  add(everywhere, free_indices(tree, scope));
  extend(tree, everywhere, scope);
}

void orient_sums(Chain& chain, const Scope& scope) {
  const auto leaves_out = [](const Node& node) {
    return node.kind == Kind::reduce && node.excludes;
  };
  Counts outside;
  for (const Side& side : chain.sides) {
    if (!side.tree) continue;
    Node rest = *side.tree;
    walk(rest, [&](Node& node) {
      if (leaves_out(node)) node = formula::make_number(0, node.span);
    });
    add(outside, free_indices(rest, scope));
  }
  for (Side& side : chain.sides) {
    if (!side.tree) continue;
    walk(*side.tree, [&](Node& node) {
      if (!leaves_out(node)) return;
      const bool is_free = outside.contains(node.indices[0].letter);
      if (is_free && !outside.contains(node.indices[1].letter))
        std::swap(node.indices[0], node.indices[1]);
    });
  }
}

void extend_sums(Chain& chain, const Scope& scope) {
  Counts everywhere;
  for (const Side& side : chain.sides) {
    if (side.tree) add(everywhere, free_indices(*side.tree, scope));
  }
  for (Side& side : chain.sides) {
    if (side.tree) extend(*side.tree, everywhere, scope);
  }
}

}  // namespace ln::derivation
