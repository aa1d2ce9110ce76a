#include "derivation/names.h"

#include "derivation/scope.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::make;
using formula::Node;

bool is_power_of(const Node& node, const Node& base, const Node& exponent) {
  return node.kind == Kind::power && node.children[0].kind == Kind::symbol &&
         node.children[0].name == base.name &&
         node.children[0].indices.size() == base.indices.size() && same(node.children[1], exponent);
}

}  // namespace

PowerNames PowerNames::gather(const Chains& chains) {
  PowerNames names;
  std::set<std::string> defined;
  for (const Chain& chain : chains.chains) {
    const Node* base = head_symbol(chain);
    if (base == nullptr) continue;
    const Node& head = *chain.sides[0].tree;
    if (head.kind == Kind::symbol) {
      defined.insert(head.name);
    } else if (!defined.contains(base->name)) {
      const Node& exponent = head.children[1];
      const bool again = std::any_of(names.powers_.begin(), names.powers_.end(),
                                     [&](const Power& p) { return p.base.name == base->name; });
      if (!again) names.powers_.push_back({*base, exponent, base->name + "^" + exponent.name});
    }
  }
  return names;
}

void PowerNames::apply(Node& tree) const {
  walk(tree, [&](Node& node) {
    for (const Power& power : powers_) {
      if (!is_power_of(node, power.base, power.exponent)) continue;
      Node symbol = node.children[0];
      symbol.span = node.span;
      symbol.name = power.name;
      node = std::move(symbol);
      return;
    }
  });
}

std::vector<Implied> PowerNames::implied(const Chains& chains) const {
  std::vector<Implied> found;
  for (const Power& power : powers_) {
    const bool defined =
        std::any_of(chains.chains.begin(), chains.chains.end(), [&](const Chain& chain) {
          const Node* head = head_symbol(chain);
          return head != nullptr && head->name == power.base.name &&
                 chain.sides[0].tree->kind == Kind::symbol;
        });
    if (defined) continue;
    Node named = power.base;
    named.name = power.name;
    Node root = make(Kind::root, {std::move(named), power.exponent}, power.base.span);
    found.push_back({power.base, std::move(root)});
  }
  return found;
}

PrimedNames PrimedNames::gather(const Chains& chains) {
  PrimedNames names;
  std::set<std::string> defined;
  for (const Chain& chain : chains.chains) {
    if (const Node* head = head_symbol(chain)) defined.insert(head->name);
    const bool equates = chain.sides.size() > 1 && chain.sides[0].tree &&
                         (chain.sides[1].relation == formula::Relation::equal ||
                          chain.sides[1].relation == formula::Relation::defines);
    if (!equates) continue;
    const Node& head = *chain.sides[0].tree;
    const bool is_derivative = chain.sides[1].tree && (chain.sides[1].tree->kind == Kind::number ||
                                                       chain.sides[1].tree->kind == Kind::delta);
    if (head.kind == Kind::prime && head.children[0].kind == Kind::symbol &&
        !head.children[0].bracketed && !is_derivative)
      names.bases_.insert(head.children[0].name);
  }
  for (const std::string& name : defined) names.bases_.erase(name);
  return names;
}

void PrimedNames::apply(Node& tree) const {
  if (bases_.empty()) return;
  walk(tree, [&](Node& node) {
    if (node.kind != Kind::prime || node.children[0].kind != Kind::symbol ||
        !bases_.contains(node.children[0].name))
      return;
    Node symbol = node.children[0];
    symbol.name += "'";
    symbol.span = node.span;
    symbol.bracketed = node.bracketed;
    node = std::move(symbol);
  });
}

OpaqueNames OpaqueNames::gather(const Chains& chains) {
  OpaqueNames names;
  const auto collect = [&](const auto& self, const Node& node) -> void {
    if (node.kind == Kind::symbol) names.known_.insert(node.name);
    if (node.kind == Kind::derivative) return self(self, node.children[0]);
    for (const Node& child : node.children) self(self, child);
  };
  for_each_tree(chains, [&](const Node& tree) { collect(collect, tree); });
  return names;
}

void OpaqueNames::apply(Node& tree) const {
  walk(tree, [&](Node& node) {
    if (node.kind != Kind::derivative) return;
    const Node& what = node.children[0];
    const Node& by = node.children[1];
    if (what.kind != Kind::symbol || by.kind != Kind::symbol || !by.indices.empty() ||
        known_.contains(by.name))
      return;
    Node symbol;
    symbol.kind = Kind::symbol;
    symbol.span = node.span;
    symbol.name = "\\frac{d" + what.name + "}{d" + by.name + "}";
    symbol.indices = what.indices;
    node = std::move(symbol);
  });
}

std::optional<Node> find_prime_variable(const Chains& chains) {
  std::set<std::string> defined;
  for (const Chain& chain : chains.chains) {
    if (const Node* head = head_symbol(chain)) defined.insert(head->name);
  }
  std::optional<Node> found;
  const auto search = [&](const auto& self, const Node& node, std::set<std::string> bound) -> void {
    if (found) return;
    if (node.kind == Kind::reduce) bound.insert(node.indices[0].letter);
    if (node.kind == Kind::derivative && node.children[1].kind == Kind::symbol) {
      const Node& by = node.children[1];
      const bool free = std::any_of(by.indices.begin(), by.indices.end(), [&](const Index& index) {
        return !index.letter.empty() && index.shift == 0 && !bound.contains(index.letter);
      });
      if (free && !defined.contains(by.name)) {
        found = by;
        return;
      }
    }
    for (const Node& child : node.children) self(self, child, bound);
  };
  for_each_tree(chains, [&](const Node& tree) { search(search, tree, {}); });
  return found;
}

}  // namespace ln::derivation
