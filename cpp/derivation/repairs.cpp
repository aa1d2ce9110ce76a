#include "derivation/repairs.h"

#include "derivation/chains.h"
#include "derivation/context.h"
#include "derivation/edit_tree.h"
#include "derivation/terms.h"
#include "formula/utf.h"

#include <algorithm>
#include <cmath>
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

bool close(double a, double b) {
  constexpr double tolerance = 1e-9;
  return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

// The length of the longest common subsequence.
std::size_t agreeing(const std::vector<Term>& a, const std::vector<Term>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const Term& left : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = close(left.value, b[j].value) ? diagonal + 1 : std::max(above, row[j]);
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
  EditSources made{&model_.program, text_, &*groups_, claim.left, {}, {}};
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
  trials_.start_claim();
  Trial& trial = trials_.at(failure.number, failure.domain);
  Case failing{claim, chain, side, trial, failure.slots, {}, {}};
  failing.slots.resize(failing.slots.size() + spare_slots);
  failing.left = trial.working().value(*claim.left, failing.slots);

  readings_ = 0;
  std::vector<Found> found;
  for (int size = 1; size <= largest_size && found.empty(); ++size)
    try_edits(failing, tree, find_edits(tree, from, size), found);
  if (found.empty() || found.back().size >= group_size)
    try_edits(failing, tree, find_insertions(failing, tree, from), found);
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.agreeing != b.agreeing) return a.agreeing > b.agreeing;
    return a.repair.span.begin < b.repair.span.begin;
  });
  std::vector<Repair> repairs;
  repairs.reserve(found.size());
  for (Found& one : found) repairs.push_back(std::move(one.repair));
  return repairs;
}

void Mender::try_edits(Case& failing, const Node& tree, std::vector<Edit> edits,
                       std::vector<Found>& found) {
  const Span whole = model_.chains[failing.chain].sides[failing.side].span;
  const std::u16string_view written = text_.substr(whole.begin, whole.end - whole.begin);
  formula::Evaluator<double>& evaluator = failing.trial.working();
  const std::vector<Term> left_terms = terms_of(*failing.claim.left, failing.slots, evaluator);
  for (Edit& edit : edits) {
    if (readings_ >= max_readings) break;
    std::swap(*edit.at, edit.with);
    if (edit.rescopes || passes(failing, tree)) {
      std::u16string latex(written.substr(0, edit.span.begin - whole.begin));
      latex += edit.becomes;
      latex += written.substr(edit.span.end - whole.begin);
      if (failing.seen.insert(latex).second) {
        readings_ += edit.rescopes ? 0 : 1;
        if (holds_as_written(failing, latex)) {
          found.push_back({{edit.span, formula::to_utf8(edit.becomes)},
                           edit.size,
                           agreeing(left_terms, terms_of(tree, failing.slots, evaluator))});
        }
      }
    }
    std::swap(*edit.at, edit.with);
  }
}

std::vector<Edit> Mender::find_insertions(Case& failing, Node& tree, const EditSources& from) {
  EditList edits(group_size);
  const std::vector<Group> terms = gather_terms(model_, from);
  formula::Evaluator<double>& evaluator = failing.trial.working();
  for (const Gap& gap : find_gaps(tree, from)) {
    const bool outside = gap.scope.letters.size() == gap.scope.free;
    const std::optional<double> lack = outside ? find_lack(failing, tree, gap) : std::nullopt;
    if (!edits.wants(group_size)) break;
    if (outside && !lack) continue;
    for (const Group& term : terms) {
      Node moved = term.tree;
      if (!transplant(moved, model_.program, gap.scope)) continue;
      const double value = outside ? evaluator.value(moved, failing.slots).value : 0;
      for (const bool minus : {false, true}) {
        if (!outside || close(minus ? -value : value, *lack))
          edits.add(put_in(gap, moved, term.text, minus, from));
      }
    }
  }
  return edits.take();
}

std::optional<double> Mender::find_lack(Case& failing, const Node& tree, const Gap& gap) {
  constexpr int steps = 8;  // of the secant method: one is enough but below a fraction's bar
  const auto off_by = [&](double term) {
    Node number = formula::make_number(0);
    number.number = term;
    Node with = formula::make(Kind::add, {*gap.at, std::move(number)});
    std::swap(*gap.at, with);
    const double right = failing.trial.working().value(tree, failing.slots).value;
    std::swap(*gap.at, with);
    return right - failing.left.value;
  };
  double before = 0;
  double term = 1;
  double off_before = off_by(before);
  double off = off_by(term);
  for (int step = 0; step < steps && !close(failing.left.value + off, failing.left.value); ++step) {
    const double next = term - off * (term - before) / (off - off_before);
    before = std::exchange(term, next);
    off_before = std::exchange(off, off_by(next));
  }
  if (close(failing.left.value + off, failing.left.value)) return term;
  return std::nullopt;
}

bool Mender::passes(Case& failing, const Node& right) {
  const auto value = failing.trial.working().value(right, failing.slots);
  if (!std::isfinite(value.value) || !std::isfinite(failing.left.value)) return false;
  return !(std::abs(value.value - failing.left.value) > value.bound + failing.left.bound);
}

bool Mender::holds_as_written(const Case& failing, std::u16string_view latex) {
  const auto read = read_expression(latex, model_, failing.chain, failing.side);
  const auto* expression = std::get_if<Expression>(&read);
  if (expression == nullptr) return false;
  Claim mended = failing.claim;
  mended.right = &expression->tree;
  mended.slots = std::max(mended.slots, expression->slots);
  Line line;
  const Evidence evidence = judge(mended, model_, fresh_, line, Effort::brief);
  return line.verdict == Verdict::holds && !evidence.all_zero;
}

}  // namespace ln::derivation
