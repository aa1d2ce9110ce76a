// An index that a text holds fixed: the c of L = -\log p_c.
#pragma once

#include "derivation/indices.h"

#include <map>
#include <string>

namespace ln::derivation {

// Where the right side of the first definition of L has one index that L lacks, and no sum of the
// text runs over it, every L is L_c: what is said of it is said for each c. A c that stands alone
// on a symbol that is defined with an index, or on two that have one elsewhere, is an index where
// no other rule makes it one; where all symbols that carry it carry no other index, it is a label.
class FixedIndices {
 public:
  // Adds such letters to the indices, and takes labels out.
  static FixedIndices gather(const Chains& chains, Letters& letters);

  void apply(formula::Node& tree) const;

 private:
  std::map<std::string, std::string> index_of_;  // of L: c
};

}  // namespace ln::derivation
