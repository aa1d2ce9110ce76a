#include "derivation/uses.h"

#include "derivation/indices.h"

#include <utility>
#include <vector>

namespace ln::derivation {

using formula::Kind;
using formula::Node;

Uses::Uses(const Chains& chains) {
  for (const Chain& chain : chains.chains) {
    const Node* head = head_symbol(chain);
    if (head == nullptr || !chain.sides[1].tree || uses_.contains(head->name)) continue;
    std::set<std::string>& names = uses_[head->name];
    walk(*chain.sides[1].tree, [&](const Node& node) {
      if (node.kind == Kind::symbol) names.insert(node.name);
    });
  }
}

bool Uses::needs(const std::string& what, const std::string& name) const {
  std::vector<std::string> open{what};
  std::set<std::string> seen;
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const auto found = uses_.find(next);
    if (found == uses_.end() || !seen.insert(next).second) continue;
    if (found->second.contains(name)) return true;
    open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return false;
}

}  // namespace ln::derivation
