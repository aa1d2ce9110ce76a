#include "derivation/insertions.h"

#include "derivation/edit_text.h"

#include <unordered_set>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::make;
using formula::Node;

class Finder {
 public:
  explicit Finder(const EditSources& from) : text_(from.text), scope_(from.scope) {}

  void level(Node& node) {
    gaps.push_back({&node, derivation::inside(text_, node).end, scope_});
    descend(node);
  }

  std::vector<Gap> gaps;

 private:
  void visit(Node& node) {
    const bool braced = node.span.begin > 0 && text_[node.span.begin - 1] == u'{';
    if (node.bracketed || braced) return level(node);
    descend(node);
  }

  void descend(Node& node) {
    switch (node.kind) {
      case Kind::reduce:
        scope_.letters.push_back(
            {node.indices[0].letter, static_cast<int>(scope_.letters.size()), node.id});
        visit(node.children[0]);
        scope_.letters.pop_back();
        return;
      case Kind::derivative:
      case Kind::cases: return;
      default:
        for (Node& child : node.children) visit(child);
    }
  }

  std::u16string_view text_;
  Scoped scope_;
};

}  // namespace

std::vector<Gap> find_gaps(Node& tree, const EditSources& sources) {
  Finder finder(sources);
  finder.level(tree);
  return std::move(finder.gaps);
}

std::vector<Group> gather_terms(const Model& model, const EditSources& sources) {
  std::vector<Group> terms;
  std::unordered_set<std::u16string> known;
  const auto add = [&](Group term) {
    if (terms.size() < max_groups && !term.text.empty() && known.insert(term.text).second)
      terms.push_back(std::move(term));
  };
  const auto take = [&](const Node& term) {
    const Node& bare = term.kind == Kind::negate && !term.bracketed ? term.children[0] : term;
    if (bare.span.begin >= bare.span.end || bare.span.end > sources.text.size()) return;
    const auto length = bare.span.end - bare.span.begin;
    const Group group{bare, std::u16string(sources.text.substr(bare.span.begin, length))};
    add(group);
    for (const std::string& letter : free_letters(group)) {
      for (const Binding& binding : sources.scope.letters) {
        if (binding.letter != letter && binding.letter.size() == 1)
          add(renamed(group, letter, binding.letter));
      }
    }
  };
  for (const ResolvedChain& chain : model.chains) {
    for (const ResolvedSide& side : chain.sides) {
      if (!side.tree || side.error) continue;
      formula::walk(*side.tree, [&](const Node& node) {
        if (node.kind != Kind::add) return;
        for (const Node& term : node.children) take(term);
      });
    }
  }
  return terms;
}

Edit put_in(const Gap& gap, const Node& term, std::u16string_view written, bool minus,
            const EditSources& sources) {
  std::u16string text = (minus ? u"-" : u"+") + std::u16string(written);
  const std::u16string_view behind = sources.text.substr(gap.end, 1);
  if (glue(text, behind).size() > text.size() + behind.size()) text += u' ';
  return {gap.at,
          make(Kind::add, {*gap.at, minus ? make(Kind::negate, {term}) : term}),
          {gap.end, gap.end},
          std::move(text),
          group_size};
}

}  // namespace ln::derivation
