#include "derivation/terms.h"

#include "derivation/compare.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

void collect(const Node& tree, std::vector<int>& slots, formula::Evaluator<double>& evaluator,
             std::vector<Term>& terms) {
  if (tree.kind == Kind::reduce || tree.kind == Kind::derivative) return;
  for (const Node& child : tree.children) {
    if (tree.kind == Kind::add) terms.push_back({child.span, evaluator.value(child, slots).value});
    collect(child, slots, evaluator, terms);
  }
}

// Every sum of terms in the tree, those inside sums over an index too.
void collect_additions(Node& tree, std::vector<Node*>& additions) {
  if (tree.kind == Kind::derivative) return;
  if (tree.kind == Kind::add) additions.push_back(&tree);
  for (Node& child : tree.children) collect_additions(child, additions);
}

}  // namespace

std::vector<Term> terms_of(const Node& tree, std::vector<int>& slots,
                           formula::Evaluator<double>& evaluator) {
  std::vector<Term> terms;
  collect(tree, slots, evaluator, terms);
  return terms;
}

std::optional<Node> find_lost_term(const Claim& claim, const Model& model, Trials& trials,
                                   const Failure& failure) {
  Node left = *claim.left;
  std::vector<Node*> additions;
  collect_additions(left, additions);
  Claim without = claim;
  without.left = &left;
  trials.start_claim();
  Trial& trial = trials.at(failure.number, failure.domain);
  for (Node* addition : additions) {
    for (Node& term : addition->children) {
      Node kept = std::exchange(term, formula::make_number(0, term.span));
      // Most terms are told from the lost one by the first draw that fails.
      std::vector<int> slots = failure.slots;
      slots.resize(static_cast<std::size_t>(claim.slots));
      const Outcome here =
          compare(left, *claim.right, slots, trial.working(), trial.wide(), false).outcome;
      Line line;
      const bool found = here == Outcome::equal &&
                         !judge(without, model, trials, line, Effort::brief).all_zero &&
                         line.verdict == Verdict::holds;
      std::swap(term, kept);
      if (found) return term;
    }
  }
  return std::nullopt;
}

}  // namespace ln::derivation
