#include "derivation/symbols.h"

#include <algorithm>
#include <iterator>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;
using formula::Relation;

// Calls `visit` for the symbols whose value `tree` needs: not for the variable of a derivative.
template <class Visit>
void for_each_value(const Node& tree, const Visit& visit) {
  if (tree.kind == Kind::symbol) visit(tree);
  if (tree.kind == Kind::derivative) return for_each_value(tree.children[0], visit);
  for (const Node& child : tree.children) for_each_value(child, visit);
}

// The C of \frac{1}{C}\sum_i x_i and of \frac{\sum_i x_i}{C}: a capital that makes a mean.
const Node* divisor_of_sum(const Node& node) {
  const auto is_sum = [](const Node& n) {
    return n.kind == Kind::reduce && n.reduction == formula::Reduction::sum && !n.bounded;
  };
  const Node* quotient = nullptr;
  if (node.kind == Kind::divide && is_sum(node.children[0])) quotient = &node;
  if (node.kind == Kind::multiply) {
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      const Node& factor = node.children[i];
      const bool inverse = factor.kind == Kind::divide && factor.children[0].kind == Kind::number &&
                           factor.children[0].number == 1;
      if (inverse && is_sum(node.children[i + 1])) quotient = &factor;
    }
  }
  if (quotient == nullptr) return nullptr;
  const Node& below = quotient->children[1];
  const bool is_capital = below.kind == Kind::symbol && below.indices.empty() &&
                          below.name.size() == 1 && below.name[0] >= 'A' && below.name[0] <= 'Z';
  return is_capital ? &below : nullptr;
}

bool is_constant(const std::string& name) { return name == "e" || name == "\\pi"; }

class Gatherer {
 public:
  Gatherer(const Chains& chains, const Letters& letters) : chains_(chains), letters_(letters) {}

  Symbols run(const std::vector<Implied>& implied) {
    for (std::size_t i = 0; i < chains_.chains.size(); ++i) define(i);
    for (const std::string& name : entries_) {
      if (!out_.definition_ids.contains(name)) out_.lost.insert(name);
    }
    for (const Implied& one : implied) {
      if (out_.definition_ids.contains(one.symbol.name) || out_.lost.contains(one.symbol.name))
        continue;
      if (reaches(one.value, one.symbol.name)) {
        out_.lost.insert(one.symbol.name);
        continue;
      }
      enter({one.symbol.name, one.symbol.indices, 0, &one}, one.value);
    }
    find_lengths();
    for (const DefinedSymbol& definition : out_.definitions) find_inputs(value_of(definition));
    find_variables();
    const std::size_t known = out_.inputs.size();
    for_each_tree(chains_, [&](const Node& tree) { find_inputs(tree); });
    for (std::size_t i = 0; i < out_.inputs.size(); ++i) {
      InputSymbol& input = out_.inputs[i];
      input.is_lost = out_.lost.contains(input.name);
      input.is_claimed = i >= known || input.is_lost;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Node& value_of(const DefinedSymbol& definition) const {
    return definition.implied != nullptr ? definition.implied->value
                                         : *chains_.chains[definition.chain].sides[1].tree;
  }

  void define(std::size_t i) {
    const Chain& chain = chains_.chains[i];
    if (chain.sides.size() < 2 || !chain.sides[0].tree) return;
    const Relation relation = chain.sides[1].relation;
    if (relation != Relation::equal && relation != Relation::defines) return;
    const Node& head = *chain.sides[0].tree;
    if (head.kind != Kind::symbol || head.bracketed || out_.definition_ids.contains(head.name))
      return;
    if (letters_.sizes.contains(head.name) || letters_.indices.contains(head.name)) return;
    // p_1 = e^{z_1}/Z says what one entry is: what p is, it leaves open.
    const bool is_entry = std::any_of(head.indices.begin(), head.indices.end(),
                                      [](const Index& index) { return index.letter.empty(); });
    if (is_entry && chain.sides[1].tree && chain.sides[1].tree->kind != Kind::number)
      entries_.insert(head.name);
    for (std::size_t k = 0; k < head.indices.size(); ++k) {
      const Index& index = head.indices[k];
      const bool plain = index.shift == 0 && letters_.indices.contains(index.letter);
      if (!plain ||
          std::find(head.indices.begin(), head.indices.begin() + static_cast<std::ptrdiff_t>(k),
                    index) != head.indices.begin() + static_cast<std::ptrdiff_t>(k)) {
        return;
      }
    }
    if (!chain.sides[1].tree || out_.definitions.size() >= max_definitions) {
      out_.lost.insert(head.name);
      return;
    }
    if (reaches(*chain.sides[1].tree, head.name) || gives_an_entry(chain)) return;
    out_.lost.erase(head.name);
    enter({head.name, head.indices, i, nullptr}, *chain.sides[1].tree);
  }

  // y_c = 1 beside y_i says what one entry is, not what all are.
  [[nodiscard]] bool gives_an_entry(const Chain& chain) const {
    const Node& head = *chain.sides[0].tree;
    if (head.indices.size() != 1 || chain.sides[1].tree->kind != Kind::number) return false;
    bool found = false;
    for_each_tree(chains_, [&](const Node& tree) {
      walk(tree, [&](const Node& node) {
        found = found || (node.kind == Kind::symbol && node.name == head.name &&
                          node.indices.size() == 1 && !(node.indices == head.indices));
      });
    });
    return found;
  }

  void enter(DefinedSymbol definition, const Node& value) {
    std::set<std::string>& uses = uses_[definition.name];
    for_each_value(value, [&](const Node& symbol) { uses.insert(symbol.name); });
    out_.definition_ids[definition.name] = static_cast<int>(out_.definitions.size());
    out_.definitions.push_back(std::move(definition));
  }

  // Whether `name` occurs in `tree`, also through the definitions known so far.
  [[nodiscard]] bool reaches(const Node& tree, const std::string& name) const {
    std::vector<std::string> open;
    std::set<std::string> seen;
    for_each_value(tree, [&](const Node& symbol) { open.push_back(symbol.name); });
    while (!open.empty()) {
      const std::string next = std::move(open.back());
      open.pop_back();
      if (next == name) return true;
      if (!seen.insert(next).second) continue;
      const auto found = uses_.find(next);
      if (found != uses_.end()) open.insert(open.end(), found->second.begin(), found->second.end());
    }
    return false;
  }

  void find_lengths() {
    bool any_index = false;
    for_each_tree(chains_, [&](const Node& tree) {
      walk(tree, [&](const Node& node) {
        any_index = any_index || (node.kind == Kind::symbol && !node.indices.empty());
      });
    });
    out_.lengths = letters_.sizes;
    if (!any_index) return;
    std::set<std::string> indexed;  // and what else is no length
    for_each_tree(chains_, [&](const Node& tree) {
      walk(tree, [&](const Node& node) {
        if (node.kind == Kind::symbol && !node.indices.empty()) indexed.insert(node.name);
      });
    });
    for_each_tree(chains_, [&](const Node& tree) {
      walk(tree, [&](const Node& node) {
        // What a derivative is taken by varies: it is no length.
        if (node.kind == Kind::derivative) indexed.insert(node.children[1].name);
      });
    });
    for_each_tree(chains_, [&](const Node& tree) {
      walk(tree, [&](const Node& node) {
        const Node* length = divisor_of_sum(node);
        if (length == nullptr || indexed.contains(length->name) ||
            letters_.indices.contains(length->name) || out_.definition_ids.contains(length->name))
          return;
        out_.lengths.insert(length->name);
      });
      for_each_value(tree, [&](const Node& symbol) {
        if (is_length_letter(symbol.name) && !indexed.contains(symbol.name) &&
            !letters_.indices.contains(symbol.name) && !out_.definition_ids.contains(symbol.name)) {
          out_.lengths.insert(symbol.name);
        }
        for (const Index& index : symbol.indices) {
          if (is_length_letter(index.letter) && !letters_.indices.contains(index.letter)) {
            out_.lengths.insert(index.letter);
          }
        }
      });
    });
  }

  // The x of d/dx tanh(x): what varies in the formula itself needs no definition to be an input.
  void find_variables() {
    for_each_tree(chains_, [&](const Node& tree) {
      walk(tree, [&](const Node& node) {
        if (node.kind != Kind::derivative || node.children[0].kind == Kind::symbol) return;
        const Node& by = node.children[1];
        walk(node.children[0], [&](const Node& inner) {
          if (inner.kind == Kind::symbol && inner.name == by.name) find_inputs(inner);
        });
      });
    });
  }

  void find_inputs(const Node& value) {
    for_each_value(value, [&](const Node& symbol) {
      const std::string& name = symbol.name;
      if (out_.definition_ids.contains(name) || out_.lengths.contains(name)) return;
      if (symbol.indices.empty() && (letters_.indices.contains(name) || is_constant(name))) return;
      const auto found = out_.input_ids.find(name);
      if (found == out_.input_ids.end()) {
        out_.input_ids[name] = static_cast<int>(out_.inputs.size());
        out_.inputs.push_back({name, symbol.indices.size()});
      } else {
        std::size_t& indices = out_.inputs[static_cast<std::size_t>(found->second)].indices;
        indices = std::max(indices, symbol.indices.size());
      }
    });
  }

  const Chains& chains_;
  const Letters& letters_;
  Symbols out_;
  std::map<std::string, std::set<std::string>> uses_;
  std::set<std::string> entries_;  // names of which a single entry is given
};

}  // namespace

Symbols gather_symbols(const Chains& chains, const Letters& letters,
                       const std::vector<Implied>& implied) {
  return Gatherer(chains, letters).run(implied);
}

}  // namespace ln::derivation
