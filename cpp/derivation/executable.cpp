#include "derivation/executable.h"

#include "derivation/compare.h"
#include "derivation/point.h"
#include "formula/packed.h"

#include <algorithm>
#include <cmath>

namespace ln::derivation {
namespace {

// The values of a line's slots at these indices; one that is not given is the first.
std::variant<std::vector<int>, Error> slots_of(const ExecutableLine& line,
                                               const formula::Program& program,
                                               const formula::Numbers& numbers,
                                               const std::vector<Given>& indices) {
  std::vector<int> slots(static_cast<std::size_t>(line.slots));
  for (std::size_t k = 0; k < line.letters.size(); ++k) {
    const auto range = static_cast<std::size_t>(line.ranges[k]);
    double index = 1;
    for (const Given& given : indices) {
      if (given.name == line.letters[k] && given.values.size() == 1) index = given.values[0];
    }
    if (!(index >= 1 && index <= numbers.lengths[range]) || index != std::floor(index)) {
      return Error{"the index " + line.letters[k] + " must be a whole number from 1 to " +
                       std::to_string(numbers.lengths[range]),
                   {}};
    }
    slots[k] = static_cast<int>(index) - 1 + program.ranges[range].first;
  }
  return slots;
}

template <class Archive, class Whole>
void pass_whole(Archive& archive, Whole& whole) {
  pass(archive, whole.program);
  archive.length(whole.sizes);
  for (auto& [letter, range] : whole.sizes) {
    archive(letter);
    archive(range);
  }
  formula::pass_each(archive, whole.optional);
  archive.length(whole.lines);
  for (auto& line : whole.lines) {
    archive(line.line);
    formula::pass_each(archive, line.letters);
    formula::pass_each(archive, line.ranges);
    archive(line.slots);
    pass(archive, line.left);
    pass(archive, line.right);
  }
}

}  // namespace

std::variant<std::vector<Sides>, Error> execute(const Executable& executable, const Point& point,
                                                std::span<const std::vector<Given>> indices) {
  const formula::Program& program = executable.program;
  auto read = numbers_from(point, executable);
  if (auto* error = std::get_if<Error>(&read)) return std::move(*error);
  const formula::Numbers numbers = std::get<formula::Numbers>(std::move(read));
  formula::Work work(max_text_work);
  formula::Evaluator<double> working(program, numbers, work);
  formula::Evaluator<scalar::DoubleDouble> wide(program, numbers, work);
  std::vector<Sides> all;
  for (const std::vector<Given>& place : indices) {
    for (const ExecutableLine& line : executable.lines) {
      auto found = slots_of(line, program, numbers, place);
      if (auto* error = std::get_if<Error>(&found)) return std::move(*error);
      auto& slots = std::get<std::vector<int>>(found);
      const Comparison sides = compare(line.left, line.right, slots, working, wide, true);
      if (work.exhausted()) return Error{"these sizes take too many steps; try smaller ones", {}};
      const bool equal = sides.outcome == Outcome::equal || sides.outcome == Outcome::zero;
      all.push_back({line.line, sides.left, sides.right, sides.difference, equal, sides.rounded});
    }
  }
  return all;
}

std::vector<std::string> letters_of(const Executable& executable) {
  std::vector<std::string> all;
  for (const ExecutableLine& line : executable.lines) {
    for (const std::string& letter : line.letters)
      if (std::find(all.begin(), all.end(), letter) == all.end()) all.push_back(letter);
  }
  return all;
}

std::vector<std::uint8_t> pack(const Executable& executable) {
  formula::Writer writer;
  pass_whole(writer, executable);
  return std::move(writer).bytes();
}

std::optional<Executable> unpack(std::span<const std::uint8_t> bytes) {
  formula::Reader reader(bytes);
  Executable made;
  pass_whole(reader, made);
  if (!reader.complete()) return {};
  return made;
}

}  // namespace ln::derivation
