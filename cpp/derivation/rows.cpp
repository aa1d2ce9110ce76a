#include "derivation/rows.h"

#include "derivation/regions.h"
#include "formula/notation.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace ln::derivation {
namespace {

using formula::find_relation;
using formula::Relation;
using formula::Span;
using formula::Token;
using formula::TokenKind;
using formula::Tokens;

// Environments whose rows belong to one expression.
bool has_rows_of_its_own(const std::string& environment) {
  constexpr std::array<std::string_view, 10> names = {"cases",   "dcases",     "rcases",  "array",
                                                      "matrix",  "pmatrix",    "bmatrix", "vmatrix",
                                                      "Vmatrix", "smallmatrix"};
  return std::find(names.begin(), names.end(), environment) != names.end();
}

// Environments that only lay out what they hold.
bool is_layout(const std::string& environment) {
  constexpr std::array<std::string_view, 5> names = {"aligned", "split", "gathered", "alignedat",
                                                     "multlined"};
  return is_display(environment) ||
         std::find(names.begin(), names.end(), environment) != names.end();
}

bool is_edge(const Token& token) {
  return token.kind == TokenKind::begin || token.kind == TokenKind::end;
}

bool is_operator(const Token& token) { return goes_on(token) && !token.is(','); }

// Whether the relation that ends a row stands again at the beginning of the next: = \\ =.
bool is_repeated(const std::vector<Token>& kept, Tokens tokens, std::size_t next) {
  if (kept.empty() || !is_relation(kept.back())) return false;
  while (next < tokens.size() && (tokens[next].is('&') || tokens[next].kind == TokenKind::row))
    ++next;
  return next < tokens.size() && tokens[next].text == kept.back().text;
}

// Whether the row behind `kept` goes on in the one that begins at `next`.
bool is_carried_over(const std::vector<Token>& kept, Tokens tokens, std::size_t next) {
  if (kept.empty() || kept.back().kind == TokenKind::row) return false;
  const auto is_passed = [](const Token& token) {
    return token.is('&') || (is_edge(token) && is_layout(token.text));
  };
  while (next < tokens.size() && is_passed(tokens[next])) ++next;
  if (next == tokens.size() || is_relation(tokens[next])) return false;
  const bool is_script =
      kept.size() > 1 && (kept[kept.size() - 2].is('^') || kept[kept.size() - 2].is('_'));
  if (is_relation(kept.back()) || (is_operator(kept.back()) && !is_script)) return true;
  if (!tokens[next].is('-')) return is_operator(tokens[next]);
  // A row that begins with a minus states something of its own where it has a relation.
  for (; next < tokens.size() && tokens[next].kind != TokenKind::row; ++next) {
    if (is_relation(tokens[next])) return false;
  }
  return true;
}

// Which tokens are braces around a whole statement, or the \boxed or \boldsymbol before them.
std::vector<bool> find_frames(Tokens tokens) {
  struct Brace {
    std::size_t at;
    bool states = false;
    int depth = 0;
  };
  std::vector<bool> frames(tokens.size());
  std::vector<Brace> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.is('{')) open.push_back({i});
    if (open.empty()) continue;
    if (token.is('(') || token.kind == TokenKind::begin) ++open.back().depth;
    if (token.is(')') || token.kind == TokenKind::end) --open.back().depth;
    if (is_relation(token) && open.back().depth == 0) open.back().states = true;
    if (!token.is('}')) continue;
    const auto [begin, states, depth] = open.back();
    open.pop_back();
    if (!states) continue;
    const Token before = begin > 0 ? tokens[begin - 1] : Token{TokenKind::row, {}, {}, {}, {}, {}};
    const bool boxed = before.is("\\boxed") || formula::is_accent(before.text);
    if (!boxed && before.kind != TokenKind::row && !is_edge(before) && !before.is('&')) continue;
    frames[begin] = frames[i] = true;
    if (boxed) frames[begin - 1] = true;
  }
  return frames;
}

}  // namespace

bool goes_on(const Token& token) {
  return token.is('+') || token.is('-') || token.is(',') || formula::is_product_sign(token.text) ||
         formula::is_division_sign(token.text);
}

bool is_relation(const Token& token) {
  return token.kind != TokenKind::text && find_relation(token.text) != Relation::none;
}

void end_lines(std::u16string_view text, std::vector<Token>& tokens) {
  const auto is_row = [](const Token& token) { return token.kind == TokenKind::row; };
  if (std::any_of(tokens.begin(), tokens.end(), is_row)) return;
  std::vector<Token> ended;
  int depth = 0;
  for (const Token& token : tokens) {
    if (!ended.empty() && depth == 0) {
      const Token& before = ended.back();
      const Span between{before.span.end, token.span.begin};
      const bool breaks = between.begin < between.end &&
                          text.substr(between.begin, between.end - between.begin).find(u'\n') !=
                              std::u16string_view::npos;
      const bool open =
          goes_on(before) || goes_on(token) || find_relation(before.text) != Relation::none;
      if (breaks && !open) {
        Token row;
        row.kind = TokenKind::row;
        row.span = {between.begin, between.begin};
        ended.push_back(std::move(row));
      }
    }
    if (token.opens() || token.kind == TokenKind::begin) ++depth;
    if (token.closes() || token.kind == TokenKind::end) --depth;
    ended.push_back(token);
  }
  tokens = std::move(ended);
}

std::vector<Token> without_frames(Tokens tokens) {
  const std::vector<bool> frames = find_frames(tokens);
  std::vector<Token> kept;
  kept.reserve(tokens.size());
  int rows = 0;
  bool column = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (frames[i]) continue;
    const bool own = is_edge(token) && has_rows_of_its_own(token.text);
    if (own) rows += token.kind == TokenKind::begin ? 1 : -1;
    if (!own && (is_edge(token) || (token.kind == TokenKind::row && rows <= 0))) {
      const bool is_known = token.kind == TokenKind::row || is_layout(token.text);
      if (is_known && is_carried_over(kept, tokens, i + 1)) continue;
      if (is_known && is_repeated(kept, tokens, i + 1)) kept.pop_back();
      kept.push_back(token);
      kept.back().kind = TokenKind::row;
      column = false;
      continue;
    }
    if (rows <= 0 && token.is('&')) {
      column = true;
      continue;
    }
    const bool begins = kept.empty() || column || kept.back().kind == TokenKind::row ||
                        goes_on(kept.back()) || find_relation(kept.back().text) != Relation::none;
    if (begins && token.is('{') && i + 1 < tokens.size() && tokens[i + 1].is('}')) {
      ++i;  // ={} only spaces the sign
      continue;
    }
    kept.push_back(token);
    kept.back().gap = token.gap || column;
    column = false;
  }
  return kept;
}

}  // namespace ln::derivation
