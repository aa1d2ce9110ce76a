#include "derivation/means.h"

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
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const std::string& whole = program.inputs[i].name;
    const std::string name = name_under_bar(whole);
    const bool is_mu = whole == "\\mu" || whole.starts_with("\\mu_");
    if ((name.empty() && !is_mu) || !program.inputs[i].ranges.empty()) continue;
    for (std::size_t k = 0; k < program.inputs.size(); ++k) {
      const formula::Input& input = program.inputs[k];
      if (input.ranges.size() == 1 && (is_mu || input.name == name))
        guesses_.push_back({static_cast<int>(i),
                            symbol(Reference::input, static_cast<int>(k), input.name),
                            input.ranges[0]});
    }
    for (std::size_t d = 0; d < program.definitions.size(); ++d) {
      const formula::Definition& definition = program.definitions[d];
      if (definition.ranges.size() == 1 && definition.name == name)
        guesses_.push_back({static_cast<int>(i),
                            symbol(Reference::definition, static_cast<int>(d), name),
                            definition.ranges[0]});
    }
  }
}

Means::Claimed Means::assume(const Guess& guess, const Node& left, const Node& right,
                             int slots) const {
  Claimed made{program_, left, right};
  const auto replace = [&](Node& tree, int slot) {
    walk(tree, [&](Node& node) {
      if (node.reference == Reference::input && node.id == guess.input)
        node = mean_of(guess.entry, guess.range, slot);
    });
  };
  for (formula::Definition& definition : made.program.definitions)
    replace(definition.body, definition.slots++);
  replace(made.left, slots);
  replace(made.right, slots);
  return made;
}

}  // namespace ln::derivation
