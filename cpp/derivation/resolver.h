// Gives every symbol of a tree its meaning and every index its slot and range.
#pragma once

#include "derivation/ranges.h"
#include "derivation/scope.h"
#include "derivation/symbols.h"

#include <string>
#include <utility>
#include <vector>

namespace ln::derivation {

// The free indices of a chain: their slots are their places in `letters`.
struct Frame {
  std::vector<std::string> letters;
  std::vector<int> ranges;
  int slots = 0;
};

class Resolver {
 public:
  Resolver(const Symbols& symbols, const Letters& letters,
           const std::optional<formula::Node>& prime, Ranges& ranges);

  // Where definitions and inputs keep the ranges of their indices.
  std::vector<std::vector<int>> definition_ranges;
  std::vector<std::vector<int>> input_ranges;
  // The letters that open sums bind, with what they run over.
  std::vector<std::pair<std::string, int>> open_sums;
  // Length letters that stand beside a sum over a vector, with what it runs over.
  std::vector<std::pair<std::string, int>> likely_lengths;

  // Makes `tree` ready for evaluation but for the ids of ranges, which `settle` puts in.
  std::optional<formula::Error> resolve(formula::Node& tree, Frame& frame);

  // After the ranges are settled: replaces ranges by their ids.
  void settle(formula::Node& tree) const;

 private:
  struct Bound {
    std::string letter;
    int slot = 0;
    int range = 0;
  };

  void node(formula::Node& tree);
  void symbol(formula::Node& tree);
  void reduce(formula::Node& tree);
  void prime(formula::Node& tree);
  void derivative(formula::Node& tree);
  // The range the index runs over; -1 for a number or a size.
  int index(formula::Index& index);
  void bounds(const formula::Node& tree, int range);
  void fail(std::string message, formula::Span span);

  const Symbols* symbols_;
  const Letters* letters_;
  const std::optional<formula::Node>* prime_;
  Ranges* ranges_;
  Frame* frame_ = nullptr;
  std::vector<Bound> bound_;
  bool inside_derivative_ = false;
  bool inside_prime_ = false;
  std::optional<formula::Error> error_;
};

}  // namespace ln::derivation
