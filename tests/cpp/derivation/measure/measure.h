// How well the checker does on the corpus: figures, not verdicts.
#pragma once

#include "derivation/corpus.h"
#include "derivation/measure/slips.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ln::measure {

// A slip is mended by a repair after which the right side is what it was before the slip, but for
// how it is written (form_of), or holds and differs from what it was only where the slip was
// planted: there it has something else of the same value.
struct Tally {
  int planted = 0;
  int changing = 0;  // those after which the line does not hold, by the second implementation
  int caught = 0;    // those of them that the checker finds to fail
  int mendable = 0;  // those caught, but for lines that say 0 = 0: they are never mended
  int first = 0;     // mendable ones that the first repair mends
  int in_three = 0;  // those that one of the first three mends
  int restored = 0;  // those that one of the first three gives back as it was

  void add(const Tally& other);
};

struct Figures {
  std::array<Tally, kind_names.size()> by_kind;  // slips within the text (Slip::within)
  Tally beyond;                                  // the others
  std::vector<std::string> missed;               // slips that were not caught
  std::vector<std::string> unmended;  // mendable slips within the text that none of three mends

  [[nodiscard]] Tally within() const;
  [[nodiscard]] std::string table() const;
};

// Plants slips in every line that holds, at most `most` of each kind a line.
void measure_slips(const derivation::Fixture& fixture, std::size_t most, std::uint64_t seed,
                   Figures& figures);

struct SeedFigures {
  int lines = 0;
  int checks = 0;                   // lines times seeds
  std::vector<std::string> failed;  // true lines that were said to fail, or not to be told
};

// Checks every line that holds, by the second implementation, with each of so many seeds.
void measure_seeds(const derivation::Fixture& fixture, std::uint32_t seeds, SeedFigures& figures);

}  // namespace ln::measure
