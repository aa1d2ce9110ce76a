#include "derivation/fixed_indices.h"

#include "derivation/scope.h"

#include <algorithm>
#include <optional>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;

bool is_plain_letter(const std::string& letter) {
  return letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z';
}

// Letters that stand alone on what has an index elsewhere: once on what is defined with one index,
// or on two such names.
std::set<std::string> letters_of_entries(const Chains& chains, const Letters& letters) {
  const std::set<std::string> indexed = indexed_names(chains, letters);
  std::set<std::string> defined;
  for (const Chain& chain : chains.chains) {
    const Node* head = head_symbol(chain);
    if (head != nullptr && head->indices.size() == 1) defined.insert(head->name);
  }
  std::map<std::string, std::set<std::string>> names;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind != Kind::symbol || node.indices.size() != 1 || !indexed.contains(node.name))
        return;
      const std::string& letter = node.indices[0].letter;
      if (is_plain_letter(letter) && !letters.sizes.contains(letter) && !is_length_letter(letter))
        names[letter].insert(node.name);
    });
  });
  std::set<std::string> found;
  for (const auto& [letter, with] : names) {
    const bool is_entry = std::any_of(
        with.begin(), with.end(), [&](const std::string& name) { return defined.contains(name); });
    if (with.size() > 1 || is_entry) found.insert(letter);
  }
  return found;
}

std::set<std::string> summed_letters(const Chains& chains) {
  std::set<std::string> letters;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind == Kind::reduce) letters.insert(node.indices[0].letter);
    });
  });
  return letters;
}

// Whether no symbol that carries `letter` carries another index elsewhere.
bool is_label(const Chains& chains, const Letters& letters, const std::string& letter) {
  std::set<std::string> with;
  std::set<std::string> without;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind != Kind::symbol) return;
      for (const Index& index : node.indices) {
        if (index.letter == letter)
          with.insert(node.name);
        else if (index.letter.empty() || letters.indices.contains(index.letter))
          without.insert(node.name);
      }
    });
  });
  return std::none_of(with.begin(), with.end(),
                      [&](const std::string& name) { return without.contains(name); });
}

// The one index of the right side that the head lacks.
std::optional<std::string> open_index(const Chain& chain, const Letters& letters) {
  const std::optional<Node> no_prime;
  const auto free = free_indices(*chain.sides[1].tree, Scope{&letters, &no_prime});
  if (free.size() != 1) return std::nullopt;
  // i, j, k and l run: one that is left over was forgotten.
  const std::string& letter = free.begin()->first;
  const bool runs = letter >= "i" && letter <= "l";
  return is_plain_letter(letter) && !runs ? std::optional(letter) : std::nullopt;
}

}  // namespace

FixedIndices FixedIndices::gather(const Chains& chains, Letters& letters) {
  FixedIndices made;
  for (const std::string& letter : letters_of_entries(chains, letters))
    letters.indices.insert(letter);
  const std::set<std::string> summed = summed_letters(chains);
  std::set<std::string> seen;
  for (const Chain& chain : chains.chains) {
    const Node* head = head_symbol(chain);
    const bool is_scalar =
        head != nullptr && head == &*chain.sides[0].tree &&
        std::none_of(head->indices.begin(), head->indices.end(),
                     [&](const Index& index) { return letters.indices.contains(index.letter); });
    if (!is_scalar || !chain.sides[1].tree || !seen.insert(head->name).second) continue;
    const auto letter = open_index(chain, letters);
    if (!letter || summed.contains(*letter)) continue;
    if (is_label(chains, letters, *letter))
      letters.indices.erase(*letter);
    else
      made.index_of_[head->name] = *letter;
  }
  return made;
}

void FixedIndices::apply(Node& tree) const {
  if (index_of_.empty()) return;
  walk(tree, [&](Node& node) {
    if (node.kind != Kind::symbol) return;
    const auto found = index_of_.find(node.name);
    if (found != index_of_.end()) node.indices.push_back({found->second, 0, node.span});
  });
}

}  // namespace ln::derivation
