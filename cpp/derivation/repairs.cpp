#include "derivation/repairs.h"

#include "derivation/compare.h"
#include "derivation/context.h"
#include "derivation/edit_tree.h"
#include "formula/utf.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

// Sums inside an edit need slots of their own.
constexpr int spare_slots = 16;

// Edits that pass on the numbers of the witness are read again as text; so many of them at most.
constexpr int max_readings = 40;

// Sizes and symbols without an index, from anywhere in the text: what a factor may be.
void add_factors(const std::vector<Group>& groups, std::vector<Factor>& factors) {
  for (const Group& group : groups) {
    if (group.tree.kind == Kind::symbol && group.tree.indices.empty() && !group.tree.bracketed)
      factors.push_back({group.tree, group.text});
  }
}

// In a line of vectors, any vector of the text: entry by entry.
void add_factors(const std::vector<Group>& groups, const std::string& letter,
                 std::vector<Factor>& factors) {
  for (const Group& group : groups) {
    if (group.tree.kind != Kind::symbol || group.tree.indices.size() != 1 || !is_whole(group.tree))
      continue;
    factors.push_back({group.tree, group.text});
    factors.back().tree.indices[0].letter = letter;
  }
}

// Entries of the claim too, once each.
void add_factors(const Node& tree, std::u16string_view text, std::vector<Factor>& factors) {
  walk(tree, [&](const Node& node) {
    if (node.kind != Kind::symbol || node.bracketed || node.span.end > text.size()) return;
    const bool known = std::any_of(factors.begin(), factors.end(),
                                   [&](const Factor& f) { return same(f.tree, node); });
    const std::u16string_view slice = text.substr(node.span.begin, node.span.end - node.span.begin);
    if (!known && !slice.empty()) factors.push_back({node, std::u16string(slice)});
  });
}

// The values of all terms outside sums, in order.
void collect_terms(const Node& tree, std::vector<int>& slots, formula::Evaluator<double>& evaluator,
                   std::vector<double>& terms) {
  if (tree.kind == Kind::reduce || tree.kind == Kind::derivative) return;
  for (const Node& child : tree.children) {
    if (tree.kind == Kind::add) terms.push_back(evaluator.value(child, slots).value);
    collect_terms(child, slots, evaluator, terms);
  }
}

bool close(double a, double b) {
  constexpr double tolerance = 1e-9;
  return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

// The length of the longest common subsequence.
std::size_t agreeing(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const double left : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = close(left, b[j]) ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

Mender::Mender(const Model& model, std::u16string_view text, std::uint32_t seed, Trials& trials)
    : model_(model), text_(text), trials_(trials), fresh_(model.program, seed ^ 0x5bd1e995U) {}

EditSources Mender::sources(const Claim& claim) {
  if (!groups_) groups_ = gather_groups(model_, text_);
  EditSources made{&model_.program, text_, &*groups_, {}, {}};
  add_factors(*groups_, made.factors);
  if (claim.chain->letters.size() == 1)
    add_factors(*groups_, claim.chain->letters[0], made.factors);
  add_factors(*claim.right, text_, made.factors);
  add_factors(*claim.left, text_, made.factors);
  for (std::size_t i = 0; i < claim.chain->letters.size(); ++i) {
    made.scope.letters.push_back(
        {claim.chain->letters[i], static_cast<int>(i), claim.chain->ranges[i]});
  }
  made.scope.free = made.scope.letters.size();
  return made;
}

std::vector<Repair> Mender::mend(const Claim& claim, std::size_t chain, std::size_t side,
                                 const Failure& failure) {
  Node tree = *claim.right;
  const EditSources from = sources(claim);
  std::vector<Edit> edits = find_edits(tree, from);
  const Span whole = model_.chains[chain].sides[side].span;
  const std::u16string_view written = text_.substr(whole.begin, whole.end - whole.begin);

  std::vector<int> slots = failure.slots;
  slots.resize(slots.size() + spare_slots);
  trials_.start_claim();
  formula::Evaluator<double>& evaluator = trials_.at(failure.number, failure.domain).working();
  std::vector<double> left_terms;
  collect_terms(*claim.left, slots, evaluator, left_terms);

  std::vector<Found> found;
  std::set<std::u16string> seen;
  int readings = 0;
  for (Edit& edit : edits) {
    // Larger edits are of no interest where a smaller one will do.
    if (!found.empty() && edit.size > found.back().size) break;
    if (readings >= max_readings) break;
    std::swap(*edit.at, edit.with);
    const bool passes_here = passes(claim, tree, failure);
    if (passes_here) {
      std::u16string latex(written.substr(0, edit.span.begin - whole.begin));
      latex += edit.becomes;
      latex += written.substr(edit.span.end - whole.begin);
      if (seen.insert(latex).second) {
        ++readings;
        if (holds_as_written(claim, chain, side, latex)) {
          std::vector<double> terms;
          collect_terms(tree, slots, evaluator, terms);
          found.push_back({{edit.span, formula::to_utf8(edit.becomes)},
                           edit.size,
                           agreeing(left_terms, terms),
                           std::move(latex)});
        }
      }
    }
    std::swap(*edit.at, edit.with);
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.agreeing != b.agreeing) return a.agreeing > b.agreeing;
    return a.repair.span.begin < b.repair.span.begin;
  });
  std::vector<Repair> repairs;
  for (Found& one : found) {
    if (repairs.size() < max_repairs) repairs.push_back(std::move(one.repair));
  }
  return repairs;
}

bool Mender::passes(const Claim& claim, const Node& right, const Failure& failure) {
  Trial& trial = trials_.at(failure.number, failure.domain);
  std::vector<int> slots = failure.slots;
  slots.resize(slots.size() + spare_slots);
  const Comparison found = compare(*claim.left, right, slots, trial.working(), trial.wide(), false);
  return found.outcome != Outcome::different && found.outcome != Outcome::undefined;
}

bool Mender::holds_as_written(const Claim& claim, std::size_t chain, std::size_t side,
                              std::u16string_view latex) {
  const auto read = read_expression(latex, model_, chain, side);
  const auto* expression = std::get_if<Expression>(&read);
  if (expression == nullptr) return false;
  Claim mended = claim;
  mended.right = &expression->tree;
  mended.slots = std::max(claim.slots, expression->slots);
  Line line;
  const Evidence evidence = judge(mended, model_, fresh_, line, Effort::brief);
  return line.verdict == Verdict::holds && !evidence.all_zero;
}

}  // namespace ln::derivation
