// One claim, tried on many draws.
#pragma once

#include "derivation/draws.h"
#include "derivation/model.h"
#include "derivation/report.h"
#include "formula/evaluate.h"

#include <array>
#include <memory>
#include <vector>

namespace ln::derivation {

// A draw with its evaluators, made when first needed and shared by all claims.
class Trial {
 public:
  Trial(const formula::Program& program, std::vector<int> lengths, Domain domain,
        std::uint32_t seed, int number);

  [[nodiscard]] const formula::Numbers& numbers() const { return numbers_; }
  formula::Evaluator<double>& working() { return working_; }
  formula::Evaluator<scalar::Quad>& wide();

 private:
  const formula::Program* program_;
  formula::Numbers numbers_;
  formula::Evaluator<double> working_;
  std::unique_ptr<formula::Evaluator<scalar::Quad>> wide_;
};

class Trials {
 public:
  Trials(const formula::Program& program, std::uint32_t seed) : program_(&program), seed_(seed) {}

  static constexpr int count = draws_per_size * size_sets;
  // Draw `number` (small sizes first), from the domain.
  Trial& at(int number, Domain domain);

 private:
  const formula::Program* program_;
  std::uint32_t seed_;
  std::array<std::vector<std::unique_ptr<Trial>>, 3> trials_;
};

// A claim: two expressions of one chain.
struct Claim {
  const ResolvedChain* chain = nullptr;
  const formula::Node* left = nullptr;
  const formula::Node* right = nullptr;
};

// Tries the claim on all draws and fills in verdict, draws, error, witness and reason.
void judge(const Claim& claim, const Model& model, Trials& trials, Line& line);

// Steps `slots` to the next values of the chain's free indices `used`; false after the last.
bool next_indices(const Model& model, const ResolvedChain& chain,
                  const std::vector<std::size_t>& used, const std::vector<int>& lengths,
                  std::vector<int>& slots);

}  // namespace ln::derivation
