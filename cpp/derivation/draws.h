// Numbers to try a claim on: generic, seeded, written with one decimal so that an eye can follow.
#pragma once

#include "formula/program.h"

#include <cstdint>
#include <vector>

namespace ln::derivation {

inline constexpr int draws_per_size = 20;
inline constexpr int size_sets = 2;

// Where roots and logarithms need it, inputs are drawn positive, or between 0 and 1.
enum class Domain : std::uint8_t { any, positive, unit };

// Lengths of set 0 or 1: those that the text gives, the others from 3 to 7 and unequal.
std::vector<int> draw_lengths(const formula::Program& program, int set);

// Values for every input. Entries lie from 0.1 to 3 in magnitude, have one decimal, are never 0 or
// 1, and differ within a vector; an epsilon lies from 0.1 to 0.9. The same seed gives the same
// numbers. Entries that a text assumes to add up to 1 are positive multiples of 1/1024.
formula::Numbers draw(const formula::Program& program, std::vector<int> lengths, Domain domain,
                      std::uint32_t seed, int number);

}  // namespace ln::derivation
