#include "derivation/unknowns.h"

#include <algorithm>
#include <vector>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;
using formula::Reference;

const Node& body_of(const Model& model, int definition) {
  return model.program.definitions[static_cast<std::size_t>(definition)].body;
}

// Whether `loss` is one that the text never defines, and `by` the output it is drawn with.
bool is_implied_by(const Model& model, const Node& loss, const Node& by) {
  const std::string weight = "\\frac{\\partial " + loss.name + "}{\\partial " + by.name + "}";
  bool found = false;
  walk(body_of(model, loss.id), [&](const Node& node) {
    found = found || (node.kind == Kind::symbol && node.name == weight);
  });
  return found;
}

}  // namespace

bool uses_input(const Model& model, const Node& tree, int input) {
  bool found = false;
  for_each_node(model, tree, [&](const Node& node) {
    found = found || (node.reference == Reference::input && node.id == input);
  });
  return found;
}

Unknowns::Unknowns(const Model& model) : model_(model) {
  const auto visit = [&](const Node& node) {
    if (node.kind != Kind::derivative) return;
    const bool is_power =
        node.children[0].kind == Kind::power && node.children[0].children[1].kind == Kind::number;
    const Node& what = is_power ? node.children[0].children[0] : node.children[0];
    const Node& by = node.children[1];
    if (what.kind != Kind::symbol || by.kind != Kind::symbol || what.name == by.name) return;
    if (what.reference == Reference::input) inputs_.insert({what.id, by.name});
    if (what.reference != Reference::definition || by.reference != Reference::input ||
        !is_implied_by(model_, what, by))
      return;
    for (std::size_t d = 0; d < model_.program.definitions.size(); ++d) {
      const bool is_other = static_cast<int>(d) != what.id;
      if (is_other && uses_input(model_, body_of(model_, static_cast<int>(d)), by.id))
        losses_.insert({what.name, by.id});
    }
  };
  for (const ResolvedChain& chain : model_.chains) {
    for (const ResolvedSide& side : chain.sides) {
      if (side.tree) walk(*side.tree, visit);
    }
  }
}

bool Unknowns::is_drawn(const Node& derivative) const {
  if (derivative.kind != Kind::derivative) return false;
  const Node& what = derivative.children[0];
  return what.kind == Kind::symbol && what.reference == Reference::definition &&
         is_implied_by(model_, what, derivative.children[1]);
}

std::string Unknowns::unknown_in(const Node& tree, const std::string& by) const {
  std::string found;
  for_each_node(model_, tree, [&](const Node& node) {
    const bool is_unknown = node.reference == Reference::input &&
                            (inputs_.contains({node.id, by}) || model_.lost.contains(node.id));
    if (found.empty() && is_unknown && node.name != by) found = node.name;
  });
  return found;
}

std::string Unknowns::cause(const Node& derivative) const {
  const Node& what = derivative.children[0];
  const Node& by = derivative.children[1];
  if (what.kind == Kind::symbol && losses_.contains({what.name, by.id})) return what.name;
  return unknown_in(what, by.name);
}

const Node* Unknowns::find(const Node& tree) const {
  const Node* found = nullptr;
  for_each_node(model_, tree, [&](const Node& node) {
    if (found == nullptr && node.kind == Kind::derivative && !cause(node).empty()) found = &node;
  });
  return found;
}

}  // namespace ln::derivation
