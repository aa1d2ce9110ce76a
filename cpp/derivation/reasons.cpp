#include "derivation/reasons.h"

#include "derivation/verdict.h"
#include "formula/reading.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Node;
using formula::readable_name;

}  // namespace

bool uses_letter(const Node& tree, std::size_t letter) {
  bool found = false;
  walk(tree, [&](const Node& node) {
    for (const Index& index : node.indices) found = found || index.slot == static_cast<int>(letter);
    found = found ||
            (node.reference == formula::Reference::index && node.id == static_cast<int>(letter));
  });
  return found;
}

namespace {

// A ratio worth saying: a small whole number or one over it, with its sign.
std::string say_ratio(double ratio) {
  constexpr double close = 1e-9;
  if (std::abs(ratio + 1) < close) return "the right side has the opposite sign";
  for (int n = 2; n <= 9; ++n) {
    for (const double sign : {1.0, -1.0}) {
      const std::string minus = sign < 0 ? "-" : "";
      if (std::abs(ratio - sign * n) < close * n)
        return "the right side is " + minus + std::to_string(n) + " times the left";
      if (std::abs(ratio - sign / n) < close)
        return "the right side is " + minus + "1/" + std::to_string(n) + " of the left";
    }
  }
  return "";
}

std::string missing_index(const Claim& claim, const std::vector<std::size_t>& used) {
  for (const std::size_t letter : used) {
    const bool left = uses_letter(*claim.left, letter);
    const bool right = uses_letter(*claim.right, letter);
    if (left == right) continue;
    const std::string name = readable_name(claim.chain->letters[letter]);
    return left ? "the right side does not depend on " + name + ", which the left side does"
                : "the right side depends on " + name + ", which the left side does not have";
  }
  return "";
}

std::string where(const Evidence& evidence, const Claim& claim,
                  const std::vector<std::size_t>& used) {
  const bool everywhere = evidence.equal_on_diagonal + evidence.equal_elsewhere == 0;
  if (everywhere) return "the two sides differ on every draw, for every index";
  if (used.size() >= 2) {
    const std::string i = readable_name(claim.chain->letters[used[0]]);
    const std::string j = readable_name(claim.chain->letters[used[1]]);
    if (evidence.equal_on_diagonal == 0 && evidence.different_elsewhere == 0) {
      return "the two sides differ where " + i + " = " + j + " and agree elsewhere";
    }
    if (evidence.different_on_diagonal == 0 && evidence.equal_elsewhere == 0) {
      return "the two sides agree where " + i + " = " + j + " and differ elsewhere";
    }
  }
  return "the two sides differ on some draws or indices and agree on others";
}

}  // namespace

void Evidence::add(const Comparison& found, const std::vector<int>& slots,
                   const std::vector<std::size_t>& used) {
  const bool different = found.outcome == Outcome::different;
  const bool diagonal = used.size() >= 2 && slots[used[0]] == slots[used[1]];
  ++(different  ? diagonal ? different_on_diagonal : different_elsewhere
     : diagonal ? equal_on_diagonal
                : equal_elsewhere);
  if (found.left == 0 || found.right == 0) {
    constant_ratio = constant_ratio && found.left == 0 && found.right == 0;
    return;
  }
  const double here = found.right / found.left;
  constexpr double close = 1e-9;
  if (ratio && std::abs(here - *ratio) > close * std::abs(*ratio)) constant_ratio = false;
  if (!ratio) ratio = here;
}

std::string explain(const Line& line, const Evidence& evidence, const Claim& claim,
                    const std::vector<std::size_t>& used) {
  if (line.verdict == Verdict::holds) {
    return evidence.all_zero ? "0 = 0 on every draw: a wrong factor could not have been seen" : "";
  }
  if (line.verdict == Verdict::untested) {
    if (evidence.exhausted)
      return "too much work: the sums and indices of this line take too many steps";
    if (evidence.doubt) return "rounding hides whether the two sides differ";
    if (evidence.left_undefined && evidence.right_undefined)
      return "both sides are undefined on every draw";
    if (evidence.left_undefined) return "the left side is undefined on every draw";
    return evidence.right_undefined ? "the right side is undefined on every draw"
                                    : "there is no draw on which this says anything";
  }
  std::string reason = where(evidence, claim, used);
  const std::string index = missing_index(claim, used);
  const std::string ratio =
      evidence.constant_ratio && evidence.ratio ? say_ratio(*evidence.ratio) : "";
  if (!index.empty())
    reason += ": " + index;
  else if (!ratio.empty())
    reason += ": " + ratio;
  return reason;
}

}  // namespace ln::derivation
