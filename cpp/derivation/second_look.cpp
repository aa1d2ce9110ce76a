#include "derivation/second_look.h"

#include "derivation/terms.h"
#include "formula/reading.h"

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

bool has_derivative(const Node& tree) {
  bool found = false;
  walk(tree, [&](const Node& node) { found = found || node.kind == Kind::derivative; });
  return found;
}

}  // namespace

SecondLook::SecondLook(const Model& model, std::u16string_view text, std::uint32_t seed)
    : model_(model),
      as_meant_(model, text, seed),
      doubts_(model, text),
      direct_(model.program, seed, formula::Path::direct),
      written_(model.program, seed, formula::Path::written) {}

void SecondLook::take(const Claim& claim, Trials& trials, const Failure& failure, Line& line) {
  if (as_meant_.holds(claim, line) || doubts_.excuse(claim, line)) return;
  if (holds_along(direct_, claim) || holds_along(written_, claim)) {
    line.reason =
        "true only with the other intermediates held fixed (the direct path): the total derivative "
        "goes through them as well";
  } else if (const std::string name = as_meant_.redefined(claim); !name.empty()) {
    line.reason += ": " + name + " is defined otherwise above";
  } else if (const auto term = find_lost_term(claim, model_, trials, failure)) {
    line.reason += ": the right side has lost the term " + formula::reading(*term) + " of the left";
  }
}

bool SecondLook::holds_along(Trials& path, const Claim& claim) const {
  if (!has_derivative(*claim.left) && !has_derivative(*claim.right)) return false;
  Line line;
  const Evidence evidence = judge(claim, model_, path, line, Effort::brief);
  return line.verdict == Verdict::holds && !evidence.all_zero;
}

}  // namespace ln::derivation
