#include "derivation/as_meant.h"

#include "derivation/assumptions.h"
#include "derivation/means.h"
#include "derivation/reasons.h"
#include "derivation/unknowns.h"
#include "formula/reading.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::make;
using formula::Node;
using formula::readable_name;
using formula::Reference;

bool uses_input(const Model& model, const Claim& claim, std::size_t input) {
  const int id = static_cast<int>(input);
  return uses_input(model, *claim.left, id) || uses_input(model, *claim.right, id);
}

// Whether the claim takes a derivative by this input: then it moves alone.
bool differentiates_by(const Model& model, const Claim& claim, int input) {
  bool found = false;
  const auto visit = [&](const Node& node) {
    found =
        found || (node.kind == Kind::derivative && node.children[1].reference == Reference::input &&
                  node.children[1].id == input);
  };
  for_each_node(model, *claim.left, visit);
  for_each_node(model, *claim.right, visit);
  return found;
}

bool is_zero(const Node& side) { return side.kind == Kind::number && side.number == 0; }

// y_c = 1 of an input y.
bool gives_a_one(const ResolvedChain& chain) {
  if (chain.sides.size() < 2 || !chain.sides[0].tree) return false;
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

// What a chain gives a symbol that another defines: its right side, fit to be that symbol's body.
const Node* body_again(const Model& model, const ResolvedChain& chain) {
  if (chain.definition >= 0 || chain.sides.size() < 2) return nullptr;
  const ResolvedSide& left = chain.sides[0];
  const ResolvedSide& right = chain.sides[1];
  if (!left.tree || left.error || !right.tree || right.error) return nullptr;
  const Node& head = *left.tree;
  if (head.kind != Kind::symbol || head.reference != Reference::definition) return nullptr;
  bool fits = head.indices.size() == chain.letters.size();
  for (std::size_t i = 0; fits && i < head.indices.size(); ++i)
    fits = head.indices[i].slot == static_cast<int>(i) && head.indices[i].shift == 0;
  for_each_node(model, *right.tree, [&](const Node& node) {
    fits = fits && !(node.reference == Reference::definition && node.id == head.id);
  });
  return fits ? &*right.tree : nullptr;
}

// A term in which a letter of `slots` stands twice, summed over it in a slot of its own.
Node summed(Node term, const std::vector<std::pair<int, int>>& slots, const ResolvedChain& chain) {
  for (const auto& slot : slots) {
    const int from = slot.first;
    const int to = slot.second;
    int count = 0;
    walk(term, [&](Node& node) {
      for (Index& index : node.indices) {
        if (index.slot != from) continue;
        index.slot = to;
        ++count;
      }
    });
    if (count < 2) continue;
    Node sum = make(Kind::reduce, {std::move(term)});
    sum.id = chain.ranges[static_cast<std::size_t>(from)];
    sum.indices = {{chain.letters[static_cast<std::size_t>(from)], 0, {}, false, to}};
    term = std::move(sum);
  }
  return term;
}

}  // namespace

AsMeant::AsMeant(const Model& model, std::u16string_view text, std::uint32_t seed)
    : model_(model),
      seed_(seed),
      sums_to_one_(speaks_of_sums_to_one(text)),
      sums_repeated_(has_raised_delta(text)) {
  for (std::size_t c = 0; c < model.chains.size(); ++c) {
    const ResolvedChain& chain = model.chains[c];
    if (gives_a_one(chain)) hot_.insert(chain.sides[0].tree->indices[0].letter);
    if (body_again(model, chain) != nullptr) again_[chain.sides[0].tree->id].push_back(c);
  }
  one_hot_ = !hot_.empty() || speaks_of_one_hot(text);
}

bool AsMeant::holds(const Claim& claim, Line& line) {
  return holds_as_said(claim, line) || holds_with_sums_to_one(claim, line) ||
         holds_one_hot(claim, line) || holds_with_means(claim, line) || holds_summed(claim, line) ||
         holds_redefined(claim, line);
}

std::string AsMeant::redefined(const Claim& claim) const {
  const auto c = static_cast<std::size_t>(claim.chain - model_.chains.data());
  for (const auto& [definition, chains] : again_) {
    const bool is_again = std::find(chains.begin(), chains.end(), c) != chains.end();
    if (is_again && claim.left == &*claim.chain->sides[0].tree)
      return readable_name(claim.left->name);
  }
  return "";
}

bool AsMeant::holds_with(const formula::Program& program, const Claim& claim,
                         const std::string& reason, Line& line) const {
  Trials trials(program, seed_);
  Line tried = unjudged(line);
  const Evidence evidence = judge(claim, model_, trials, tried, Effort::brief);
  // What an assumption alone makes zero on both sides says nothing, unless the claim says zero.
  const bool may_be_zero =
      &program == &model_.program || is_zero(*claim.left) || is_zero(*claim.right);
  if (tried.verdict != Verdict::holds || (evidence.all_zero && !may_be_zero)) return false;
  line = std::move(tried);
  line.reason = reason;
  return true;
}

bool AsMeant::holds_as_said(const Claim& claim, Line& line) const {
  const std::vector<std::size_t> used = used_letters(claim);
  const auto is_used = [&](const Index& index) {
    return std::find(used.begin(), used.end(), static_cast<std::size_t>(index.slot)) != used.end();
  };
  for (const Node& condition : claim.chain->said_before) {
    if (!is_used(condition.indices[0]) || !is_used(condition.indices[1])) continue;
    ResolvedChain restricted = *claim.chain;
    restricted.conditions.push_back(condition);
    const Claim as_said{&restricted, claim.left, claim.right, claim.slots};
    if (holds_with(model_.program, as_said,
                   "for " + formula::reading(condition) + " only, as the words before it say",
                   line))
      return true;
  }
  return false;
}

bool AsMeant::holds_with_sums_to_one(const Claim& claim, Line& line) {
  for (std::size_t i = 0; i < model_.program.inputs.size(); ++i) {
    const formula::Input& input = model_.program.inputs[i];
    const bool is_target = weighs_logarithms(model_, static_cast<int>(i));
    if ((!sums_to_one_ && !is_target) || input.ranges.empty() || input.sums_to_one >= 0 ||
        !uses_input(model_, claim, i))
      continue;
    formula::Program assumed = model_.program;
    assumed.inputs[i].sums_to_one = static_cast<int>(input.ranges.size()) - 1;
    const std::string reason = "where the entries of " + readable_name(input.name) +
                               (sums_to_one_ ? " add up to 1, as the words say"
                                             : " add up to 1, as those of a distribution do");
    if (!holds_with(assumed, claim, reason, line)) continue;
    made_sums_.insert(i);
    return true;
  }
  return false;
}

// With the first entry of an input the hot one, and an index equal to it that y_c = 1 names or that
// only one side has. Else the 1 could stand where a sum of the claim does not look.
bool AsMeant::holds_one_hot(const Claim& claim, Line& line) const {
  for (const std::size_t letter : used_letters(claim)) {
    const int range = claim.chain->ranges[letter];
    const std::string& name = claim.chain->letters[letter];
    if (!hot_.contains(name) &&
        uses_letter(*claim.left, letter) == uses_letter(*claim.right, letter))
      continue;
    ResolvedChain restricted = *claim.chain;
    Node hot;
    hot.kind = Kind::delta;
    hot.indices = {{name, 0, {}, false, static_cast<int>(letter)},
                   {"", model_.program.ranges[static_cast<std::size_t>(range)].first, {}}};
    restricted.conditions.push_back(std::move(hot));
    const Claim as_said{&restricted, claim.left, claim.right, claim.slots};
    for (std::size_t i = 0; i < model_.program.inputs.size(); ++i) {
      const formula::Input& input = model_.program.inputs[i];
      const bool is_target = one_hot_ || weighs_logarithms(model_, static_cast<int>(i));
      if (!is_target || input.ranges.empty() || input.ranges.back() != range ||
          !uses_input(model_, claim, i))
        continue;
      formula::Program assumed = model_.program;
      assumed.inputs[i].sums_to_one = static_cast<int>(input.ranges.size()) - 1;
      assumed.inputs[i].is_one_hot = true;
      if (holds_with(assumed, as_said,
                     "where " + readable_name(input.name) + " is one-hot at " +
                         readable_name(name) +
                         (one_hot_ ? ", as the words say" : ", as the target of one class is"),
                     line))
        return true;
    }
  }
  return false;
}

bool AsMeant::holds_with_means(const Claim& claim, Line& line) const {
  const Means means(model_.program);
  for (const Means::Guess& guess : means.guesses()) {
    const auto input = static_cast<std::size_t>(guess.input);
    if (!uses_input(model_, claim, input) || differentiates_by(model_, claim, guess.input))
      continue;
    const Means::Claimed assumed = means.assume(guess, *claim.left, *claim.right, claim.slots);
    const Claim as_mean{claim.chain, &assumed.left, &assumed.right, claim.slots + 1};
    if (holds_with(assumed.program, as_mean,
                   "with " + readable_name(model_.program.inputs[input].name) +
                       ", which the text does not define, as the mean of " +
                       readable_name(guess.entry.name),
                   line))
      return true;
  }
  return false;
}

// Over the letters that the left side lacks, as Einstein's summation has it.
bool AsMeant::holds_summed(const Claim& claim, Line& line) const {
  if (!sums_repeated_) return false;
  std::vector<std::pair<int, int>> slots;
  std::string names;
  for (const std::size_t letter : used_letters(claim)) {
    if (uses_letter(*claim.left, letter) || !uses_letter(*claim.right, letter)) continue;
    slots.emplace_back(static_cast<int>(letter), claim.slots + static_cast<int>(slots.size()));
    names += (names.empty() ? "" : " and ") + readable_name(claim.chain->letters[letter]);
  }
  if (slots.empty()) return false;
  Node right = *claim.right;
  if (right.kind == Kind::add) {
    for (Node& term : right.children) term = summed(std::move(term), slots, *claim.chain);
  } else {
    right = summed(std::move(right), slots, *claim.chain);
  }
  const Claim as_summed{claim.chain, claim.left, &right,
                        claim.slots + static_cast<int>(slots.size())};
  const std::string twice = slots.size() == 1 ? ", which stands twice" : ", which stand twice";
  return holds_with(model_.program, as_summed, "summed over " + names + twice, line);
}

bool AsMeant::holds_redefined(const Claim& claim, Line& line) const {
  const auto here = static_cast<std::size_t>(claim.chain - model_.chains.data());
  for (const auto& [definition, chains] : again_) {
    for (const std::size_t c : chains) {
      if (c >= here) continue;
      const ResolvedChain& chain = model_.chains[c];
      formula::Program assumed = model_.program;
      auto& replaced = assumed.definitions[static_cast<std::size_t>(definition)];
      replaced.body = *chain.sides[1].tree;
      replaced.slots = chain.slots;
      if (holds_with(assumed, claim,
                     "with " + readable_name(replaced.name) + " as it is defined again above",
                     line))
        return true;
    }
  }
  return false;
}

}  // namespace ln::derivation
