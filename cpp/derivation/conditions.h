// Conditions on indices in the words around formulas: "for i = j:", "Case 2: i \u2260 k", and
// headings.
#pragma once

#include "formula/tree.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace ln::derivation {

// What the words before a statement say of its indices, as a delta. It counts for that statement
// alone; said in a heading, for all that stands under it.
class SaidConditions {
 public:
  // Both are kept by reference and must outlive it; `letters`: those that are indices.
  SaidConditions(std::u16string_view source, const std::set<std::string>& letters)
      : source_(source), letters_(letters) {}

  // A condition that stands as a formula of its own. Of "if i = j or i \neq j" neither holds for
  // what follows.
  void say(formula::Node condition);

  // What is said of a statement that begins at `here`, where the one before ended at `from`: also
  // in the words between, without dollar signs.
  std::optional<formula::Node> before(std::uint32_t from, std::uint32_t here);

  void forget() { said_.reset(); }

 private:
  [[nodiscard]] std::optional<formula::Node> in_words(formula::Span words) const;
  [[nodiscard]] std::string letter_at(std::size_t i) const;
  [[nodiscard]] bool is_in_heading(const formula::Node& condition) const;

  std::u16string_view source_;
  const std::set<std::string>& letters_;
  std::optional<formula::Node> said_;
  std::optional<formula::Node> heading_;  // in the last heading that has one
};

}  // namespace ln::derivation
