#include "derivation/transplant.h"

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;
using formula::Reference;

class Mover {
 public:
  Mover(const formula::Program& program, Scoped scope)
      : program_(program), scope_(std::move(scope)) {}

  bool move(Node& node) {
    switch (node.kind) {
      case Kind::symbol: return symbol(node);
      case Kind::reduce: return reduce(node);
      case Kind::derivative: {
        // The variable of a prime is an index of the line, whatever a sum around it binds.
        const std::size_t letters = scope_.letters.size();
        std::vector<Binding> bound;
        if (node.name == "prime") {
          bound.assign(scope_.letters.begin() + static_cast<std::ptrdiff_t>(scope_.free),
                       scope_.letters.end());
          scope_.letters.resize(scope_.free);
        }
        const bool by = move(node.children[1]);
        scope_.letters.insert(scope_.letters.end(), bound.begin(), bound.end());
        scope_.letters.resize(letters);
        return by && move(node.children[0]);
      }
      case Kind::delta: return place(node.indices[0], -1) && place(node.indices[1], -1);
      default:
        for (Node& child : node.children) {
          if (!move(child)) return false;
        }
        return true;
    }
  }

 private:
  bool symbol(Node& node) {
    const auto id = static_cast<std::size_t>(node.id);
    if (node.reference == Reference::index) {
      const Binding* found = scope_.find(node.name);
      if (found == nullptr) return false;
      node.id = found->slot;
      return true;
    }
    if (node.indices.empty()) return true;
    const std::vector<int>& ranges = node.reference == Reference::input
                                         ? program_.inputs[id].ranges
                                         : program_.definitions[id].ranges;
    for (std::size_t i = 0; i < node.indices.size(); ++i) {
      if (!place(node.indices[i], ranges[i])) return false;
    }
    return true;
  }

  bool reduce(Node& node) {
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      if (!move(node.children[i])) return false;
    }
    if (node.excludes && !place(node.indices[1], -1)) return false;
    const auto slot = static_cast<int>(scope_.letters.size());
    node.indices[0].slot = slot;
    scope_.letters.push_back({node.indices[0].letter, slot, node.id});
    const bool moved = move(node.children[0]);
    scope_.letters.pop_back();
    return moved;
  }

  bool place(Index& index, int range) const {
    if (index.slot < 0) return true;  // a number or a size
    const Binding* found = scope_.find(index.letter);
    if (found == nullptr || (range >= 0 && found->range != range)) return false;
    index.slot = found->slot;
    return true;
  }

  const formula::Program& program_;
  Scoped scope_;
};

}  // namespace

const Binding* Scoped::find(const std::string& letter) const {
  for (std::size_t i = letters.size(); i-- > 0;) {
    if (letters[i].letter == letter) return &letters[i];
  }
  return nullptr;
}

bool transplant(Node& tree, const formula::Program& program, Scoped scope) {
  return Mover(program, std::move(scope)).move(tree);
}

}  // namespace ln::derivation
