#include "derivation/function_names.h"

#include "derivation/indices.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;
using formula::Relation;
using formula::Token;
using formula::TokenKind;
using formula::Vocabulary;

// The side of an equality before part `next`, read so that any name before a bracket is a function.
std::optional<Node> side_before(const Statement& statement, std::size_t next,
                                const Vocabulary& probing) {
  constexpr std::size_t longest = 60;
  if (statement.parts.size() <= next) return std::nullopt;
  const Part& head = statement.parts[next - 1];
  const Relation relation = statement.parts[next].relation;
  if (head.tokens.empty() || head.tokens.size() > longest ||
      (relation != Relation::equal && relation != Relation::defines))
    return std::nullopt;
  auto parsed = formula::parse(head.tokens, probing, head.span);
  if (auto* node = std::get_if<Node>(&parsed)) return std::move(*node);
  return std::nullopt;
}

// Whether a letter stands somewhere without a bracket behind it; \partial f does not count.
bool stands_bare(const Text& text, const std::string& letter) {
  for (const std::vector<Token>& tokens : text.tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != TokenKind::letter || tokens[i].text != letter) continue;
      if (i > 0 && formula::is_differential(tokens[i - 1])) continue;
      std::size_t next = i + 1;
      while (next + 1 < tokens.size() && (tokens[next].is('_') || tokens[next].is('\''))) {
        next += tokens[next].is('\'') ? 1 : 2;
        if (!tokens[next - 1].is('{')) continue;
        while (next < tokens.size() && !tokens[next - 1].is('}')) ++next;
      }
      if (next >= tokens.size() || !tokens[next].is('(')) return true;
    }
  }
  return false;
}

bool takes_names_only(const Node& call) {
  return std::all_of(call.children.begin(), call.children.end(),
                     [](const Node& argument) { return argument.kind == Kind::symbol; });
}

// What stands before brackets that hold only names, and what stands without.
struct Uses {
  std::set<std::string> applied;
  std::set<std::string> bare;

  void gather(const Node& node) {
    if (node.kind == Kind::apply && takes_names_only(node)) applied.insert(node.name);
    if (node.kind == Kind::symbol) bare.insert(node.name);
    for (const Index& index : node.indices) bare.insert(index.letter);
    for (const Node& child : node.children) {
      // \partial f does not count.
      const bool is_differential = node.kind == Kind::derivative && &child == &node.children[0];
      if (!is_differential || child.kind != Kind::symbol) gather(child);
    }
  }
};

Uses uses_of(const Text& text, const Vocabulary& probing) {
  Uses uses;
  for (const Statement& statement : text.statements) {
    for (const Part& part : statement.parts) {
      if (part.tokens.empty()) continue;
      const auto parsed = formula::parse(part.tokens, probing, part.span);
      if (const auto* node = std::get_if<Node>(&parsed)) uses.gather(*node);
    }
  }
  return uses;
}

}  // namespace

// Only names stand in the brackets of f(x) = ..., also of a = f(x) = ..., and f is nowhere defined
// without them. A length before a bracket is a factor, unless it stands nowhere else.
void gather_functions(const Text& text, Vocabulary& vocabulary) {
  Vocabulary probing = vocabulary;
  probing.any_function = true;
  std::set<std::string> bare;
  for (const Statement& statement : text.statements) {
    for (std::size_t next = 1; next < statement.parts.size(); ++next) {
      const std::optional<Node> side = side_before(statement, next, probing);
      if (!side) continue;
      if (side->kind == Kind::symbol && next == 1) bare.insert(side->name);
      const bool is_factor = is_length_letter(side->name) || (next > 1 && side->name == "e");
      if (side->kind != Kind::apply || !takes_names_only(*side)) continue;
      if (!is_factor || (next == 1 && !stands_bare(text, side->name)))
        vocabulary.functions.insert(side->name);
    }
  }
  for (const std::string& name : bare) vocabulary.functions.erase(name);
  const Uses uses = uses_of(text, probing);
  for (const std::string& name : uses.applied) {
    const bool is_factor = is_length_letter(name) || name == "e";
    const bool stands_alone = uses.bare.contains(name) && !bare.contains(name);
    if (!is_factor && !stands_alone && !vocabulary.functions.contains(name))
      vocabulary.unknown_functions.insert(name);
  }
}

}  // namespace ln::derivation
