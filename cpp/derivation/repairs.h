// A small edit that makes a failing claim hold: found by trying, and tried again as it is written.
#pragma once

#include "derivation/edits.h"
#include "derivation/verdict.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ln::derivation {

// At most this many edits are told of a claim.
inline constexpr std::size_t max_repairs = 8;

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
    std::u16string latex;
  };

  [[nodiscard]] EditSources sources(const Claim& claim);
  bool passes(const Claim& claim, const formula::Node& right, const Failure& failure);
  bool holds_as_written(const Claim& claim, std::size_t chain, std::size_t side,
                        std::u16string_view latex);

  const Model& model_;
  std::u16string_view text_;
  Trials& trials_;
  Trials fresh_;
  std::optional<std::vector<Group>> groups_;
};

}  // namespace ln::derivation
