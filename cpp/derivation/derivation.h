// A derivation, read and checked: the one door to this folder.
#pragma once

#include "derivation/executable.h"
#include "derivation/model.h"
#include "derivation/pairs.h"
#include "derivation/report.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ln::derivation {

// A longer text is refused, so that reading takes bounded time and memory.
inline constexpr std::size_t max_length = 200'000;

struct Options {
  std::uint32_t seed = 1;
  std::string variable;  // what a prime differentiates by, such as x_j; empty: taken from the text
  bool repairs = true;   // whether to look for edits that mend a claim that fails
  // Told after each line how many are judged, of how many.
  std::function<void(std::size_t, std::size_t)> progress = {};
};

class Derivation {
 public:
  // Reads and checks the text. The error is one of the options; what is wrong with the text is told
  // line by line in the report.
  static std::variant<std::unique_ptr<Derivation>, Error> read(std::u16string_view text,
                                                               const Options& options);

  [[nodiscard]] const Report& report() const { return report_; }

  // Both sides of every line that can be evaluated; the error says which number is missing or
  // wrong.
  [[nodiscard]] std::variant<std::vector<Sides>, Error> at(const Point& point) const;

  // What `at` computes from: enough of the text to do so elsewhere, where it is not read again.
  [[nodiscard]] const Executable& executable() const { return executable_; }

  // The point with drawn numbers for the inputs and sizes that it lacks: positive ones, or between
  // 0 and 1, where more lines have a value then. The error says which of the given ones is wrong.
  [[nodiscard]] std::variant<Point, Error> complete(const Point& point) const;

  // The line as it is displayed, `left = right` where it opens a chain and `= right` where it goes
  // on, with a key around each term (see formula/keys.h). A line that is unread has none.
  [[nodiscard]] std::u16string keyed(std::size_t line) const;

  // Which term of `line` became which of `next`, by the places of their keys (see pairs.h). Right
  // sides are compared, and left sides where both lines show theirs.
  [[nodiscard]] std::vector<Pair> pairs(std::size_t line, std::size_t next) const;

 private:
  Derivation(Model model, std::u16string_view text) : model_(std::move(model)), text_(text) {}

  void check(const Options& options);
  void make_executable();

  Model model_;
  std::u16string text_;
  Report report_;
  std::set<std::size_t> sums_to_one_;  // inputs that add up to 1 where a line holds as it is meant
  std::vector<std::size_t> against_;   // for each line, the side of its chain it was compared with
  Executable executable_;
};

}  // namespace ln::derivation
