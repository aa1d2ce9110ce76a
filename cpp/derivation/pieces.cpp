#include "derivation/pieces.h"

#include "derivation/entries.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;
using formula::Reference;

// As many free letters as this: all letters are spoken as they are written.
constexpr std::size_t as_written = std::numeric_limits<std::size_t>::max();

Letter letter_at(const std::string& name, int slot, std::size_t free) {
  return {name, slot >= 0 && static_cast<std::size_t>(slot) >= free};
}

// Says what a tree is, so that equal trees say the same.
class Speaker {
 public:
  Speaker(Interner& interner, std::size_t free, const Renaming* renaming, Sayings& out)
      : interner_(interner),
        free_(free),
        is_text_(free == as_written),
        renaming_(renaming),
        out_(out) {}

  int visit(const Node& node) {
    std::vector<int> children;
    for (const Node& child : node.children) children.push_back(visit(child));
    std::string said = "<" + std::to_string(static_cast<int>(node.kind));
    if (node.kind == Kind::call) said += "f" + std::to_string(static_cast<int>(node.function));
    if (node.negated) said += "!";
    said += node.reference == Reference::index ? letter(letter_at(node.name, node.id, free_))
                                               : node.name;
    if (node.kind == Kind::reduce) {
      const std::string sign = sign_of(node, children);
      out_.signs[&node] = interner_.id("sign" + sign);
      said += sign;
    } else {
      said += indices(node);
    }
    for (const int child : children) said += "," + std::to_string(child);
    return out_.nodes[&node] = interner_.id(said);
  }

 private:
  [[nodiscard]] std::string letter(Letter named) const {
    if (renaming_ != nullptr && named == renaming_->from) named = renaming_->to;
    return named.name + (named.is_bound ? "~" : "");
  }

  [[nodiscard]] std::string indices(const Node& node) const {
    std::string said;
    for (const Index& index : node.indices) {
      // \mathbf{x} looks the same whatever letter its entry was given.
      if (is_text_ && is_unwritten(index)) {
        said += "_";
        continue;
      }
      said += "_" + letter(letter_at(index.letter, index.slot, free_)) + "+" +
              std::to_string(index.shift);
    }
    return said;
  }

  [[nodiscard]] std::string sign_of(const Node& reduce, const std::vector<int>& children) const {
    std::string said = std::to_string(static_cast<int>(reduce.reduction)) + indices(reduce);
    for (std::size_t i = 1; i < children.size(); ++i) said += "^" + std::to_string(children[i]);
    return said;
  }

  Interner& interner_;
  std::size_t free_;
  bool is_text_;
  const Renaming* renaming_;
  Sayings& out_;
};

std::size_t count_nodes(const Node& tree) {
  std::size_t count = 0;
  walk(tree, [&](const Node&) { ++count; });
  return count;
}

// The sign of a sum counts as one, with the nodes of its bounds.
std::size_t count_bounds(const Node& reduce) {
  std::size_t count = 1;
  for (std::size_t i = 1; i < reduce.children.size(); ++i) count += count_nodes(reduce.children[i]);
  return count;
}

// A bare number is a term, a factor, above a line or below it, or an `otherwise`. Exponents, bounds
// and the 1 of \frac{1}{N} are nothing by themselves.
enum class Role : std::uint8_t { none, term, factor, divisor, condition };

Role role_of(const Node& parent, std::size_t i) {
  switch (parent.kind) {
    case Kind::add:
    case Kind::negate: return Role::term;
    case Kind::cases: return i % 2 == 0 ? Role::term : Role::condition;
    case Kind::multiply: return Role::factor;
    case Kind::divide:
      if (i == 1) return Role::divisor;
      return parent.children[0].number == 1 ? Role::none : Role::factor;
    default: return Role::none;
  }
}

class Gatherer {
 public:
  Gatherer(const Model& model, std::u16string_view text, const ResolvedChain& chain,
           Interner& interner)
      : model_(model), text_(text), chain_(chain), interner_(interner) {
    pieces_.free = chain_.letters.size();
  }

  void add(const ResolvedSide& side, bool is_left) {
    if (!side.tree || side.error || count_nodes(*side.tree) > max_paired_nodes) return;
    Sayings texts;
    interner_.number(*side.tree, as_written, nullptr, texts);
    interner_.number(*side.tree, pieces_.free, nullptr, pieces_.said);
    const auto offset = static_cast<int>(pieces_.all.size());
    for (const formula::Term& term : formula::find_terms(*side.tree, text_, side.span)) {
      Piece piece;
      piece.term = term;
      piece.is_left = is_left;
      piece.parent = term.parent < 0 ? -1 : term.parent + offset;
      piece.kind = (term.is_sign ? pieces_.said.signs : pieces_.said.nodes).at(term.node);
      piece.text = (term.is_sign ? texts.signs : texts.nodes).at(term.node);
      piece.size = term.is_sign ? count_bounds(*term.node) : count_nodes(*term.node);
      (term.is_sign ? pieces_.signs : pieces_.nodes)[term.node] =
          static_cast<int>(pieces_.all.size());
      pieces_.all.push_back(std::move(piece));
    }
    tell_numbers_apart(*side.tree);
    pieces_.trees.push_back(&*side.tree);
  }

  Pieces run(Trials& trials) {
    constexpr std::array draws = {0, 1, draws_per_size, draws_per_size + 1};
    trials.start_claim();
    for (const int number : draws) {
      for (const Domain domain : {Domain::any, Domain::positive, Domain::unit}) {
        Trial& trial = trials.at(number, domain);
        std::vector<int> slots(static_cast<std::size_t>(chain_.slots));
        const int draw = 3 * number + static_cast<int>(domain);
        for (std::size_t i = 0; i < chain_.letters.size(); ++i)
          slots[i] = index({chain_.letters[i], false}, chain_.ranges[i], trial, draw);
        for (const Node* tree : pieces_.trees) evaluate(*tree, trial, draw, slots);
      }
    }
    return std::move(pieces_);
  }

 private:
  void tell_numbers_apart(const Node& node) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      const auto found = pieces_.nodes.find(&child);
      if (found != pieces_.nodes.end() && child.kind == Kind::number && child.number != 0) {
        const Role role = role_of(node, i);
        int& text = pieces_.all[static_cast<std::size_t>(found->second)].text;
        text = role == Role::none ? -1
                                  : interner_.id(std::to_string(text) + "as" +
                                                 std::to_string(static_cast<int>(role)));
      }
      tell_numbers_apart(child);
    }
  }

  // An index on a draw, the same for the same letter. Two letters agree on some draws and differ on
  // others, so that no delta is worth what another is.
  int index(const Letter& letter, int range, Trial& trial, int draw) {
    const auto r = static_cast<std::size_t>(range);
    auto mixed = static_cast<std::uint32_t>(interner_.id(letter) + 1) * 2654435761U +
                 static_cast<std::uint32_t>(draw) * 2246822519U;
    mixed = (mixed ^ (mixed >> 15U)) * 3266489917U;
    const auto length = static_cast<std::uint32_t>(trial.numbers().lengths[r]);
    return model_.program.ranges[r].first + static_cast<int>((mixed >> 16U) % length);
  }

  void evaluate(const Node& node, Trial& trial, int draw, std::vector<int>& slots) {
    const auto found = pieces_.nodes.find(&node);
    if (found != pieces_.nodes.end()) {
      pieces_.all[static_cast<std::size_t>(found->second)].values.push_back(
          trial.working().value(node, slots));
    }
    if (node.kind == Kind::reduce) {
      const Index& bound = node.indices[0];
      slots[static_cast<std::size_t>(bound.slot)] =
          index({bound.letter, true}, node.id, trial, draw);
    }
    for (const Node& child : node.children) evaluate(child, trial, draw, slots);
  }

  const Model& model_;
  std::u16string_view text_;
  const ResolvedChain& chain_;
  Interner& interner_;
  Pieces pieces_;
};

}  // namespace

bool same_value(const Piece& a, const Piece& b, bool or_zero) {
  // Rounding must not hide a difference on so many draws.
  constexpr int clear_draws = 2;
  constexpr double visible = 1e-6;
  if (a.values.size() != b.values.size()) return false;
  int clear = 0;
  bool is_zero = true;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    const auto& [left, left_bound] = a.values[i];
    const auto& [right, right_bound] = b.values[i];
    if (std::isfinite(left) != std::isfinite(right)) return false;
    if (!std::isfinite(left)) continue;
    const double bound = left_bound + right_bound;
    if (!(std::abs(left - right) <= bound)) return false;
    const double scale = std::max(std::abs(left), std::abs(right));
    is_zero = is_zero && scale <= bound;
    if (bound <= visible * scale || (or_zero && bound < visible)) ++clear;
  }
  return clear >= clear_draws && (or_zero || !is_zero);
}

void Interner::number(const Node& tree, std::size_t free, const Renaming* renaming, Sayings& out) {
  Speaker(*this, free, renaming, out).visit(tree);
}

Pieces gather_pieces(const Model& model, std::u16string_view text, std::size_t line,
                     Interner& interner, Trials& trials) {
  const auto& [c, s] = model.lines[line];
  const ResolvedChain& chain = model.chains[c];
  Gatherer gatherer(model, text, chain, interner);
  if (s == 1) gatherer.add(chain.sides[0], true);
  gatherer.add(chain.sides[s], false);
  return gatherer.run(trials);
}

}  // namespace ln::derivation
