#include "derivation/doubts.h"

#include "derivation/assumptions.h"
#include "derivation/entries.h"
#include "formula/reading.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

// Whether a sum or product in `tree` runs over this letter.
bool binds(const Node& tree, const std::string& letter) {
  bool found = false;
  walk(tree, [&](const Node& node) {
    const bool is_reduction = node.kind == Kind::reduce;
    found = found || (is_reduction && node.indices[0].letter == letter);
  });
  return found;
}

// Whether this very node stands in `tree`, and not in a definition it uses.
bool stands_in(const Node& tree, const Node& node) {
  bool found = false;
  walk(tree, [&](const Node& other) { found = found || &other == &node; });
  return found;
}

}  // namespace

Doubts::Doubts(const Model& model, std::u16string_view text)
    : model_(model), unknowns_(model), sets_to_zero_(speaks_of_setting_to_zero(text)) {}

bool Doubts::excuse(const Claim& claim, Line& line) const {
  if (takes_unknown_derivative(claim, line) || names_unknown(claim, line) ||
      sums_over_nothing(claim, line) || gives_upstream(claim, line) || is_restricted(claim, line))
    return true;
  const Node& right = *claim.right;
  if (!sets_to_zero_ || right.kind != Kind::number || right.number != 0) return false;
  line = unjudged(line);
  line.verdict = Verdict::unchecked;
  line.reason = "set to zero, as the words say: a condition, not an identity";
  return true;
}

void Doubts::confirm(const Claim& claim, Line& line) const {
  // \partial\beta / \partial x_i = 0 says itself that \beta does not depend on x.
  const auto says_zero = [](const Node& side, const Node& other) {
    return side.kind == Kind::number && side.number == 0 && other.kind == Kind::derivative &&
           other.children[0].kind == Kind::symbol &&
           other.children[0].reference == formula::Reference::input;
  };
  if (!says_zero(*claim.left, *claim.right) && !says_zero(*claim.right, *claim.left))
    takes_unknown_derivative(claim, line);
}

// \partial L / \partial p_i = -y_i / p_i of an L that is not defined: the text knows it from
// elsewhere.
bool Doubts::gives_upstream(const Claim& claim, Line& line) const {
  for (const auto& sides : {std::pair(claim.left, claim.right), {claim.right, claim.left}}) {
    const Node* side = sides.first;
    const Node* other = sides.second;
    bool is_given = unknowns_.is_drawn(*side) && other->kind != Kind::number;
    for_each_node(model_, *other, [&](const Node& node) {
      is_given = is_given && !(node.kind == Kind::derivative &&
                               node.children[0].name == side->children[0].name);
    });
    if (!is_given) continue;
    line = unjudged(line);
    line.verdict = Verdict::unread;
    line.reason = "the text does not say how " + formula::readable_name(side->children[0].name) +
                  " depends on " + formula::reading(side->children[1]);
    line.place = side->span;
    return true;
  }
  return false;
}

// "for i \neq c" before a line that has an i and no c: not even one that a sum runs over. "For i =
// c" is a restriction only where a definition that the line uses has a c that stands still: else it
// is but a renaming, and the line is true of every i or of none.
bool Doubts::is_restricted(const Claim& claim, Line& line) {
  const std::vector<std::size_t> used = used_letters(claim);
  const auto is_used = [&](const formula::Index& index) {
    return std::any_of(used.begin(), used.end(), [&](std::size_t letter) {
      return claim.chain->letters[letter] == index.letter;
    });
  };
  for (const Node& condition : claim.chain->said_of_others) {
    if (!condition.negated) continue;
    const auto is_bound = [&](const formula::Index& index) {
      return binds(*claim.left, index.letter) || binds(*claim.right, index.letter);
    };
    if (!is_used(condition.indices[0]) && !is_used(condition.indices[1])) continue;
    if (is_bound(condition.indices[0]) || is_bound(condition.indices[1])) continue;
    line = unjudged(line);
    line.verdict = Verdict::unread;
    line.reason = "the words before it restrict it to " + formula::reading(condition) +
                  ", and it does not have both of these indices";
    line.place = claim.right->span;
    return true;
  }
  return false;
}

// What only claims name may be anything, and so may what has a definition that was not read. In a
// text that defines nothing all names are such; there a claim is judged where both sides are made
// of the same.
bool Doubts::names_unknown(const Claim& claim, Line& line) const {
  const bool defines = defines_something(model_);
  for (const auto& sides : {std::pair(claim.left, claim.right), {claim.right, claim.left}}) {
    const Node* side = sides.first;
    const Node* other = sides.second;
    std::set<int> known;
    walk(*other, [&](const Node& node) {
      if (!defines && node.reference == formula::Reference::input) known.insert(node.id);
    });
    std::string reason;
    Span place = side->span;
    for_each_node(model_, *side, [&](const Node& node) {
      const bool is_input = node.reference == formula::Reference::input && !known.contains(node.id);
      const std::string found = reason_of(node, is_input);
      if (found.empty() || !reason.empty()) return;
      reason = found;
      if (stands_in(*side, node)) place = node.span;
    });
    if (reason.empty()) continue;
    line = unjudged(line);
    line.verdict = Verdict::unread;
    line.reason = std::move(reason);
    line.place = place;
    return true;
  }
  return false;
}

std::string Doubts::reason_of(const Node& node, bool is_input) const {
  const std::string name = formula::readable_name(node.name);
  if (is_input && model_.lost.contains(node.id))
    return "the definition of " + name + " was not read";
  if (is_input && model_.claimed.contains(node.id))
    return name + " is neither defined nor an input";
  if (node.reference == formula::Reference::size && model_.untied.contains(node.name))
    return "it is not said what " + name + " is the length of: several vectors stand in the text";
  return "";
}

// \sum_b \mathbf{x} over a batch that nothing written carries: the text leaves the b of x away.
bool Doubts::sums_over_nothing(const Claim& claim, Line& line) {
  const Node* found = nullptr;
  const auto visit = [&](const Node& sum) {
    if (sum.kind != Kind::reduce || sum.bounded || is_unwritten(sum.indices[0])) return;
    bool uses = false;
    bool hides = false;
    walk(sum.children[0], [&](const Node& node) {
      for (const formula::Index& index : node.indices) {
        uses = uses || index.slot == sum.indices[0].slot;
        hides = hides || is_unwritten(index);
      }
    });
    if (hides && !uses) found = &sum;
  };
  walk(*claim.left, visit);
  walk(*claim.right, visit);
  if (found == nullptr) return false;
  line = unjudged(line);
  line.verdict = Verdict::unread;
  line.reason = "this sum runs over " + formula::readable_name(found->indices[0].letter) +
                ", and nothing in it carries that index";
  line.place = found->span;
  return true;
}

bool Doubts::takes_unknown_derivative(const Claim& claim, Line& line) const {
  for (const Node* side : {claim.left, claim.right}) {
    const Node* derivative = unknowns_.find(*side);
    if (derivative == nullptr) continue;
    const std::string cause = unknowns_.cause(*derivative);
    const std::string what = formula::readable_name(cause);
    const bool is_lost = std::any_of(model_.lost.begin(), model_.lost.end(), [&](int id) {
      return model_.program.inputs[static_cast<std::size_t>(id)].name == cause;
    });
    line = unjudged(line);
    line.verdict = Verdict::unread;
    line.reason = is_lost ? "the definition of " + what + " was not read"
                          : "the text does not say how " + what + " depends on " +
                                formula::reading(derivative->children[1]);
    line.place = stands_in(*side, *derivative) ? derivative->span : side->span;
    return true;
  }
  return false;
}

}  // namespace ln::derivation
