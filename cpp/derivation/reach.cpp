#include "derivation/reach.h"

#include "formula/reading.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Kind;
using formula::max_depth;
using formula::Node;
using formula::Reference;

// What a definition uses, directly or through others.
struct Uses {
  bool known = false;
  bool lost = false;
  bool derives = false;
  int depth = 0;
};

class Reach {
 public:
  Reach(const formula::Program& program, const std::set<int>& lost)
      : program_(program), lost_(lost), uses_(program.definitions.size()) {
    for (std::size_t d = 0; d < uses_.size(); ++d) measure(static_cast<int>(d));
  }

  void judge(ResolvedSide& side) const { judge(*side.tree, false, side); }

 private:
  const Uses& measure(int id) {
    Uses& mine = uses_[static_cast<std::size_t>(id)];
    if (mine.known) return mine;
    mine.known = true;
    const Node& body = program_.definitions[static_cast<std::size_t>(id)].body;
    Uses found{true, lost_.contains(id), false, body.depth};
    walk(body, [&](const Node& n) {
      found.derives = found.derives || n.kind == Kind::derivative;
      if (n.kind != Kind::symbol || n.reference != Reference::definition) return;
      const Uses& inner = measure(n.id);
      found.lost = found.lost || inner.lost;
      found.derives = found.derives || inner.derives;
      found.depth = std::max(found.depth, body.depth + inner.depth);
    });
    mine = found;
    return mine;
  }

  void judge(const Node& node, bool in_derivative, ResolvedSide& side) const {
    if (side.error) return;
    if (node.kind == Kind::symbol && node.reference == Reference::definition) {
      const Uses& found = uses_[static_cast<std::size_t>(node.id)];
      const std::string name = formula::readable_name(node.name);
      if (found.lost)
        side.error = Error{"the definition of " + name + " was not read", node.span};
      else if (in_derivative && found.derives)
        side.error =
            Error{"a derivative inside a derivative (through " + name + ") is not read", node.span};
      else if (found.depth + side.tree->depth > max_depth)
        side.error =
            Error{"nested deeper than " + std::to_string(max_depth) + " levels through " + name,
                  node.span};
    }
    const bool derives = node.kind == Kind::derivative;
    for (std::size_t i = 0; i < node.children.size(); ++i)
      judge(node.children[i], derives ? i == 0 : in_derivative, side);
  }

  const formula::Program& program_;
  const std::set<int>& lost_;
  std::vector<Uses> uses_;
};

}  // namespace

void spread_errors(Model& model, const std::set<int>& lost) {
  const Reach reach(model.program, lost);
  for (ResolvedChain& chain : model.chains) {
    for (ResolvedSide& side : chain.sides) {
      if (side.tree && !side.error) reach.judge(side);
    }
  }
}

}  // namespace ln::derivation
