// A small edit that makes a failing claim hold: found by trying, and tried again as it is written.
#pragma once

#include "derivation/edits.h"
#include "derivation/insertions.h"
#include "derivation/verdict.h"
#include "formula/work.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

// At most this many edits are told of a claim.
inline constexpr std::size_t max_repairs = 8;

// All texts with an edit that are read as a whole have at most this many characters together.
inline constexpr std::int64_t max_rereading = 2'000'000;

// Mends the claims of one text. What it is given must outlive it.
class Mender {
 public:
  // `variable` is what primes differentiate by, as for the text itself.
  Mender(const Model& model, std::u16string_view text, std::string variable, std::uint32_t seed,
         Trials& trials);

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
    std::u16string latex;
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
  // Tries edits of `tree` until one mends and the others are larger.
  void try_edits(Case& failing, const formula::Node& tree, std::vector<Edit>& edits,
                 std::vector<Found>& found);
  // Terms put in: of those outside sums only such as have the value that the claim lacks.
  std::vector<Edit> find_insertions(Case& failing, formula::Node& tree, const EditSources& from);
  // What a term put into the gap must be worth.
  std::optional<double> find_lack(Case& failing, const formula::Node& tree, const Gap& gap);
  static bool passes(Case& failing, const formula::Node& right);
  bool holds_as_written(const Case& failing, std::u16string_view latex);
  // In the text as it then is: what one line says of a name may change how others are read.
  bool holds_in_text(const Case& failing, const Repair& repair);

  const Model& model_;
  std::u16string_view text_;
  std::string variable_;
  std::uint32_t seed_;
  Trials& trials_;
  Trials fresh_;
  std::optional<std::vector<Group>> groups_;
  int readings_ = 0;  // of the claim that is being mended
  formula::Work rereading_{max_rereading};
};

}  // namespace ln::derivation
