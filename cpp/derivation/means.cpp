#include "derivation/means.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::make;
using formula::Node;
using formula::Reference;

// The x of \bar{x}; empty for other names.
std::string name_under_bar(const std::string& name) {
  for (const std::string bar : {"\\bar{", "\\overline{"}) {
    if (name.starts_with(bar) && name.ends_with('}'))
      return name.substr(bar.size(), name.size() - bar.size() - 1);
  }
  return "";
}

Node symbol(Reference reference, int id, const std::string& name) {
  Node node;
  node.kind = Kind::symbol;
  node.reference = reference;
  node.id = id;
  node.name = name;
  return node;
}

Node mean_of(Node entry, int range, int slot) {
  entry.indices = {{"\\index1", 0, {}, false, slot}};
  Node sum = make(Kind::reduce, {std::move(entry)});
  sum.id = range;
  sum.indices = {{"\\index1", 0, {}, false, slot}};
  return make(Kind::divide, {std::move(sum), symbol(Reference::size, range, "N")});
}

}  // namespace

Means::Means(const formula::Program& program) : program_(program) {
  const auto add = [&](std::size_t input, Reference reference, std::size_t id,
                       const std::vector<int>& ranges) {
    if (ranges.size() != 1) return;
    inputs_.push_back(static_cast<int>(input));
    entries_.push_back(symbol(reference, static_cast<int>(id), ""));
  };
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const std::string name = name_under_bar(program.inputs[i].name);
    if (name.empty() || !program.inputs[i].ranges.empty()) continue;
    for (std::size_t k = 0; k < program.inputs.size(); ++k) {
      if (program.inputs[k].name == name) add(i, Reference::input, k, program.inputs[k].ranges);
    }
    for (std::size_t d = 0; d < program.definitions.size(); ++d) {
      const formula::Definition& definition = program.definitions[d];
      if (definition.name == name) add(i, Reference::definition, d, definition.ranges);
    }
  }
}

Means::Claimed Means::assume(int input, const Node& left, const Node& right, int slots) const {
  Claimed made{program_, left, right};
  const auto found = std::find(inputs_.begin(), inputs_.end(), input);
  const Node& entry = entries_[static_cast<std::size_t>(found - inputs_.begin())];
  const auto id = static_cast<std::size_t>(entry.id);
  const int range = entry.reference == Reference::input ? program_.inputs[id].ranges[0]
                                                        : program_.definitions[id].ranges[0];
  const auto replace = [&](Node& tree, int slot) {
    walk(tree, [&](Node& node) {
      if (node.kind == Kind::symbol && node.reference == Reference::input && node.id == input)
        node = mean_of(entry, range, slot);
    });
  };
  for (formula::Definition& definition : made.program.definitions)
    replace(definition.body, definition.slots++);
  replace(made.left, slots);
  replace(made.right, slots);
  return made;
}

}  // namespace ln::derivation
