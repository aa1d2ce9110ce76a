// \bar{x} that a text never defines: most often the mean of its x.
#pragma once

#include "formula/program.h"

#include <vector>

namespace ln::derivation {

class Means {
 public:
  // What it is given must outlive it.
  explicit Means(const formula::Program& program);

  // The inputs named \bar{x} or \overline{x}, without an index, beside an x with one.
  [[nodiscard]] const std::vector<int>& inputs() const { return inputs_; }

  // A claim and its program with that input replaced by \frac{1}{N}\sum_i x_i; both sides and each
  // definition take one slot more.
  struct Claimed {
    formula::Program program;
    formula::Node left;
    formula::Node right;
  };
  [[nodiscard]] Claimed assume(int input, const formula::Node& left, const formula::Node& right,
                               int slots) const;

 private:
  const formula::Program& program_;
  std::vector<int> inputs_;
  std::vector<formula::Node> entries_;  // the x for each of them
};

}  // namespace ln::derivation
