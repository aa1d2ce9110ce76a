#include "derivation/differentials.h"

#include "derivation/indices.h"
#include "derivation/losses.h"
#include "derivation/uses.h"
#include "formula/reading.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Kind;
using formula::make;
using formula::Node;

// The gradient that comes in, as NumPy code and posts about it name it.
bool is_upstream(const std::string& name) { return name == "dout" || name == "\\text{dout}"; }

bool is_differential(const Node& node) {
  return node.kind == Kind::symbol &&
         (formula::is_differential_name(node.name) || is_upstream(node.name));
}

std::string without_d(const std::string& name) { return name.substr(1); }

// The o of dx_i = \partial o / \partial x_i.
std::string stated_loss(const Chain& chain) {
  for (const Side& side : chain.sides) {
    if (!side.tree || side.tree->kind != Kind::derivative) continue;
    const Node& what = side.tree->children[0];
    const Node& by = side.tree->children[1];
    const bool is_stated =
        std::any_of(chain.sides.begin(), chain.sides.end(), [&](const Side& other) {
          return other.tree && is_differential(*other.tree) &&
                 without_d(other.tree->name) == by.name;
        });
    if (is_stated && what.kind == Kind::symbol && !is_differential(what)) return what.name;
  }
  return "";
}

// The loss that the text differentiates; a letter of its own where L is something else.
std::string loss_name(const Chains& chains) {
  std::string found;
  for (const Chain& chain : chains.chains) {
    if (found.empty()) found = stated_loss(chain);
  }
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

bool differentiates(const Chains& chains, const std::string& loss) {
  bool found = false;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      found = found || (node.kind == Kind::derivative && node.children[0].name == loss);
    });
  });
  return found;
}

// The one thing that is defined and that nothing else is computed from; empty if there are several.
std::string find_output(const Chains& chains, const Uses& uses, const std::string& loss) {
  std::set<std::string> heads;
  for (const Chain& chain : chains.chains) {
    const Node* head = head_symbol(chain);
    const bool is_quantity = head != nullptr && !is_differential(*head) && head->name != loss;
    if (is_quantity && head == &*chain.sides[0].tree) heads.insert(head->name);
  }
  std::set<std::string> outputs = heads;
  std::erase_if(outputs, [&](const std::string& name) {
    return std::any_of(heads.begin(), heads.end(), [&](const std::string& other) {
      return other != name && uses.needs(other, name);
    });
  });
  return outputs.size() == 1 ? *outputs.begin() : "";
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
    const Node* symbol = head_symbol(chain);
    if (symbol == nullptr || !is_differential(*symbol)) continue;
    const std::string head = without_d(symbol->name);
    for (std::size_t s = 1; s < chain.sides.size(); ++s) {
      if (!chain.sides[s].tree) continue;
      walk(*chain.sides[s].tree, [&](const Node& node) {
        if (!is_differential(node)) return;
        backwards = backwards || uses.needs(without_d(node.name), head);
        forwards = forwards || uses.needs(head, without_d(node.name));
      });
    }
  }
  if (forwards) {
    made.unread_ = std::move(names);
  } else if (backwards || differentiates(chains, made.loss_)) {
    made.gradients_ = std::move(names);
    made.output_ = find_output(chains, uses, made.loss_);
  }
  for (const Chain& chain : chains.chains) {
    const Node* base = head_symbol(chain);
    if (base != nullptr && base != &*chain.sides[0].tree) made.powers_.insert(base->name);
  }
  return made;
}

void Differentials::apply(Node& tree) const {
  walk(tree, [&](Node& node) {
    // The d\sigma^2 of a text that defines \sigma^2.
    const bool is_power = node.kind == Kind::power && gradients_.contains(node.children[0].name) &&
                          powers_.contains(without_d(node.children[0].name));
    const Node& differential = is_power ? node.children[0] : node;
    if (differential.kind != Kind::symbol || !gradients_.contains(differential.name)) return;
    const bool is_output = is_upstream(differential.name);
    if (is_output && output_.empty()) return;
    Node by = node;
    (is_power ? by.children[0] : by).name = is_output ? output_ : without_d(differential.name);
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
