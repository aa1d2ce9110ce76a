// What a text defines, resolved: every symbol knows what it stands for, every index where it lives.
#pragma once

#include "formula/tree.h"

#include <string>
#include <vector>

namespace ln::formula {

// A set of values an index runs over: first, first + 1, ..., first + length - 1.
struct Range {
  std::string name;  // the letter of its length, such as N; empty if the text names none
  int first = 1;
  int given = 0;  // the length that the text gives it; 0 if none
};

// An indexed family of numbers: an input, or what a definition gives.
struct Input {
  std::string name;
  std::vector<int> ranges;  // one for each index
  int sums_to_one = -1;     // the index along which entries add up to 1; -1 if none
  bool is_one_hot = false;  // one along it, the first, is 1 and the others are 0
};

struct Definition {
  std::string name;
  std::vector<int> ranges;  // one for each parameter
  Node body;                // parameters live in slots 0, 1, ...
  int slots = 0;            // how many the body needs, with those of its sums
};

// A mathematical constant; the id of a symbol that refers to one.
enum class Constant : std::uint8_t { e, pi };

struct Program {
  std::vector<Range> ranges;
  std::vector<Input> inputs;
  std::vector<Definition> definitions;
};

// Values for a program's inputs and lengths for its ranges.
struct Numbers {
  std::vector<std::vector<double>> inputs;  // row-major, in the order of Program::inputs
  std::vector<int> lengths;                 // in the order of Program::ranges
};

}  // namespace ln::formula
