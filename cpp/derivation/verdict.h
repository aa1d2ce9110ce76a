// One claim, tried on many draws.
#pragma once

#include "derivation/draws.h"
#include "derivation/executable.h"
#include "derivation/model.h"
#include "derivation/reasons.h"
#include "derivation/report.h"
#include "formula/evaluate.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace ln::derivation {

// Steps that one claim may take, of those of the whole text. A line of everyday use takes some ten
// thousand.
inline constexpr std::int64_t max_claim_work = 20'000'000;

// A draw with its evaluators, made when first needed and shared by all claims.
class Trial {
 public:
  Trial(const formula::Program& program, std::vector<int> lengths, Domain domain,
        std::uint32_t seed, int number, formula::Work& work, formula::Path path);

  [[nodiscard]] const formula::Numbers& numbers() const { return numbers_; }
  formula::Evaluator<double>& working() { return working_; }
  formula::Evaluator<scalar::DoubleDouble>& wide();

 private:
  const formula::Program* program_;
  formula::Work* work_;
  formula::Path path_;
  formula::Numbers numbers_;
  formula::Evaluator<double> working_;
  std::unique_ptr<formula::Evaluator<scalar::DoubleDouble>> wide_;
};

class Trials {
 public:
  Trials(const formula::Program& program, std::uint32_t seed,
         formula::Path path = formula::Path::total)
      : program_(&program), seed_(seed), path_(path) {}
  // The evaluators keep a reference to the work.
  Trials(const Trials&) = delete;
  Trials& operator=(const Trials&) = delete;

  static constexpr int count = draws_per_size * size_sets;
  // Draw `number` (small sizes first), from the domain.
  Trial& at(int number, Domain domain);

  // Gives the next claim its share of what is left of the whole text's work.
  void start_claim();
  [[nodiscard]] bool exhausted() const { return work_.exhausted(); }

 private:
  const formula::Program* program_;
  std::uint32_t seed_;
  formula::Path path_;
  std::int64_t left_ = max_text_work;
  std::int64_t given_ = 0;
  formula::Work work_{0};
  std::array<std::vector<std::unique_ptr<Trial>>, 3> trials_;
};

// A claim: two expressions of one chain.
struct Claim {
  const ResolvedChain* chain = nullptr;
  const formula::Node* left = nullptr;
  const formula::Node* right = nullptr;
  int slots = 0;  // how many the two sides need
};

// Whether a claim that fails is tried to the end, so that it can be said where it fails.
enum class Effort : std::uint8_t { thorough, brief };

// Tries the claim on all draws and fills in verdict, draws, error, witness and reason; with brief
// effort only until it fails.
Evidence judge(const Claim& claim, const Model& model, Trials& trials, Line& line,
               Effort effort = Effort::thorough);

// The free indices of the chain that the two sides use.
std::vector<std::size_t> used_letters(const Claim& claim);

// Steps `slots` to the next values of the chain's free indices `used`; false after the last.
bool next_indices(const Model& model, const ResolvedChain& chain,
                  const std::vector<std::size_t>& used, const std::vector<int>& lengths,
                  std::vector<int>& slots);

// The line as it was before it was judged.
Line unjudged(const Line& line);

}  // namespace ln::derivation
