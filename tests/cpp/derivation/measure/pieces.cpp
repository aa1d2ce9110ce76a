#include "derivation/measure/pieces.h"

#include "formula/notation.h"

#include <algorithm>
#include <iterator>

namespace ln::measure {
namespace {

using formula::Token;
using formula::TokenKind;

bool closes(const Token& t) { return t.is("}") || t.is(")") || t.is("]") || t.is("\\}"); }
bool is_name(const Token& t) {
  return t.kind == TokenKind::letter || formula::is_letter_command(t.text);
}
bool is_big(const Token& t) {
  return t.is("\\sum") || t.is("\\prod") || t.is("\\max") || t.is("\\min");
}

}  // namespace

bool opens(const Token& t) { return t.is("{") || t.is("(") || t.is("[") || t.is("\\{"); }
bool is_sign(const Token& t) { return t.is("+") || t.is("-"); }

Pieces::Pieces(std::u16string_view text, formula::Span span) : tokens_(formula::lex(text, span)) {
  roles_.assign(tokens_.size(), Role::plain);
  for (std::size_t i = 0; i < tokens_.size(); ++i) mark(i);
  mark_conditions();
}

std::size_t Pieces::past(std::size_t i) const {
  if (i >= tokens_.size() || !opens(tokens_[i])) return std::min(i + 1, tokens_.size());
  int depth = 0;
  for (std::size_t k = i; k < tokens_.size(); ++k) {
    if (opens(tokens_[k])) ++depth;
    if (closes(tokens_[k]) && --depth == 0) return k + 1;
  }
  return tokens_.size();
}

std::size_t Pieces::past_symbol(std::size_t i) const {
  std::size_t end = i;
  // dy_i is one name.
  if (tokens_[i].text == "d" && i + 1 < tokens_.size() && is_name(tokens_[i + 1]) &&
      tokens_[i].span.end == tokens_[i + 1].span.begin)
    ++i;
  if (formula::is_accent(tokens_[i].text))
    end = past(i + 1);
  else if (is_name(tokens_[i]))
    end = i + 1;
  else
    return end;
  while (end + 1 < tokens_.size() && tokens_[end].is("_")) end = past(end + 1);
  return end;
}

std::size_t Pieces::past_fraction(std::size_t i) const {
  return tokens_[i].text.ends_with("frac") ? past(past(i + 1)) : i;
}

void Pieces::mark(std::size_t i) {
  if (tokens_[i].is("_")) {
    const bool of_sum = i > 0 && is_big(tokens_[i - 1]);
    set(i + 1, past(i + 1), of_sum ? Role::bound : Role::subscript);
    const std::size_t up = past(i + 1);
    if (of_sum && up < tokens_.size() && tokens_[up].is("^"))
      set(up + 1, past(up + 1), Role::bound);
  }
  if (tokens_[i].is("^") && i > 0 && is_big(tokens_[i - 1])) set(i + 1, past(i + 1), Role::bound);
  if (!tokens_[i].text.ends_with("frac") || i + 2 >= tokens_.size()) return;
  const Token& first = tokens_[i + 2];
  if (!tokens_[i + 1].is("{") || !(first.is("\\partial") || first.text == "d")) return;
  for (std::size_t k = i; k < past_fraction(i); ++k) {
    if (roles_[k] == Role::plain) roles_[k] = Role::differential;
  }
}

// What stands behind the values of cases.
void Pieces::mark_conditions() {
  int depth = 0;
  bool behind = false;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::begin) ++depth;
    if (token.kind == TokenKind::end) --depth;
    if (depth == 0 || token.kind == TokenKind::row) behind = false;
    if (depth > 0 && (token.is("&") || token.kind == TokenKind::text)) behind = true;
    if (behind) roles_[i] = Role::condition;
  }
}

void Pieces::set(std::size_t begin, std::size_t end, Role role) {
  for (std::size_t k = begin; k < end; ++k) roles_[k] = role;
}

std::u16string squeezed(std::u16string_view text) {
  std::u16string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char16_t c) { return c != u' ' && c != u'\n'; });
  return kept;
}

}  // namespace ln::measure
