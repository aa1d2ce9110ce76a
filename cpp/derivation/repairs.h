// A small edit that makes a failing claim hold: found by trying, and tried again as it is written.
#pragma once

#include "derivation/edits.h"
#include "derivation/insertions.h"
#include "derivation/verdict.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

// Mends the claims of one text. What it is given must outlive it.
class Mender {
 public:
  Mender(const Model& model, std::u16string_view text, std::uint32_t seed, Trials& trials);

  // The smallest edits of the right side after which the claim holds, as written, on draws of their
  // own; of equally small ones first the one after which most terms equal those of the left side.
  // None that turns the claim into 0 = 0.
  std::vector<Repair> mend(const Claim& claim, std::size_t chain, std::size_t side,
                           const Failure& failure);

 private:
  struct Found {
    Repair repair;
    int size = 0;
    std::size_t agreeing = 0;  // terms that equal those of the left side
  };

  // A claim that fails, on the draw on which it does.
  struct Case {
    const Claim& claim;
    std::size_t chain;
    std::size_t side;
    Trial& trial;
    std::vector<int> slots;
    scalar::Tracked<double> left;
    std::set<std::u16string> seen;  // what the side became by the edits that were tried
  };

  [[nodiscard]] EditSources sources(const Claim& claim);
  // Adds to `found` the edits of `tree` that mend it.
  void try_edits(Case& failing, const formula::Node& tree, std::vector<Edit> edits,
                 std::vector<Found>& found);
  // Terms put in: of those outside sums only such as have the value that the claim lacks.
  std::vector<Edit> find_insertions(Case& failing, formula::Node& tree, const EditSources& from);
  // What a term put into the gap must be worth.
  std::optional<double> find_lack(Case& failing, const formula::Node& tree, const Gap& gap);
  static bool passes(Case& failing, const formula::Node& right);
  bool holds_as_written(const Case& failing, std::u16string_view latex);

  const Model& model_;
  std::u16string_view text_;
  Trials& trials_;
  Trials fresh_;
  std::optional<std::vector<Group>> groups_;
  int readings_ = 0;  // of the claim that is being mended
};

}  // namespace ln::derivation
