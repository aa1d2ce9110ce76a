// The pieces LaTeX falls into. Every piece keeps its place in the text.
#pragma once

#include "formula/span.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ln::formula {

enum class TokenKind : std::uint8_t {
  digit,    // one decimal digit: TeX reads \frac12 digit by digit
  letter,   // one letter
  command,  // \name or \ and one sign; text holds the backslash
  symbol,   // one sign such as + ^ _ { ( [ | ' , . &
  row,      // \\, with a star or a length behind it
  begin,    // \begin{name}; text is the name
  end,      // \end{name}
  text,     // \text{...} and its kin, whole; inner is what stands between the braces
  unknown,  // a character LaTeX mathematics does not use
};

// Whether \left or \right (or \bigl, \bigr) stood before a bracket.
enum class Side : std::uint8_t { none, left, right };

struct Token {
  TokenKind kind = TokenKind::unknown;
  Side side = Side::none;
  bool gap = false;  // \quad or \qquad stood before it
  std::string text;
  Span span;
  Span inner;

  [[nodiscard]] bool is(std::string_view what) const {
    return (kind == TokenKind::symbol || kind == TokenKind::command) && text == what;
  }
  [[nodiscard]] bool is(char sign) const {
    return kind == TokenKind::symbol && text.size() == 1 && text[0] == sign;
  }

  [[nodiscard]] bool opens() const { return is('{') || is('(') || is('[') || is("\\{"); }
  [[nodiscard]] bool closes() const { return is('}') || is(')') || is(']') || is("\\}"); }
};

using Tokens = std::span<const Token>;

}  // namespace ln::formula
