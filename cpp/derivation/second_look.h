// A claim that fails, tried again as the words around it mean it.
#pragma once

#include "derivation/unknowns.h"
#include "derivation/verdict.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace ln::derivation {

class SecondLook {
 public:
  // What it is given must outlive it.
  SecondLook(const Model& model, std::u16string_view text, std::uint32_t seed);

  // Where the claim holds for i = j and the words before it say so, or for inputs that add up to 1
  // or are one-hot and the text speaks of such, or with \bar{x} as the mean of x: the line holds,
  // with that as its reason. Where the text sets something to zero, that is not checked. Where it
  // takes a derivative of what the text never defines, it is unread. Where it is true of the direct
  // path only, or without one term of the left side, it fails, with that as its reason.
  void take(const Claim& claim, Trials& trials, const Failure& failure, Line& line);

  // Where a claim that holds takes a derivative of what the text never defines, it is unread: what
  // is zero on both sides hides what stands beside it.
  void confirm(const Claim& claim, Line& line) const;

 private:
  [[nodiscard]] bool names_unknown(const Claim& claim, Line& line) const;
  [[nodiscard]] std::string reason_of(const formula::Node& node, bool is_input) const;
  [[nodiscard]] static bool sums_over_nothing(const Claim& claim, Line& line);
  bool takes_unknown_derivative(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_as_said(const Claim& claim, Trials& trials, Line& line) const;
  [[nodiscard]] bool holds_with_sums_to_one(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_one_hot(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_with_means(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_along(Trials& path, const Claim& claim) const;

  const Model& model_;
  Unknowns unknowns_;
  std::uint32_t seed_;
  bool sums_to_one_;           // the text speaks of entries that add up to 1
  bool one_hot_ = false;       // and of one-hot vectors
  std::set<std::string> hot_;  // letters c of y_c = 1
  bool sets_to_zero_;          // and of setting a derivative to zero
  Trials direct_;              // along the direct path
  Trials written_;             // the same, where a definition holds the variable as it is written
};

}  // namespace ln::derivation
