// Which lines of a text hold, told a second time.
#pragma once

#include "derivation/report.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ln::second {

// One verdict for each line of the report, in its order. Slow: every value of every index, on a few
// draws for each of two sets of sizes.
std::vector<derivation::Verdict> judge(std::u16string_view text, std::uint64_t seed = 1);

// The same for one line alone, counted from 0, and what it needs.
derivation::Verdict judge_line(std::u16string_view text, std::size_t line, std::uint64_t seed = 1);

}  // namespace ln::second
