// A claim that fails, tried again as the words around it mean it.
#pragma once

#include "derivation/verdict.h"

#include <cstdint>
#include <string_view>

namespace ln::derivation {

class SecondLook {
 public:
  // What it is given must outlive it.
  SecondLook(const Model& model, std::u16string_view text, std::uint32_t seed);

  // Where the claim holds for i = j and the words before it say so, or for inputs that add up to 1
  // and the text speaks of such: the line holds, with that as its reason. Where it is true of the
  // direct path only, or without one term of the left side, it fails, with that as its reason.
  void take(const Claim& claim, Trials& trials, const Failure& failure, Line& line);

 private:
  [[nodiscard]] bool holds_as_said(const Claim& claim, Trials& trials, Line& line) const;
  [[nodiscard]] bool holds_with_sums_to_one(const Claim& claim, Line& line) const;
  [[nodiscard]] bool holds_directly(const Claim& claim);

  const Model& model_;
  std::uint32_t seed_;
  bool sums_to_one_;  // the text speaks of entries that add up to 1
  Trials direct_;
};

}  // namespace ln::derivation
