#include "derivation/statements.h"

#include "derivation/regions.h"
#include "formula/lexer.h"
#include "formula/words.h"

#include <algorithm>
#include <array>
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

bool is_stop(const Token& token) {
  return token.is(",") || token.is(";") || token.is(".") || token.is(":");
}

// A sign that what stands before it goes on.
bool goes_on(const Token& token) {
  return token.is("+") || token.is("-") || token.is(",") || formula::is_product_sign(token.text) ||
         formula::is_division_sign(token.text);
}

// Bare lines that nobody ended by \\: each line break does, unless a bracket is open or a sign on
// either side of it says that the formula goes on.
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
    const bool opens = token.is("{") || token.is("(") || token.is("[") || token.is("\\{");
    const bool closes = token.is("}") || token.is(")") || token.is("]") || token.is("\\}");
    if (opens || token.kind == TokenKind::begin) ++depth;
    if (closes || token.kind == TokenKind::end) --depth;
    ended.push_back(token);
  }
  tokens = std::move(ended);
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
    const std::vector<Token>& tokens = out_.tokens.back();
    // Without & and the frames of displays: a statement's tokens must lie side by side.
    std::vector<Token> kept;
    kept.reserve(tokens.size());
    int rows = 0;
    bool column = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::begin || token.kind == TokenKind::end) {
        if (has_rows_of_its_own(token.text)) {
          rows += token.kind == TokenKind::begin ? 1 : -1;
        } else {
          Token row = token;
          row.kind = TokenKind::row;
          kept.push_back(std::move(row));
          continue;
        }
      }
      if (rows <= 0 && token.is("&")) {
        column = true;
        continue;
      }
      const bool begins = kept.empty() || column || kept.back().kind == TokenKind::row ||
                          goes_on(kept.back()) || find_relation(kept.back().text) != Relation::none;
      if (begins && token.is("{") && i + 1 < tokens.size() && tokens[i + 1].is("}")) {
        ++i;  // ={} only spaces the sign
        continue;
      }
      kept.push_back(token);
      // A new column parts statements as a wide space does.
      kept.back().gap = token.gap || column;
      column = false;
    }
    out_.tokens.back() = std::move(kept);
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
      if (token.kind == TokenKind::row) {
        finish(i, false);
      } else if (token.is("{") || token.is("(") || token.is("[") || token.is("\\{")) {
        ++depth;
      } else if (token.is("}") || token.is(")") || token.is("]") || token.is("\\}")) {
        depth = std::max(depth - 1, 0);
      } else if (depth > 0) {
        continue;
      } else if (token.kind == TokenKind::text) {
        finish(i, false);
        prose(token.inner, true);
      } else if (token.is(",") || token.is(";")) {
        finish(i, true);
      } else if (formula::is_conclusion(token.text)) {
        finish(i, false);
      } else if (token.gap && separates(tokens, begin, i)) {
        finish(i, false);
        begin = i;
      }
    }
    finish(tokens.size(), false);
  }

  // Whether a wide space at `i` parts two statements: a whole one stands before, a relation behind.
  static bool separates(Tokens tokens, std::size_t begin, std::size_t i) {
    const auto is_relation = [](const Token& t) {
      return t.kind != TokenKind::text && find_relation(t.text) != Relation::none;
    };
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto here = tokens.begin() + static_cast<std::ptrdiff_t>(i);
    if (first == here || is_relation(*here) || is_relation(*(here - 1)) || goes_on(*here))
      return false;
    if (!std::any_of(first, here, is_relation)) return false;
    for (auto next = here; next != tokens.end(); ++next) {
      if (next->kind == TokenKind::row || next->is(",")) return false;
      if (is_relation(*next)) return true;
    }
    return false;
  }

  void statement(Tokens tokens, bool is_inline, bool after_comma) {
    while (!tokens.empty() && is_stop(tokens.back())) tokens = tokens.first(tokens.size() - 1);
    if (tokens.empty()) return;
    Statement made;
    made.is_inline = is_inline;
    made.after_comma = after_comma;
    Part part;
    part.span = {tokens.front().span.begin, tokens.front().span.begin};
    std::size_t begin = 0;
    int depth = 0;
    int rows = 0;
    const auto finish = [&](std::size_t end) {
      part.tokens = tokens.subspan(begin, end - begin);
      if (!part.tokens.empty()) part.span = join(part.tokens.front().span, part.tokens.back().span);
      made.parts.push_back(part);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::begin) ++rows;
      if (token.kind == TokenKind::end) --rows;
      if (token.is("{") || token.is("(") || token.is("[") || token.is("\\{")) ++depth;
      if (token.is("}") || token.is(")") || token.is("]") || token.is("\\}"))
        depth = std::max(depth - 1, 0);
      if (depth > 0 || rows > 0 || token.kind == TokenKind::text) continue;
      const Relation relation = find_relation(token.text);
      if (relation == Relation::none) continue;
      finish(i);
      part = {relation, token.span, {}, {token.span.end, token.span.end}};
      begin = i + 1;
    }
    finish(tokens.size());
    out_.statements.push_back(std::move(made));
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
    out.statements.clear();
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
