#include "derivation/indices.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;
using formula::Relation;

// N in \sum_{k=1}^{N} and in \sum_{k=0}^{N-1}.
const Node* length_letter(const Node& upper) {
  if (upper.kind == Kind::symbol && upper.indices.empty()) return &upper;
  const bool less_one = upper.kind == Kind::add && upper.children.size() == 2 &&
                        upper.children[1].kind == Kind::negate &&
                        upper.children[1].children[0].kind == Kind::number;
  return less_one ? length_letter(upper.children[0]) : nullptr;
}

// Letters that nobody uses as a label on a symbol that has indices elsewhere.
bool is_index_letter(const std::string& name) {
  return name == "i" || name == "j" || name == "k" || name == "l";
}

bool is_lower_case(const std::string& name) {
  return name.size() == 1 && name[0] >= 'a' && name[0] <= 'z';
}

bool is_label(const Index& index, const Letters& letters) {
  return !letters.indices.contains(index.letter) && !letters.sizes.contains(index.letter);
}

// The name as it is known by what stands below it; above it has places of its own.
std::string place_of(const Index& index, const std::string& name) {
  return index.raised ? name + "^" : name;
}

// The m of \sigma_m = \sqrt{s}: it stands on the left of definitions that use no m on the right,
// and on nothing else but what they define and inputs that have no other index.
std::set<std::string> labels_of_definitions(const Chains& chains) {
  std::set<std::string> labels;
  std::set<std::string> indices;
  for (const Chain& chain : chains.chains) {
    const Node* head = head_symbol(chain);
    if (head == nullptr || !chain.sides[1].tree) continue;
    std::set<std::string> right;
    walk(*chain.sides[1].tree, [&](const Node& node) {
      for (const Index& index : node.indices) right.insert(index.letter);
    });
    for (const Index& index : head->indices)
      (right.contains(index.letter) ? indices : labels).insert(index.letter);
  }
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind == Kind::symbol) return;
      for (const Index& index : node.indices) indices.insert(index.letter);
    });
  });
  for (const std::string& index : indices) labels.erase(index);
  return labels;
}

}  // namespace

void settle_labels(Node& tree, const std::set<std::string>& indexed, const Letters& letters) {
  walk(tree, [&](Node& node) {
    if (node.kind != Kind::symbol) return;
    std::vector<Index> kept;
    std::string lower;
    std::string upper;
    for (Index& index : node.indices) {
      const bool numbered = index.letter.empty();
      // x_N is the last entry of an x that has indices, \sigma_N a label.
      const bool last = is_length_letter(index.letter) && indexed.contains(node.name);
      const bool label = numbered ? !indexed.contains(place_of(index, node.name))
                                  : !last && is_label(index, letters);
      if (!label) {
        kept.push_back(std::move(index));
        continue;
      }
      std::string text = numbered ? std::to_string(index.shift) : index.letter;
      if (!numbered && index.shift != 0)
        text += (index.shift > 0 ? "+" : "") + std::to_string(index.shift);
      if (index.raised)
        upper += "^{(" + text + ")}";
      else
        lower += text;
    }
    const bool single = lower.size() == 1 || (lower.size() > 1 && lower[0] == '\\' &&
                                              lower.find('{') == std::string::npos &&
                                              lower.find('\\', 1) == std::string::npos);
    if (!lower.empty()) node.name += single ? "_" + lower : "_{" + lower + "}";
    node.name += upper;
    node.indices = std::move(kept);
  });
}

std::set<std::string> indexed_names(const Chains& chains, const Letters& letters) {
  std::set<std::string> names;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind != Kind::symbol) return;
      for (const Index& index : node.indices) {
        if (!index.letter.empty() && letters.indices.contains(index.letter))
          names.insert(place_of(index, node.name));
      }
    });
  });
  return names;
}

bool is_length_letter(const std::string& name) {
  constexpr std::array<std::string_view, 8> usual = {"N", "n", "D", "d", "m", "M", "H", "K"};
  return std::find(usual.begin(), usual.end(), name) != usual.end();
}

const Node* head_symbol(const Chain& chain) {
  if (chain.sides.size() < 2 || !chain.sides[0].tree) return nullptr;
  const Relation relation = chain.sides[1].relation;
  if (relation != Relation::equal && relation != Relation::defines) return nullptr;
  const Node& head = *chain.sides[0].tree;
  if (head.kind == Kind::symbol) return &head;
  const bool power = head.kind == Kind::power && head.children[0].kind == Kind::symbol &&
                     head.children[1].kind == Kind::number;
  return power ? &head.children[0] : nullptr;
}

std::optional<std::pair<std::string, int>> given_length(const Chain& chain) {
  constexpr int longest = 16;
  const Node* head = head_symbol(chain);
  if (head == nullptr || chain.sides.size() != 2 || !chain.sides[1].tree) return std::nullopt;
  const Node& value = *chain.sides[1].tree;
  const bool is_length = head == &*chain.sides[0].tree && head->indices.empty() &&
                         value.kind == Kind::number && value.number >= 1 &&
                         value.number <= longest && round(value.number) == value.number;
  if (!is_length) return std::nullopt;
  return std::pair(head->name, static_cast<int>(value.number));
}

Letters classify(const Chains& chains) {
  std::set<std::string> defined;
  std::set<std::string> on_the_left;
  for (const Chain& chain : chains.chains) {
    if (const Node* head = head_symbol(chain)) {
      defined.insert(head->name);
      for (const Index& index : head->indices) on_the_left.insert(index.letter);
    }
  }
  Letters letters;
  std::set<std::string> bound;
  std::set<std::string> varying;  // under the variable of a derivative
  std::set<std::string> on_inputs;
  std::set<std::string> with_index;
  std::set<std::string> indexed;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      const bool binds = node.kind == Kind::reduce || node.kind == Kind::delta;
      const bool varies = node.kind == Kind::derivative && node.children[1].kind == Kind::symbol;
      const bool is_defined = varies && defined.contains(node.children[1].name);
      for (const Index& index : binds    ? node.indices
                                : varies ? node.children[1].indices
                                         : std::vector<Index>{}) {
        // The B of \partial\mu_B is a label: what is defined has capitals of its own.
        if (!is_defined || is_lower_case(index.letter))
          (binds ? bound : varying).insert(index.letter);
      }
      if (node.kind == Kind::symbol && !node.indices.empty()) {
        with_index.insert(node.name);
        if (!defined.contains(node.name)) {
          for (const Index& index : node.indices) on_inputs.insert(index.letter);
        }
      }
      if (node.kind == Kind::reduce && node.bounded) {
        if (const Node* length = length_letter(node.children[2]))
          letters.sizes.insert(length->name);
      }
    });
  });
  // The N of \partial x_N is where a sum ends.
  for (const std::string& letter : varying) {
    if (!letters.sizes.contains(letter)) bound.insert(letter);
  }
  for (const std::string& letter : on_the_left) {
    if (on_inputs.contains(letter)) bound.insert(letter);
  }
  // x_j beside x_i: nothing binds j, but it is no part of a name either.
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      const bool has_index =
          std::any_of(node.indices.begin(), node.indices.end(),
                      [&](const Index& index) { return bound.contains(index.letter); });
      if (has_index && node.kind == Kind::symbol) indexed.insert(node.name);
    });
  });
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind != Kind::symbol || !indexed.contains(node.name)) return;
      for (const Index& index : node.indices) {
        if (is_index_letter(index.letter) && !index.raised) bound.insert(index.letter);
      }
    });
  });
  for (const std::string& label : labels_of_definitions(chains)) bound.erase(label);
  for (const std::string& letter : bound) {
    if (!letter.empty() && !defined.contains(letter) && !with_index.contains(letter))
      letters.indices.insert(letter);
  }
  for (const Chain& chain : chains.chains) {
    if (const auto length = given_length(chain)) letters.given_sizes.insert(*length);
  }
  std::erase_if(letters.given_sizes,
                [&](const auto& given) { return !letters.sizes.contains(given.first); });
  std::erase_if(letters.sizes, [&](const std::string& name) {
    return letters.indices.contains(name) ||
           (defined.contains(name) && !letters.given_sizes.contains(name));
  });
  return letters;
}

void settle_labels(Chains& chains, const Letters& letters) {
  const std::set<std::string> indexed = indexed_names(chains, letters);
  for_each_tree(chains, [&](Node& tree) { settle_labels(tree, indexed, letters); });
}

}  // namespace ln::derivation
