// Why a claim fails, in a sentence that a student understands.
#pragma once

#include "derivation/compare.h"
#include "derivation/draws.h"
#include "derivation/report.h"

#include <optional>
#include <string>
#include <vector>

namespace ln::derivation {

struct Claim;

// The draw and the indices on which a claim fails first.
struct Failure {
  int number = 0;
  Domain domain = Domain::any;
  std::vector<int> slots;
};

// What was seen of a claim over all draws and indices.
struct Evidence {
  std::optional<Failure> failure;
  double error = 0;
  int failed = 0;  // draws on which the sides differ
  bool all_zero = true;
  bool doubt = false;
  bool exhausted = false;  // the work ended before the draws did
  bool left_undefined = false;
  bool right_undefined = false;
  // The sides differ at all points, and at those where the first two free indices are equal or not.
  int equal_on_diagonal = 0;
  int equal_elsewhere = 0;
  int different_on_diagonal = 0;
  int different_elsewhere = 0;
  // right / left, as long as it is the same everywhere.
  std::optional<double> ratio;
  bool constant_ratio = true;

  void add(const Comparison& found, const std::vector<int>& slots,
           const std::vector<std::size_t>& used);
};

// Whether `tree` uses this free index of its chain.
bool uses_letter(const formula::Node& tree, std::size_t letter);

std::string explain(const Line& line, const Evidence& evidence, const Claim& claim,
                    const std::vector<std::size_t>& used);

}  // namespace ln::derivation
