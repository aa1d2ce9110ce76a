#include "derivation/groups.h"

#include <algorithm>
#include <unordered_set>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

std::u16string without_spaces(std::u16string_view text) {
  std::u16string kept;
  for (const char16_t c : text) {
    if (c != u' ' && c != u'\n' && c != u'\t') kept += c;
  }
  return kept;
}

class Gatherer {
 public:
  explicit Gatherer(std::u16string_view text) : text_(text) {}

  // `braced`: the node is all that stands in a pair of braces.
  void visit(const Node& node, bool whole_side, bool braced) {
    if (groups.size() >= max_groups) return;
    const bool is_symbol = node.kind == Kind::symbol || node.kind == Kind::delta;
    const bool is_group = is_symbol || node.bracketed || braced;
    if (is_group && node.kind != Kind::number && (is_symbol || !whole_side)) add(node);
    switch (node.kind) {
      case Kind::reduce:
        for (const Node& child : node.children) visit(child, false, false);
        return;
      case Kind::cases: return;
      case Kind::derivative:
        // What is differentiated means nothing by itself; the derivative as a whole does.
        if (!is_group) add(node);
        return;
      default: break;
    }
    const bool braces =
        node.kind == Kind::divide || node.kind == Kind::root || node.kind == Kind::call;
    for (const Node& child : node.children) visit(child, false, braces);
  }

  std::vector<Group> groups;

 private:
  void add(const Node& node) {
    if (node.span.end > text_.size() || node.span.begin >= node.span.end) return;
    const std::u16string_view slice =
        text_.substr(node.span.begin, node.span.end - node.span.begin);
    if (known_.insert(without_spaces(slice)).second)
      groups.push_back({node, std::u16string(slice)});
  }

  std::u16string_view text_;
  std::unordered_set<std::u16string> known_;
};

}  // namespace

Group renamed(const Group& group, const std::string& from, const std::string& to) {
  Group made = group;
  const auto visit = [&](const auto& self, Node& node) -> void {
    for (formula::Index& index : node.indices) {
      if (index.letter != from) continue;
      index.letter = to;
      const std::size_t at = index.span.begin - group.tree.span.begin;
      if (at < made.text.size()) made.text[at] = static_cast<char16_t>(to[0]);
    }
    if (node.kind == Kind::symbol && node.name == from) made.text.clear();
    // The variable of a prime is not written.
    const bool prime = node.kind == Kind::derivative && node.name == "prime";
    const std::size_t seen = prime ? 1 : node.children.size();
    for (std::size_t i = 0; i < seen; ++i) self(self, node.children[i]);
  };
  visit(visit, made.tree);
  return made;
}

std::vector<std::string> free_letters(const Group& group) {
  std::vector<std::string> letters;
  std::vector<std::string> bound;
  walk(group.tree, [&](const Node& node) {
    if (node.kind == Kind::reduce) bound.push_back(node.indices[0].letter);
    for (const formula::Index& index : node.indices) {
      if (index.slot >= 0 && index.letter.size() == 1) letters.push_back(index.letter);
    }
  });
  std::sort(letters.begin(), letters.end());
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
  std::erase_if(letters, [&](const std::string& letter) {
    return std::find(bound.begin(), bound.end(), letter) != bound.end();
  });
  return letters;
}

std::vector<Group> gather_groups(const Model& model, std::u16string_view text) {
  Gatherer gatherer(text);
  for (const ResolvedChain& chain : model.chains) {
    for (const ResolvedSide& side : chain.sides) {
      if (side.tree && !side.error) gatherer.visit(*side.tree, true, false);
    }
  }
  return std::move(gatherer.groups);
}

}  // namespace ln::derivation
