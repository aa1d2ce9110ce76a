// Edits that mend a claim, tried in the text as it then is: what one line says of a name may change
// how others are read.
#pragma once

#include "derivation/model.h"
#include "derivation/report.h"
#include "derivation/roles.h"
#include "derivation/verdict.h"
#include "formula/work.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ln::derivation {

// At most this many edits are told of a claim.
inline constexpr std::size_t max_repairs = 8;

// All texts with edits that are read as a whole have at most this many characters together.
inline constexpr std::int64_t max_rereading = 2'000'000;

// The edits found for one line of the report, best first.
struct Mendings {
  std::size_t line = 0;
  std::size_t chain = 0;
  std::size_t side = 0;  // which the edits are of
  std::size_t base = 0;  // the side of the chain that it is compared with
  std::vector<Repair> edits;
};

class Rereading {
 public:
  // `variable` is what primes differentiate by, as for the text itself. What is given must outlive
  // the object.
  Rereading(const Model& model, std::u16string_view text, const std::string& variable,
            std::uint32_t seed);

  // Keeps of each line's edits the first `max_repairs` with which the line holds. One edit of each
  // line is tried in one reading, so that the cost grows with the text and not with its square;
  // where edits do not go together, they are parted. An edit after which a name is seen otherwise
  // than the rest of the text shows it is tried alone: beside others it could be read by what
  // stands in them.
  void keep_what_holds(std::vector<Mendings>& lines);

 private:
  struct Candidate {
    const Mendings* of = nullptr;
    const Repair* edit = nullptr;
    bool holds = false;
  };

  // What the text shows of its names outside the lines that are to be mended.
  [[nodiscard]] Roles roles_outside(const std::vector<Mendings>& lines) const;
  [[nodiscard]] bool keeps_roles(const Candidate& one, const Roles& outside) const;
  void try_together(std::span<Candidate*> some);
  void try_parted(std::span<Candidate*> some);
  // Lines stand in the order of the text, and so do their edits.
  [[nodiscard]] std::u16string text_with(std::span<Candidate* const> some) const;
  [[nodiscard]] bool is_as_before(const Model& model) const;
  static bool holds(const Mendings& of, const Model& model, Trials& trials);

  const Model& model_;
  std::u16string_view text_;
  const std::string& variable_;
  std::uint32_t seed_;
  formula::Work work_{max_rereading};
};

}  // namespace ln::derivation
