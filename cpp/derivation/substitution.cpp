#include "derivation/substitution.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;
using formula::Span;

void collect_letters(const Node& tree, std::set<std::string>& letters) {
  walk(tree, [&](const Node& node) {
    if (node.kind == Kind::symbol && node.indices.empty()) letters.insert(node.name);
    for (const Index& index : node.indices) letters.insert(index.letter);
  });
}

class Substitution {
 public:
  Substitution(const std::vector<Parameter>& parameters, Span place)
      : parameters_(parameters), place_(place) {
    for (const Parameter& parameter : parameters) {
      collect_letters(parameter.argument, used_);
      const std::vector<Index>& own = parameter.symbol.indices;
      const std::vector<Index>& given = parameter.argument.indices;
      const bool is_entry = stands_for_entry(parameter);
      for (std::size_t i = 0; i < own.size(); ++i) {
        if (own[i].letter.empty()) continue;
        if (is_entry)
          letters_[own[i].letter] = given[i];
        else
          lost_.insert(own[i].letter);
      }
    }
  }

  bool run(Node& body, const std::vector<Index>& indices, const std::vector<Index>& given) {
    if (indices.size() != given.size()) return false;
    std::set<std::string> inside;
    collect_letters(body, inside);
    used_.insert(inside.begin(), inside.end());
    for (std::size_t i = 0; i < indices.size(); ++i) {
      if (inside.contains(indices[i].letter))
        letters_[indices[i].letter] = given[i];
      else if (!(indices[i] == given[i]))
        return false;
    }
    return visit(body);
  }

 private:
  // x_i for x_i: its letters stand for those of the argument.
  static bool stands_for_entry(const Parameter& parameter) {
    return parameter.argument.kind == Kind::symbol &&
           parameter.argument.indices.size() == parameter.symbol.indices.size();
  }

  bool visit(Node& node) {
    if (node.kind == Kind::reduce) return reduce(node);
    if (node.kind == Kind::symbol) return symbol(node);
    for (Index& index : node.indices) {
      if (!put(index)) return false;
    }
    for (Node& child : node.children) {
      if (!visit(child)) return false;
    }
    settle(node);
    return true;
  }

  bool symbol(Node& node) {
    for (const Parameter& parameter : parameters_) {
      if (parameter.symbol.name != node.name) continue;
      const bool is_plain = parameter.symbol.indices.empty();
      const Node& argument = parameter.argument;
      if (is_plain ? node.indices.empty() : !stands_for_entry(parameter)) {
        if (!(node.indices == parameter.symbol.indices)) return false;
        node = argument;
        node.bracketed = argument.kind != Kind::symbol;
        return true;
      }
      // An entry of a vector: only a name can stand for a vector.
      if (!stands_for_entry(parameter)) return false;
      node.name = argument.name;
      break;
    }
    if (node.indices.empty() && letters_.contains(node.name)) {
      const Index& index = letters_.at(node.name);
      if (index.letter.empty() || index.shift != 0) return false;
      node.name = index.letter;
    }
    for (Index& index : node.indices) {
      if (!put(index)) return false;
    }
    settle(node);
    return true;
  }

  // A bound letter gets a name that stands nowhere in the call.
  bool reduce(Node& node) {
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      if (!visit(node.children[i])) return false;
    }
    if (node.excludes && !put(node.indices[1])) return false;
    const std::string own = node.indices[0].letter;
    Index fresh = node.indices[0];
    while (used_.contains(fresh.letter)) fresh.letter += "\u2032";
    used_.insert(fresh.letter);
    const auto outer = letters_.find(own);
    const std::optional<Index> saved =
        outer == letters_.end() ? std::nullopt : std::optional(outer->second);
    letters_[own] = fresh;
    node.indices[0] = fresh;
    const bool done = visit(node.children[0]);
    letters_.erase(own);
    if (saved) letters_[own] = *saved;
    settle(node);
    return done;
  }

  bool put(Index& index) const {
    if (index.letter.empty()) return true;
    const auto found = letters_.find(index.letter);
    if (found == letters_.end()) return !lost_.contains(index.letter);
    const int shift = index.shift;
    index.letter = found->second.letter;
    index.shift = found->second.shift + shift;
    return true;
  }

  // The text of the definition is not that of the call: no index of it can be edited there.
  void settle(Node& node) const {
    node.span = place_;
    constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
    for (Index& index : node.indices) index.span = {nowhere, nowhere};
  }

  const std::vector<Parameter>& parameters_;
  Span place_;
  std::map<std::string, Index> letters_;  // of the definition, and what they stand for
  std::set<std::string> lost_;            // letters of a parameter that an expression stands for
  std::set<std::string> used_;
};

}  // namespace

std::optional<Node> substitute(const Node& body, const std::vector<Parameter>& parameters,
                               const std::vector<Index>& indices, const std::vector<Index>& given,
                               Span place) {
  Node made = body;
  if (!Substitution(parameters, place).run(made, indices, given)) return std::nullopt;
  made.span = place;
  made.bracketed = true;
  return made;
}

}  // namespace ln::derivation
