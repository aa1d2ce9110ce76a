#include "derivation/statements.h"

#include "derivation/regions.h"
#include "derivation/rows.h"
#include "formula/lexer.h"
#include "formula/words.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::find_relation;
using formula::Span;
using formula::Token;
using formula::TokenKind;
using formula::Tokens;

bool is_stop(const Token& token) {
  return token.is(',') || token.is(';') || token.is('.') || token.is(':');
}

bool is_script_sign(const Token& token) { return token.is('_') || token.is('^'); }

// Whether one pair of brackets holds all the tokens, and a relation.
bool is_in_brackets(Tokens tokens) {
  if (tokens.size() < 3 || !tokens.front().is('(')) return false;
  int depth = 0;
  bool states = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].opens()) ++depth;
    if (tokens[i].closes() && --depth == 0) return states && i + 1 == tokens.size();
    states = states || (depth == 1 && is_relation(tokens[i]));
  }
  return false;
}

// Without an equation's number, \qquad (1), the colon behind a word, and the brackets around
// (y = 2x).
Tokens trimmed(Tokens tokens) {
  std::size_t open = tokens.size();
  if (open > 2 && tokens.back().is(')')) --open;
  while (open > 1 && tokens[open - 1].kind == TokenKind::digit) --open;
  const bool numbered =
      open > 1 && open + 1 < tokens.size() && tokens[open - 1].is('(') && tokens[open - 1].gap;
  if (numbered) tokens = tokens.first(open - 1);
  while (!tokens.empty() && is_stop(tokens.back())) tokens = tokens.first(tokens.size() - 1);
  while (!tokens.empty() && is_stop(tokens.front())) tokens = tokens.subspan(1);
  return is_in_brackets(tokens) ? tokens.subspan(1, tokens.size() - 2) : tokens;
}

class Splitter {
 public:
  // On a first pass the words that are names are gathered; on a second, without `words`, they are
  // read as names.
  Splitter(std::u16string_view text, Text& out, bool is_bare, formula::Words* words)
      : text_(text), out_(out), is_bare_(is_bare), words_(words) {}

  void prose(Span range, bool forced_inline) {
    for (const Region& region : find_regions(text_, range))
      mathematics(region.span, region.is_inline || forced_inline);
  }

  void mathematics(Span range, bool is_inline) {
    out_.tokens.push_back(formula::lex(text_, range));
    if (is_bare_ && range == Span{0, static_cast<std::uint32_t>(text_.size())})
      end_lines(text_, out_.tokens.back());
    if (words_ != nullptr)
      words_->gather(out_.tokens.back());
    else
      formula::name_words(out_.tokens.back(), out_.words);
    out_.tokens.back() = without_frames(out_.tokens.back());
    statements(out_.tokens.back(), is_inline);
  }

 private:
  void statements(Tokens tokens, bool is_inline) {
    std::size_t begin = 0;
    int depth = 0;
    int rows = 0;
    bool after_comma = false;
    const auto finish = [&](std::size_t end, bool comma) {
      statement(tokens.subspan(begin, end - begin), is_inline, after_comma);
      after_comma = comma;
      begin = end + 1;
      depth = 0;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::begin) ++rows;
      if (token.kind == TokenKind::end) --rows;
      if (rows > 0) continue;
      if (depth == 0 && token.gap && separates(tokens, begin, i)) {
        finish(i, true);
        begin = i;
      }
      if (token.kind == TokenKind::row) {
        finish(i, false);
      } else if (token.opens()) {
        ++depth;
      } else if (token.closes()) {
        depth = std::max(depth - 1, 0);
      } else if (depth > 0 || (i > begin && is_script_sign(tokens[i - 1]))) {
        continue;
      } else if (token.kind == TokenKind::text) {
        // a = 3 \text{ or so } + 1: words inside a formula, which is not read.
        const bool inside = i > begin && i + 1 < tokens.size() && goes_on(tokens[i + 1]) &&
                            !tokens[i + 1].is('-') && !tokens[i + 1].is(',');
        if (inside) continue;
        finish(i, false);
        prose(token.inner, true);
      } else if (token.is(',') || token.is(';') || token.is("\\forall")) {
        finish(i, true);
      } else if (formula::is_conclusion(token.text)) {
        finish(i, false);
      }
    }
    finish(tokens.size(), false);
  }

  // Whether a wide space at `i` parts two statements: a whole one stands before, a relation behind.
  static bool separates(Tokens tokens, std::size_t begin, std::size_t i) {
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto here = tokens.begin() + static_cast<std::ptrdiff_t>(i);
    if (first == here || is_relation(*here) || is_relation(*(here - 1)) || goes_on(*here))
      return false;
    if (!std::any_of(first, here, is_relation)) return false;
    for (auto next = here; next != tokens.end(); ++next) {
      if (next->kind == TokenKind::row || next->is(',')) return false;
      if (is_relation(*next)) return true;
    }
    return false;
  }

  void statement(Tokens tokens, bool is_inline, bool after_comma) {
    if (words_ != nullptr) return;
    tokens = trimmed(tokens);
    if (tokens.empty()) return;
    Statement made;
    made.is_inline = is_inline;
    made.after_comma = after_comma;
    made.parts = parts_of(tokens, false);
    // A relation that stands in brackets only: they are not read, but it is not passed over either.
    if (made.parts.size() == 1 && !is_inline) made.parts = parts_of(tokens, true);
    out_.statements.push_back(std::move(made));
  }

  static std::vector<Part> parts_of(Tokens tokens, bool in_brackets) {
    std::vector<Part> parts;
    Part part;
    part.span = {tokens.front().span.begin, tokens.front().span.begin};
    std::size_t begin = 0;
    int depth = 0;
    int rows = 0;
    const auto finish = [&](std::size_t end) {
      part.tokens = tokens.subspan(begin, end - begin);
      if (!part.tokens.empty()) part.span = join(part.tokens.front().span, part.tokens.back().span);
      parts.push_back(part);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::begin) ++rows;
      if (token.kind == TokenKind::end) --rows;
      const bool is_script = i > 0 && is_script_sign(tokens[i - 1]);
      if (token.opens()) depth += depth > 0 || is_script || !in_brackets ? 1 : 0;
      if (token.closes()) depth = std::max(depth - 1, 0);
      if (depth > 0 || rows > 0 || is_script || !is_relation(token)) continue;
      finish(i);
      part = {find_relation(token.text), token.span, {}, {token.span.end, token.span.end}};
      begin = i + 1;
    }
    finish(tokens.size());
    return parts;
  }

  std::u16string_view text_;
  Text& out_;
  bool is_bare_;
  formula::Words* words_;
};

}  // namespace

Text split(std::u16string_view text) {
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const bool prose = is_prose(text);
  Text out;
  formula::Words words;
  for (formula::Words* gathered : {&words, static_cast<formula::Words*>(nullptr)}) {
    out.tokens.clear();
    out.words = words.names();
    Splitter splitter(text, out, !prose, gathered);
    if (prose)
      splitter.prose(whole, false);
    else
      splitter.mathematics(whole, false);
  }
  return out;
}

}  // namespace ln::derivation
