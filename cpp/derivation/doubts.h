// A claim that says nothing, whether it holds or fails, for what its text leaves unsaid.
#pragma once

#include "derivation/unknowns.h"
#include "derivation/verdict.h"

#include <string>
#include <string_view>

namespace ln::derivation {

class Doubts {
 public:
  // What it is given must outlive it.
  Doubts(const Model& model, std::u16string_view text);

  // A claim that fails is unread where it takes a derivative of what the text never defines, says
  // itself what the derivative of a loss by its output is, names what may be anything, sums over an
  // index that nothing written carries, or has a condition in words on an index it does not have;
  // and unchecked where the text sets something to zero.
  bool excuse(const Claim& claim, Line& line) const;

  // A claim that holds is unread where it takes a derivative of what the text never defines: what
  // is zero on both sides hides what stands beside it.
  void confirm(const Claim& claim, Line& line) const;

 private:
  bool takes_unknown_derivative(const Claim& claim, Line& line) const;
  bool gives_upstream(const Claim& claim, Line& line) const;
  [[nodiscard]] static bool is_restricted(const Claim& claim, Line& line);
  [[nodiscard]] bool names_unknown(const Claim& claim, Line& line) const;
  [[nodiscard]] std::string reason_of(const formula::Node& node, bool is_input) const;
  [[nodiscard]] static bool sums_over_nothing(const Claim& claim, Line& line);

  const Model& model_;
  Unknowns unknowns_;
  bool sets_to_zero_;  // the text speaks of setting a derivative to zero
};

}  // namespace ln::derivation
