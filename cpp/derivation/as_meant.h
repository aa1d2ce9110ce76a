// A claim that fails, tried again as its text means it.
#pragma once

#include "derivation/verdict.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

class AsMeant {
 public:
  // What it is given must outlive it.
  AsMeant(const Model& model, std::u16string_view text, std::uint32_t seed);

  // Whether the claim holds, with that as its reason: for i = j where the words before it say so;
  // for inputs that add up to 1 or are one-hot where the text speaks of such; with \bar{x} as the
  // mean of x; summed over repeated indices where the text has \delta^i_j; with a symbol as it is
  // defined again above.
  [[nodiscard]] bool holds(const Claim& claim, Line& line);

  // The inputs that had to add up to 1 for some claim to hold.
  [[nodiscard]] const std::set<std::size_t>& sums_to_one() const { return made_sums_; }

  // The symbol that this claim gives another meaning than a definition above; empty for others.
  [[nodiscard]] std::string redefined(const Claim& claim) const;

 private:
  [[nodiscard]] bool holds_as_said(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_with_sums_to_one(const Claim& claim, Line& line);
  [[nodiscard]] bool holds_one_hot(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_with_means(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_summed(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_redefined(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_with(const formula::Program& program, const Claim& claim,
                                const std::string& reason, Line& line) const;

  const Model& model_;
  std::uint32_t seed_;
  bool sums_to_one_;                               // the text speaks of entries that add up to 1
  bool sums_repeated_;                             // it writes \delta^i_j
  bool one_hot_ = false;                           // and of one-hot vectors
  std::set<std::string> hot_;                      // letters c of y_c = 1
  std::map<int, std::vector<std::size_t>> again_;  // chains that define a symbol again
  std::set<std::size_t> made_sums_;
};

}  // namespace ln::derivation
