// \bar{x} and \mu that a text never defines: most often the mean of its x.
#pragma once

#include "formula/program.h"

#include <vector>

namespace ln::derivation {

class Means {
 public:
  // What it is given must outlive it.
  explicit Means(const formula::Program& program);

  // An input without an index, and what it may be the mean of.
  struct Guess {
    int input = 0;
    formula::Node entry;
    int range = 0;
  };

  // \bar{x} or \overline{x} beside an x with one index; \mu, also with a label, beside any such
  // input.
  [[nodiscard]] const std::vector<Guess>& guesses() const { return guesses_; }

  // A claim, in which no derivative is by that input, and its program with that input replaced by
  // \frac{1}{N}\sum_i x_i; both sides and each definition take one slot more.
  struct Claimed {
    formula::Program program;
    formula::Node left;
    formula::Node right;
  };
  [[nodiscard]] Claimed assume(const Guess& guess, const formula::Node& left,
                               const formula::Node& right, int slots) const;

 private:
  const formula::Program& program_;
  std::vector<Guess> guesses_;
};

}  // namespace ln::derivation
