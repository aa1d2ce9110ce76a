// A derivation as far as it can be computed: what is left of it once it is read and judged.
#pragma once

#include "derivation/report.h"
#include "formula/program.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ln::derivation {

// Longer vectors are refused: the cost grows with the square of the length.
inline constexpr int max_entries = 256;

// Steps that all lines of a text together may take: about a second.
inline constexpr std::int64_t max_text_work = 100'000'000;

// A value for one input, one size or one index, by its name as written.
using Given = NamedValues;

struct Point {
  std::vector<Given> values;
  std::vector<Given> sizes;
  std::vector<Given> indices;  // letters the text does not use are passed over
};

// Both sides of one line on given numbers.
struct Sides {
  std::size_t line = 0;
  double left = 0;
  double right = 0;
  double difference = 0;  // left - right
  bool equal = false;     // to rounding
  double rounded = 0;     // the right side in double precision alone
};

struct ExecutableLine {
  std::size_t line = 0;              // its place in the report
  std::vector<std::string> letters;  // the free indices; their slots are 0, 1, ...
  std::vector<int> ranges;           // what each of them runs over
  int slots = 0;
  formula::Node left;
  formula::Node right;
};

struct Executable {
  formula::Program program;
  std::vector<std::pair<std::string, int>> sizes;  // letters and the ranges they are lengths of
  std::vector<int> optional;                       // inputs that no line of worth uses
  std::vector<ExecutableLine> lines;
};

// Both sides of every line on the point's values and sizes, at each of these indices: one list
// after the other. The error says which number is missing or wrong.
std::variant<std::vector<Sides>, Error> execute(const Executable& executable, const Point& point,
                                                std::span<const std::vector<Given>> indices);

// The letters of all free indices, each once.
std::vector<std::string> letters_of(const Executable& executable);

// As bytes, and back; nothing where the bytes are of something else.
std::vector<std::uint8_t> pack(const Executable& executable);
std::optional<Executable> unpack(std::span<const std::uint8_t> bytes);

}  // namespace ln::derivation
