#include "derivation/second_look.h"

#include "derivation/assumptions.h"
#include "derivation/terms.h"
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
      seed_(seed),
      sums_to_one_(speaks_of_sums_to_one(text)),
      direct_(model.program, seed, formula::Path::direct) {}

void SecondLook::take(const Claim& claim, Trials& trials, const Failure& failure, Line& line) {
  if (holds_as_said(claim, trials, line) || holds_with_sums_to_one(claim, line)) return;
  if (holds_directly(claim)) {
    line.reason =
        "true only with the other intermediates held fixed (the direct path): the total derivative "
        "goes through them as well";
    return;
  }
  if (const auto term = find_lost_term(claim, model_, trials, failure)) {
    line.reason += ": the right side has lost the term " + formula::reading(*term) + " of the left";
  }
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
  if (!sums_to_one_) return false;
  for (std::size_t i = 0; i < model_.program.inputs.size(); ++i) {
    const formula::Input& input = model_.program.inputs[i];
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
                  " add up to 1, as the words say";
    return true;
  }
  return false;
}

bool SecondLook::holds_directly(const Claim& claim) {
  if (!any_node(claim, [](const Node& node) { return node.kind == Kind::derivative; }))
    return false;
  Line line;
  const Evidence evidence = judge(claim, model_, direct_, line, Effort::brief);
  return line.verdict == Verdict::holds && !evidence.all_zero;
}

}  // namespace ln::derivation
