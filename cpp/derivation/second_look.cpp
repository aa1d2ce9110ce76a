#include "derivation/second_look.h"

#include "derivation/assumptions.h"
#include "derivation/entries.h"
#include "derivation/means.h"
#include "derivation/terms.h"
#include "derivation/unknowns.h"
#include "formula/reading.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

template <class Test>
bool any_node(const Claim& claim, const Test& test) {
  bool found = false;
  const auto visit = [&](const Node& node) { found = found || test(node); };
  walk(*claim.left, visit);
  walk(*claim.right, visit);
  return found;
}

// y_c = 1 of an input y.
bool gives_a_one(const ResolvedChain& chain) {
  if (chain.definition >= 0 || chain.sides.size() < 2 || !chain.sides[0].tree) return false;
  const Node& entry = *chain.sides[0].tree;
  const auto& one = chain.sides[1].tree;
  return entry.kind == Kind::symbol && entry.reference == formula::Reference::input &&
         entry.indices.size() == 1 && one && one->kind == Kind::number && one->number == 1;
}

// Whether a sum of the text weighs logarithms with entries of this input, as cross-entropy does.
bool weighs_logarithms(const Model& model, int input) {
  bool found = false;
  const auto visit = [&](const Node& node) {
    if (node.kind != Kind::multiply) return;
    bool entry = false;
    bool logarithm = false;
    for (const Node& factor : node.children) {
      entry = entry || (factor.reference == formula::Reference::input && factor.id == input);
      logarithm =
          logarithm || (factor.kind == Kind::call && factor.function == formula::Function::log);
    }
    found = found || (entry && logarithm);
  };
  for (const formula::Definition& definition : model.program.definitions)
    walk(definition.body, visit);
  return found;
}

// Whether this very node stands in `tree`, and not in a definition it uses.
bool stands_in(const Node& tree, const Node& node) {
  bool found = false;
  walk(tree, [&](const Node& other) { found = found || &other == &node; });
  return found;
}

// The line as it was before it was judged.
Line unjudged(const Line& line) {
  Line fresh = line;
  fresh.witness.reset();
  fresh.held = 0;
  fresh.tried = 0;
  return fresh;
}

}  // namespace

SecondLook::SecondLook(const Model& model, std::u16string_view text, std::uint32_t seed)
    : model_(model),
      unknowns_(model),
      seed_(seed),
      sums_to_one_(speaks_of_sums_to_one(text)),
      sets_to_zero_(speaks_of_setting_to_zero(text)),
      direct_(model.program, seed, formula::Path::direct),
      written_(model.program, seed, formula::Path::written) {
  for (const ResolvedChain& chain : model.chains) {
    if (gives_a_one(chain)) hot_.insert(chain.sides[0].tree->indices[0].letter);
  }
  one_hot_ = !hot_.empty() || speaks_of_one_hot(text);
}

void SecondLook::take(const Claim& claim, Trials& trials, const Failure& failure, Line& line) {
  if (holds_as_said(claim, trials, line) || holds_with_sums_to_one(claim, line) ||
      holds_one_hot(claim, line) || holds_with_means(claim, line) ||
      takes_unknown_derivative(claim, line) || names_unknown(claim, line) ||
      sums_over_nothing(claim, line))
    return;
  const Node& right = *claim.right;
  if (sets_to_zero_ && right.kind == Kind::number && right.number == 0) {
    line = unjudged(line);
    line.verdict = Verdict::unchecked;
    line.reason = "set to zero, as the words say: a condition, not an identity";
    return;
  }
  if (holds_along(direct_, claim) || holds_along(written_, claim)) {
    line.reason =
        "true only with the other intermediates held fixed (the direct path): the total derivative "
        "goes through them as well";
    return;
  }
  if (const auto term = find_lost_term(claim, model_, trials, failure)) {
    line.reason += ": the right side has lost the term " + formula::reading(*term) + " of the left";
  }
}

void SecondLook::confirm(const Claim& claim, Line& line) const {
  // \partial\beta / \partial x_i = 0 says itself that \beta does not depend on x.
  const auto says_zero = [](const Node& side, const Node& other) {
    return side.kind == Kind::number && side.number == 0 && other.kind == Kind::derivative &&
           other.children[0].kind == Kind::symbol &&
           other.children[0].reference == formula::Reference::input;
  };
  if (!says_zero(*claim.left, *claim.right) && !says_zero(*claim.right, *claim.left))
    takes_unknown_derivative(claim, line);
}

// What only claims name may be anything, and so may what has a definition that was not read. In a
// text that defines nothing all names are such; there a claim is judged where both sides are made
// of the same.
bool SecondLook::names_unknown(const Claim& claim, Line& line) const {
  const bool defines = defines_something(model_);
  for (const auto& [side, other] :
       {std::pair(claim.left, claim.right), std::pair(claim.right, claim.left)}) {
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

std::string SecondLook::reason_of(const Node& node, bool is_input) const {
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
bool SecondLook::sums_over_nothing(const Claim& claim, Line& line) {
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

bool SecondLook::takes_unknown_derivative(const Claim& claim, Line& line) const {
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

bool SecondLook::holds_as_said(const Claim& claim, Trials& trials, Line& line) const {
  const std::vector<std::size_t> used = used_letters(claim);
  const auto is_used = [&](const formula::Index& index) {
    return std::find(used.begin(), used.end(), static_cast<std::size_t>(index.slot)) != used.end();
  };
  for (const Node& condition : claim.chain->said_before) {
    if (!is_used(condition.indices[0]) || !is_used(condition.indices[1])) continue;
    ResolvedChain restricted = *claim.chain;
    restricted.conditions.push_back(condition);
    Claim as_said = claim;
    as_said.chain = &restricted;
    Line tried = unjudged(line);
    judge(as_said, model_, trials, tried, Effort::brief);
    if (tried.verdict != Verdict::holds) continue;
    line = std::move(tried);
    line.reason = "for " + formula::reading(condition) + " only, as the words before it say";
    return true;
  }
  return false;
}

bool SecondLook::holds_with_sums_to_one(const Claim& claim, Line& line) const {
  for (std::size_t i = 0; i < model_.program.inputs.size(); ++i) {
    const formula::Input& input = model_.program.inputs[i];
    const bool is_target = weighs_logarithms(model_, static_cast<int>(i));
    if (!sums_to_one_ && !is_target) continue;
    const bool is_used = any_node(claim, [&](const Node& node) {
      return node.reference == formula::Reference::input && static_cast<std::size_t>(node.id) == i;
    });
    if (input.ranges.empty() || input.sums_to_one >= 0 || !is_used) continue;
    formula::Program assumed = model_.program;
    assumed.inputs[i].sums_to_one = static_cast<int>(input.ranges.size()) - 1;
    Trials trials(assumed, seed_);
    Line tried = unjudged(line);
    const Evidence evidence = judge(claim, model_, trials, tried, Effort::brief);
    if (tried.verdict != Verdict::holds || evidence.all_zero) continue;
    line = std::move(tried);
    line.reason = "where the entries of " + formula::readable_name(input.name) +
                  (sums_to_one_ ? " add up to 1, as the words say"
                                : " add up to 1, as those of a distribution do");
    return true;
  }
  return false;
}

// With the first entry of an input the hot one, and an index equal to it that y_c = 1 names or that
// only one side has. Else the 1 could stand where a sum of the claim does not look.
bool SecondLook::holds_one_hot(const Claim& claim, Line& line) const {
  if (!one_hot_) return false;
  for (const std::size_t letter : used_letters(claim)) {
    const int range = claim.chain->ranges[letter];
    const bool is_named = hot_.contains(claim.chain->letters[letter]);
    if (!is_named && uses_letter(*claim.left, letter) == uses_letter(*claim.right, letter))
      continue;
    for (std::size_t i = 0; i < model_.program.inputs.size(); ++i) {
      const formula::Input& input = model_.program.inputs[i];
      const bool is_used = any_node(claim, [&](const Node& node) {
        return node.reference == formula::Reference::input &&
               static_cast<std::size_t>(node.id) == i;
      });
      if (input.ranges.empty() || input.ranges.back() != range || !is_used) continue;
      formula::Program assumed = model_.program;
      assumed.inputs[i].sums_to_one = static_cast<int>(input.ranges.size()) - 1;
      assumed.inputs[i].is_one_hot = true;
      ResolvedChain restricted = *claim.chain;
      Node hot;
      hot.kind = Kind::delta;
      const std::string& name = claim.chain->letters[letter];
      hot.indices = {{name, 0, {}, false, static_cast<int>(letter)},
                     {"", model_.program.ranges[static_cast<std::size_t>(range)].first, {}}};
      restricted.conditions.push_back(hot);
      Claim as_said = claim;
      as_said.chain = &restricted;
      Trials trials(assumed, seed_);
      Line tried = unjudged(line);
      const Evidence evidence = judge(as_said, model_, trials, tried, Effort::brief);
      if (tried.verdict != Verdict::holds || evidence.all_zero) continue;
      line = std::move(tried);
      line.reason = "where " + formula::readable_name(input.name) + " is one-hot at " +
                    formula::readable_name(name) + ", as the words say";
      return true;
    }
  }
  return false;
}

bool SecondLook::holds_with_means(const Claim& claim, Line& line) const {
  const Means means(model_.program);
  for (const int input : means.inputs()) {
    const Means::Claimed assumed = means.assume(input, *claim.left, *claim.right, claim.slots);
    Trials trials(assumed.program, seed_);
    Line tried = unjudged(line);
    const Claim as_mean{claim.chain, &assumed.left, &assumed.right, claim.slots + 1};
    const Evidence evidence = judge(as_mean, model_, trials, tried, Effort::brief);
    if (tried.verdict != Verdict::holds || evidence.all_zero) continue;
    line = std::move(tried);
    line.reason =
        "with " +
        formula::readable_name(model_.program.inputs[static_cast<std::size_t>(input)].name) +
        ", which the text does not define, as the mean";
    return true;
  }
  return false;
}

bool SecondLook::holds_along(Trials& path, const Claim& claim) const {
  if (!any_node(claim, [](const Node& node) { return node.kind == Kind::derivative; }))
    return false;
  Line line;
  const Evidence evidence = judge(claim, model_, path, line, Effort::brief);
  return line.verdict == Verdict::holds && !evidence.all_zero;
}

}  // namespace ln::derivation
