// A claim that fails, looked at again: what is to be said of it.
#pragma once

#include "derivation/as_meant.h"
#include "derivation/doubts.h"

namespace ln::derivation {

class SecondLook {
 public:
  // What it is given must outlive it.
  SecondLook(const Model& model, std::u16string_view text, std::uint32_t seed);

  // A claim that fails may hold as it is meant, or say nothing for what the text leaves unsaid.
  // Else it fails; its reason then tells where it is true of the direct path only, of a symbol that
  // is defined otherwise above, or without one term of the left side.
  void take(const Claim& claim, Trials& trials, const Failure& failure, Line& line);

  // The inputs that had to add up to 1 for some claim to hold.
  [[nodiscard]] const std::set<std::size_t>& sums_to_one() const { return as_meant_.sums_to_one(); }

  // A claim that holds may say nothing, too.
  void confirm(const Claim& claim, Line& line) const { doubts_.confirm(claim, line); }

 private:
  [[nodiscard]] bool holds_along(Trials& path, const Claim& claim) const;

  const Model& model_;
  AsMeant as_meant_;
  Doubts doubts_;
  Trials direct_;   // along the direct path
  Trials written_;  // the same, where a definition holds the variable as it is written
};

}  // namespace ln::derivation
