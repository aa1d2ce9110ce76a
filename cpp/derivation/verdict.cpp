#include "derivation/verdict.h"

#include "derivation/compare.h"
#include "derivation/reasons.h"
#include "derivation/terms.h"
#include "formula/reading.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Node;

// Zero against zero is settled in twice the digits on so many draws of each size; on the others
// double is enough, since draws are generic: what a cancellation hides, it hides on none of them by
// chance.
constexpr int settled_draws = 3;

}  // namespace

std::vector<std::size_t> used_letters(const Claim& claim) {
  std::vector<char> used(claim.chain->letters.size());
  const auto mark = [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      for (const Index& index : node.indices) {
        if (index.slot >= 0 && static_cast<std::size_t>(index.slot) < used.size())
          used[static_cast<std::size_t>(index.slot)] = 1;
      }
      if (node.reference == formula::Reference::index &&
          static_cast<std::size_t>(node.id) < used.size()) {
        used[static_cast<std::size_t>(node.id)] = 1;
      }
    });
  };
  mark(*claim.left);
  mark(*claim.right);
  std::vector<std::size_t> letters;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) letters.push_back(i);
  }
  return letters;
}

namespace {

Witness make_witness(const Claim& claim, const Model& model, const formula::Numbers& numbers,
                     const std::vector<std::size_t>& used, std::vector<int>& slots,
                     formula::Evaluator<double>& working, const Comparison& found) {
  Witness witness;
  for (std::size_t i = 0; i < model.program.inputs.size(); ++i) {
    const formula::Input& input = model.program.inputs[i];
    witness.inputs.push_back({input.name, !input.ranges.empty(), numbers.inputs[i]});
  }
  for (const auto& [name, range] : model.sizes) {
    witness.sizes.emplace_back(name, numbers.lengths[static_cast<std::size_t>(range)]);
  }
  for (const std::size_t letter : used) {
    const auto range = static_cast<std::size_t>(claim.chain->ranges[letter]);
    witness.indices.emplace_back(claim.chain->letters[letter],
                                 slots[letter] - model.program.ranges[range].first + 1);
  }
  witness.left = found.left;
  witness.right = found.right;
  witness.left_terms = terms_of(*claim.left, slots, working);
  witness.right_terms = terms_of(*claim.right, slots, working);
  return witness;
}

struct DrawResult {
  bool defined = false;
  bool doubt = false;
  bool different = false;
  bool all_zero = true;
};

bool is_allowed(const Claim& claim, const std::vector<int>& slots) {
  return std::all_of(
      claim.chain->conditions.begin(), claim.chain->conditions.end(), [&](const Node& condition) {
        const auto value = [&](const Index& i) {
          return i.slot < 0 ? i.shift : slots[static_cast<std::size_t>(i.slot)] + i.shift;
        };
        return (value(condition.indices[0]) == value(condition.indices[1])) != condition.negated;
      });
}

}  // namespace

Trial::Trial(const formula::Program& program, std::vector<int> lengths, Domain domain,
             std::uint32_t seed, int number, formula::Work& work, formula::Path path)
    : program_(&program),
      work_(&work),
      path_(path),
      numbers_(draw(program, std::move(lengths), domain, seed, number)),
      working_(program, numbers_, work, path) {}

formula::Evaluator<scalar::DoubleDouble>& Trial::wide() {
  if (!wide_)
    wide_ = std::make_unique<formula::Evaluator<scalar::DoubleDouble>>(*program_, numbers_, *work_,
                                                                       path_);
  return *wide_;
}

Trial& Trials::at(int number, Domain domain) {
  auto& made = trials_[static_cast<std::size_t>(domain)];
  made.resize(count);
  auto& trial = made[static_cast<std::size_t>(number)];
  if (!trial) {
    trial = std::make_unique<Trial>(*program_, draw_lengths(*program_, number / draws_per_size),
                                    domain, seed_, number, work_, path_);
  }
  return *trial;
}

void Trials::start_claim() {
  left_ -= given_ - work_.left();
  given_ = std::min(left_, max_claim_work);
  work_ = formula::Work(given_);
}

bool next_indices(const Model& model, const ResolvedChain& chain,
                  const std::vector<std::size_t>& used, const std::vector<int>& lengths,
                  std::vector<int>& slots) {
  for (std::size_t i = used.size(); i-- > 0;) {
    const auto range = static_cast<std::size_t>(chain.ranges[used[i]]);
    const int first = model.program.ranges[range].first;
    if (++slots[used[i]] < first + lengths[range]) return true;
    slots[used[i]] = first;
  }
  return false;
}

Evidence judge(const Claim& claim, const Model& model, Trials& trials, Line& line, Effort effort) {
  const std::vector<std::size_t> used = used_letters(claim);
  Evidence evidence;
  std::vector<int> slots(static_cast<std::size_t>(claim.slots));
  trials.start_claim();
  for (int number = 0; number < Trials::count && !trials.exhausted(); ++number) {
    DrawResult result;
    for (const Domain domain : {Domain::any, Domain::positive, Domain::unit}) {
      Trial& trial = trials.at(number, domain);
      result = {};
      const bool settle = number % draws_per_size < settled_draws;
      for (std::size_t i = 0; i < claim.chain->letters.size(); ++i) {
        slots[i] = model.program.ranges[static_cast<std::size_t>(claim.chain->ranges[i])].first;
      }
      do {
        if (!is_allowed(claim, slots)) continue;
        const Comparison found =
            compare(*claim.left, *claim.right, slots, trial.working(), trial.wide(), settle);
        if (trials.exhausted()) break;
        result.doubt = result.doubt || found.outcome == Outcome::doubt;
        if (found.outcome == Outcome::undefined) {
          evidence.left_undefined = evidence.left_undefined || !std::isfinite(found.left);
          evidence.right_undefined = evidence.right_undefined || !std::isfinite(found.right);
          continue;
        }
        if (found.outcome == Outcome::doubt) continue;
        result.defined = true;
        result.all_zero = result.all_zero && found.outcome == Outcome::zero;
        evidence.error = std::max(evidence.error, found.error);
        evidence.add(found, slots, used);
        if (found.outcome != Outcome::different) continue;
        if (!evidence.failure) {
          evidence.failure = Failure{number, domain, slots};
          line.witness =
              make_witness(claim, model, trial.numbers(), used, slots, trial.working(), found);
        }
        result.different = true;
        if (effort == Effort::brief) break;
      } while (next_indices(model, *claim.chain, used, trial.numbers().lengths, slots));
      if (result.defined || trials.exhausted()) break;
    }
    // A draw cut short can show a difference, but not that there is none.
    if (trials.exhausted() && !result.different) break;
    evidence.doubt = evidence.doubt || result.doubt;
    if (!result.defined) continue;
    ++line.tried;
    evidence.all_zero = evidence.all_zero && result.all_zero;
    if (!result.different && !result.doubt) ++line.held;
    evidence.failed += result.different ? 1 : 0;
    if (result.different && effort == Effort::brief) break;
  }
  if (line.tried > 0) line.error = evidence.error;
  evidence.exhausted = trials.exhausted();
  if (evidence.failed > 0) {
    line.verdict = Verdict::fails;
  } else if (evidence.exhausted) {
    line.verdict = Verdict::untested;
  } else {
    line.verdict = line.held > 0 ? Verdict::holds : Verdict::untested;
  }
  line.reason = explain(line, evidence, claim, used);
  return evidence;
}

Line unjudged(const Line& line) {
  Line fresh = line;
  fresh.witness.reset();
  fresh.held = 0;
  fresh.tried = 0;
  return fresh;
}

}  // namespace ln::derivation
