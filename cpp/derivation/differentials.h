// dx_i outside a fraction: short for the gradient \partial L / \partial x_i, as code names it.
#pragma once

#include "derivation/chains.h"

#include <set>
#include <string>

namespace ln::derivation {

// Where a text gives dx_i by dy_i, and y is computed from x, both are gradients of a loss. The
// other way round, dy by dx, they are differentials, which are not read. Else dx is a name like
// another.
class Differentials {
 public:
  static Differentials gather(const Chains& chains);

  // Makes derivatives of the gradients.
  void apply(formula::Node& tree) const;
  // The same for the whole text; a side with a true differential gets an error.
  void apply(Chains& chains) const;

 private:
  std::set<std::string> gradients_;  // names with their d
  std::set<std::string> powers_;     // the \sigma of a \sigma^2 that is defined
  std::string output_;               // what dout is the gradient by
  std::set<std::string> unread_;
  std::string loss_ = "L";
};

}  // namespace ln::derivation
