#include "derivation/differentials.h"

#include "derivation/indices.h"
#include "derivation/losses.h"
#include "derivation/uses.h"
#include "formula/reading.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Kind;
using formula::make;
using formula::Node;

bool is_differential(const Node& node) {
  return node.kind == Kind::symbol && formula::is_differential_name(node.name);
}

std::string without_d(const std::string& name) { return name.substr(1); }

// The loss that the text differentiates; a letter of its own where L is something else.
std::string loss_name(const Chains& chains) {
  std::string found;
  bool is_taken = false;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind == Kind::symbol && node.name == "L") is_taken = true;
      if (node.kind != Kind::derivative || node.children[0].kind != Kind::symbol) return;
      if (found.empty() && may_be_loss(node.children[0].name)) found = node.children[0].name;
    });
  });
  if (!found.empty()) return found;
  return is_taken ? "\\mathcal{L}" : "L";
}

}  // namespace

Differentials Differentials::gather(const Chains& chains) {
  Differentials made;
  std::set<std::string> names;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (is_differential(node)) names.insert(node.name);
    });
  });
  if (names.empty()) return made;
  made.loss_ = loss_name(chains);
  const Uses uses(chains);
  bool forwards = false;
  bool backwards = false;
  for (const Chain& chain : chains.chains) {
    if (chain.sides.size() < 2 || !chain.sides[0].tree || !is_differential(*chain.sides[0].tree))
      continue;
    const std::string head = without_d(chain.sides[0].tree->name);
    for (std::size_t s = 1; s < chain.sides.size(); ++s) {
      if (!chain.sides[s].tree) continue;
      walk(*chain.sides[s].tree, [&](const Node& node) {
        if (!is_differential(node)) return;
        backwards = backwards || uses.needs(without_d(node.name), head);
        forwards = forwards || uses.needs(head, without_d(node.name));
      });
    }
  }
  if (backwards && !forwards)
    made.gradients_ = std::move(names);
  else if (forwards)
    made.unread_ = std::move(names);
  return made;
}

void Differentials::apply(Node& tree) const {
  walk(tree, [&](Node& node) {
    if (node.kind != Kind::symbol || !gradients_.contains(node.name)) return;
    Node by = node;
    by.name = without_d(node.name);
    Node loss;
    loss.kind = Kind::symbol;
    loss.name = loss_;
    loss.span = node.span;
    const bool bracketed = node.bracketed;
    node = make(Kind::derivative, {std::move(loss), std::move(by)}, node.span);
    node.bracketed = bracketed;
  });
}

void Differentials::apply(Chains& chains) const {
  for (Chain& chain : chains.chains) {
    for (Side& side : chain.sides) {
      if (!side.tree) continue;
      apply(*side.tree);
      walk(*side.tree, [&](const Node& node) {
        if (side.error || node.kind != Kind::symbol || !unread_.contains(node.name)) return;
        side.error = Error{"the differential " + formula::readable_name(node.name) +
                               " outside a fraction is not read: write a derivative such as dy/dx",
                           node.span};
      });
      if (side.error) side.tree.reset();
    }
  }
}

}  // namespace ln::derivation
