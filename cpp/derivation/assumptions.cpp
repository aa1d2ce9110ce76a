#include "derivation/assumptions.h"

namespace ln::derivation {

using formula::Kind;
using formula::Node;
using formula::Relation;

std::optional<Assumption> find_assumption(const Chain& chain, const Symbols& symbols) {
  if (chain.sides.size() != 2 || chain.sides[1].relation != Relation::equal) return std::nullopt;
  if (!chain.sides[0].tree || !chain.sides[1].tree) return std::nullopt;
  const Node& sum = *chain.sides[0].tree;
  const Node& one = *chain.sides[1].tree;
  if (one.kind != Kind::number || one.number != 1) return std::nullopt;
  if (sum.kind != Kind::reduce || sum.reduction != formula::Reduction::sum || sum.excludes)
    return std::nullopt;
  const Node& entry = sum.children[0];
  if (entry.kind != Kind::symbol) return std::nullopt;
  const auto found = symbols.input_ids.find(entry.name);
  if (found == symbols.input_ids.end()) return std::nullopt;
  for (std::size_t i = 0; i < entry.indices.size(); ++i) {
    if (entry.indices[i] == sum.indices[0]) return Assumption{found->second, i};
  }
  return std::nullopt;
}

}  // namespace ln::derivation
