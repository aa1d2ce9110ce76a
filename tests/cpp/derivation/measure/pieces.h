// The tokens of a formula, and which of them belong together.
#pragma once

#include "formula/lexer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ln::measure {

// Where a token stands.
enum class Role : std::uint8_t { plain, subscript, bound, condition, differential };

bool opens(const formula::Token& token);
bool is_sign(const formula::Token& token);

// One stretch of mathematics.
class Pieces {
 public:
  Pieces(std::u16string_view text, formula::Span span);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const formula::Token& operator[](std::size_t i) const { return tokens_[i]; }
  [[nodiscard]] Role role(std::size_t i) const { return roles_[i]; }

  // One past the group or token that begins at `i`.
  [[nodiscard]] std::size_t past(std::size_t i) const;
  // One past the symbol or entry that begins at `i`; `i` where none does.
  [[nodiscard]] std::size_t past_symbol(std::size_t i) const;
  // One past the fraction that begins at `i`; `i` where none does.
  [[nodiscard]] std::size_t past_fraction(std::size_t i) const;

 private:
  void mark(std::size_t i);
  void mark_conditions();
  void set(std::size_t begin, std::size_t end, Role role);

  std::vector<formula::Token> tokens_;
  std::vector<Role> roles_;
};

// A text without its spaces.
std::u16string squeezed(std::u16string_view text);

}  // namespace ln::measure
