// Derivatives of quantities that the text treats as functions and never defines.
#pragma once

#include "derivation/model.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ln::derivation {

// Calls `visit` for each node of `tree` and of the definitions it uses.
template <class Visit>
void for_each_node(const Model& model, const formula::Node& tree, const Visit& visit) {
  std::vector<const formula::Node*> open{&tree};
  std::set<int> seen;
  while (!open.empty()) {
    const formula::Node& next = *open.back();
    open.pop_back();
    walk(next, [&](const formula::Node& node) {
      visit(node);
      if (node.reference == formula::Reference::definition && seen.insert(node.id).second)
        open.push_back(&model.program.definitions[static_cast<std::size_t>(node.id)].body);
    });
  }
}

// Whether `tree`, or a definition it uses, has this input.
bool uses_input(const Model& model, const formula::Node& tree, int input);

// A post that starts in the middle writes \partial\mu / \partial x_i with a \mu that was defined
// elsewhere: an input here, which depends on nothing. Such a derivative is zero only because the
// text is cut off, so a claim that fails through one says nothing. The same goes for what has a
// definition that was not read, and for
// \partial L / \partial x_i where L is never differentiated by anything that is computed from x.
class Unknowns {
 public:
  explicit Unknowns(const Model& model);

  // The first derivative in `tree`, or in a definition it uses, that goes through such a quantity;
  // none if there is none.
  [[nodiscard]] const formula::Node* find(const formula::Node& tree) const;

  // Whether this is the derivative of a loss that the text never defines, by an output of it: a
  // number that is drawn.
  [[nodiscard]] bool is_drawn(const formula::Node& derivative) const;

  // The quantity that this derivative goes through.
  [[nodiscard]] std::string cause(const formula::Node& derivative) const;

 private:
  [[nodiscard]] std::string unknown_in(const formula::Node& tree, const std::string& by) const;

  const Model& model_;
  std::set<std::pair<int, std::string>> inputs_;  // differentiated by something else, and by what
  std::set<std::pair<std::string, int>> losses_;  // a loss and the input it is taken by
};

}  // namespace ln::derivation
