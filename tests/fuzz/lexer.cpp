// Any text falls into tokens that lie in it, in order, and leave out only what LaTeX itself
// ignores.
#include "formula/lexer.h"
#include "formula/notation.h"
#include "fuzz/rules.h"

#include <algorithm>

namespace {

using ln::formula::Token;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether text between tokens is only space, comments, spacing commands with their groups, and what
// is folded into a neighbour (the \substack of a list).
bool is_ignored(std::string gap) {
  while (!gap.empty()) {
    if (gap[0] == '%') {
      gap.erase(0, gap.find('\n'));
    } else if (gap[0] == '\\') {
      std::size_t end = 1;
      while (end < gap.size() && is_letter(gap[end])) ++end;
      if (end == 1) ++end;
      const std::string command = gap.substr(0, end);
      gap.erase(0, end);
      if (ln::formula::is_spacing_with_group(command)) return true;
      if (!ln::formula::is_spacing(command) && command != "\\substack") return false;
    } else if (std::string(" \t\n\r~{}").find(gap[0]) != std::string::npos) {
      gap.erase(0, 1);
    } else {
      // No-break and zero-width spaces.
      const bool is_space =
          gap.starts_with("\u00A0") || gap.starts_with("\u200B") || gap.starts_with("\uFEFF");
      if (!is_space) return false;
      gap.erase(0, gap[0] == '\xC2' ? 2 : 3);
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using ln::fuzz::require;
  const std::u16string text = ln::fuzz::text_from(data, size);
  const auto tokens = ln::formula::lex(text, {0, static_cast<std::uint32_t>(text.size())});
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    ln::fuzz::require_inside(token.span, text, "a token lies in the text");
    require(token.span.begin >= end, "tokens stand in order and do not overlap");
    require(token.span.begin < token.span.end, "a token is not empty");
    require(!token.text.empty() || token.kind == ln::formula::TokenKind::begin ||
                token.kind == ln::formula::TokenKind::end,
            "a token has a text");
    require(is_ignored(ln::formula::to_utf8(
                std::u16string_view(text).substr(end, token.span.begin - end))),
            "nothing but what LaTeX ignores stands between tokens");
    end = token.span.end;
  }
  require(is_ignored(ln::formula::to_utf8(std::u16string_view(text).substr(end))),
          "nothing but what LaTeX ignores stands behind the last token");
  return 0;
}
