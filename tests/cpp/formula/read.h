// Short ways to say what a formula is read as.
#pragma once

#include "formula/lexer.h"
#include "formula/parser.h"
#include "formula/reading.h"
#include "formula/utf.h"

#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace ln::formula {

// `functions` are those that the text around the formula defines.
inline std::variant<Node, Error> parse_text(std::u16string_view text,
                                            const std::set<std::string>& functions = {}) {
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const auto tokens = lex(text, whole);
  Vocabulary vocabulary = gather_vocabulary(tokens);
  vocabulary.functions = functions;
  return parse(tokens, vocabulary, whole);
}

// The reading of a formula, or its error after "error: ".
inline std::string read(std::string_view latex, const std::set<std::string>& functions = {}) {
  const auto parsed = parse_text(to_utf16(latex), functions);
  if (const auto* error = std::get_if<Error>(&parsed)) return "error: " + error->message;
  return reading(std::get<Node>(parsed));
}

}  // namespace ln::formula
