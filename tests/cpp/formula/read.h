// Short ways to say what a formula is read as.
#pragma once

#include "formula/lexer.h"
#include "formula/parser.h"
#include "formula/reading.h"
#include "formula/utf.h"

#include <string>
#include <string_view>
#include <variant>

namespace ln::formula {

inline std::variant<Node, Error> parse_text(std::u16string_view text) {
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const auto tokens = lex(text, whole);
  return parse(tokens, gather_vocabulary(tokens), whole);
}

// The reading of a formula, or its error after "error: ".
inline std::string read(std::string_view latex) {
  const auto parsed = parse_text(to_utf16(latex));
  if (const auto* error = std::get_if<Error>(&parsed)) return "error: " + error->message;
  return reading(std::get<Node>(parsed));
}

}  // namespace ln::formula
