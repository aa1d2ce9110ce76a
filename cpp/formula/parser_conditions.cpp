// Conditions, and what has them: cases and indicators.
#include "formula/parser_state.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace ln::formula {
namespace {

bool is_comparison(std::string_view sign) {
  constexpr std::array<std::string_view, 13> signs = {
      "=",     "\\neq", "\\ne",  "<",    ">",          "\\lt",      "\\gt",
      "\\leq", "\\le",  "\\geq", "\\ge", "\\leqslant", "\\geqslant"};
  return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

}  // namespace

// \begin{cases} value & condition \\ ... \end{cases}
Node Parser::cases() {
  const Token& begin = tokens_[at_++];
  if (begin.text != "cases" && begin.text != "dcases") {
    return fail("\\begin{" + begin.text + "} inside a formula is not read", begin.span);
  }
  std::size_t depth = 1;
  std::size_t end = at_;
  for (; end < tokens_.size(); ++end) {
    if (tokens_[end].kind == TokenKind::begin) ++depth;
    if (tokens_[end].kind == TokenKind::end && --depth == 0) break;
  }
  if (end == tokens_.size()) return fail("\\begin{" + begin.text + "} is never closed", begin.span);
  const Span span = join(begin.span, tokens_[end].span);
  const Tokens inside = tokens_.subspan(at_, end - at_);
  std::vector<Node> children;
  std::size_t row = 0;
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    if (i < inside.size() && inside[i].kind != TokenKind::row) continue;
    Tokens cells = inside.subspan(row, i - row);
    row = i + 1;
    if (cells.empty()) continue;
    const auto split = std::find_if(cells.begin(), cells.end(), [](const Token& t) {
      return t.is('&') || t.kind == TokenKind::text || t.is(',');
    });
    Tokens value = cells.first(static_cast<std::size_t>(split - cells.begin()));
    Tokens rest = cells.subspan(value.size());
    children.push_back(nested(value, span_of(cells, span)));
    const auto saved = std::tuple(tokens_, at_);
    tokens_ = rest;
    at_ = 0;
    children.push_back(condition());
    if (!at_end()) fail("'" + peek().text + "' in a condition is not read", here());
    std::tie(tokens_, at_) = saved;
    if (error_) return {};
  }
  if (children.empty()) return fail("cases without a row", span);
  at_ = end + 1;
  return checked(make(Kind::cases, std::move(children), span));
}

// What stands behind a value: `i=j`, `i\neq j`, or the words for "otherwise" (always true).
Node Parser::condition() {
  bool otherwise = false;
  Span words = here();
  const auto pass_over = [&] {
    while (next_is('&') || next_is(',') || next_is('.') ||
           (!at_end() && peek().kind == TokenKind::text)) {
      const std::string& text = peek().text;
      otherwise = otherwise || text.find("otherwise") != std::string::npos ||
                  text.find("else") != std::string::npos;
      words = here();
      ++at_;
    }
  };
  pass_over();
  const auto ends = [&](std::size_t i) {
    const bool is_decimal = i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::digit;
    return tokens_[i].kind == TokenKind::text || tokens_[i].is(',') ||
           (tokens_[i].is('.') && !is_decimal);
  };
  std::size_t last = at_;
  while (last < tokens_.size() && !ends(last)) ++last;
  const Tokens rest = tokens_.subspan(at_, last - at_);
  if (rest.empty()) {
    if (otherwise) return make_number(1, words);
    return fail("expected a condition such as i=j, or the word otherwise", words);
  }
  auto found = comparison(rest, span_of(rest, here()));
  if (!found) return fail("this condition is not read", span_of(rest, here()));
  at_ = last;
  pass_over();
  return std::move(*found);
}

// `i=j`, `i\neq j` as a delta; `x_i > 0`, `0 < x_i \leq 1` as 1 where it is so, else 0.
std::optional<Node> Parser::comparison(Tokens tokens, Span span) {
  std::vector<Tokens> sides;
  std::vector<const Token*> signs;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].opens()) ++depth;
    if (tokens[i].closes()) --depth;
    if (depth > 0 || find_relation(tokens[i].text) == Relation::none) continue;
    if (!is_comparison(tokens[i].text)) return std::nullopt;
    sides.push_back(tokens.subspan(begin, i - begin));
    signs.push_back(&tokens[i]);
    begin = i + 1;
  }
  if (signs.empty()) return std::nullopt;
  sides.push_back(tokens.subspan(begin));
  std::vector<Node> all;
  for (std::size_t s = 0; s < signs.size(); ++s) {
    for (const Tokens side : {sides[s], sides[s + 1]}) {
      if (side.empty()) return fail("expected something on both sides of this", signs[s]->span);
    }
    all.push_back(compared(sides[s], *signs[s], sides[s + 1], span));
  }
  if (all.size() == 1) return std::move(all.front());
  return checked(make(Kind::multiply, std::move(all), span));
}

// Whether the tokens are one index: a letter, a number, a shifted letter.
bool Parser::is_index(Tokens tokens) {
  const auto saved = std::tuple(tokens_, at_);
  tokens_ = tokens;
  at_ = 0;
  const bool found = index().has_value() && at_end();
  error_.reset();
  std::tie(tokens_, at_) = saved;
  return found;
}

Node Parser::compared(Tokens left, const Token& sign, Tokens right, Span span) {
  const Relation relation = find_relation(sign.text);
  const bool of_equality = relation == Relation::equal || relation == Relation::not_equal;
  if (of_equality && !error_ && is_index(left) && is_index(right)) {
    Node node;
    node.kind = Kind::delta;
    node.span = span;
    node.negated = relation == Relation::not_equal;
    const auto saved = std::tuple(tokens_, at_);
    for (const Tokens side : {left, right}) {
      tokens_ = side;
      at_ = 0;
      // There is none behind a number that is too large.
      if (auto one = index()) node.indices.push_back(std::move(*one));
    }
    std::tie(tokens_, at_) = saved;
    return node;
  }
  Node a = nested(left, span_of(left, span));
  Node b = nested(right, span_of(right, span));
  if (error_) return {};
  const bool swapped = sign.is('>') || sign.text.starts_with("\\g");
  if (swapped) std::swap(a, b);
  Node node = make(Kind::call, {std::move(a), std::move(b)}, span);
  const bool strict = sign.is('<') || sign.is('>') || sign.is("\\lt") || sign.is("\\gt");
  node.function = relation == Relation::equal       ? Function::equal
                  : relation == Relation::not_equal ? Function::unequal
                  : strict                          ? Function::less
                                                    : Function::less_equal;
  return checked(std::move(node));
}

// \mathbb{1}[i=j], \mathbf{1}_{i=j}, 1_{i=j}, [i=j].
std::optional<Node> Parser::indicator() {
  std::size_t ahead = 0;
  const Span begin = here();
  if (peek().kind == TokenKind::command && is_accent(peek().text)) {
    const bool braced = peek(1).is('{');
    const Token& sign = peek(braced ? 2 : 1);
    if (sign.text != "1" && sign.text != "I") return std::nullopt;
    if (braced && !peek(3).is('}')) return std::nullopt;
    ahead = braced ? 4 : 2;
  } else if (peek().text == "1" && peek().kind == TokenKind::digit) {
    ahead = 1;
  }
  const bool lowered = ahead > 0 && peek(ahead).is('_');
  if (lowered) ++ahead;
  const Token& open = peek(ahead);
  const bool begins =
      lowered ? open.is('{')
              : open.is('[') || (ahead > 0 && (open.is('(') || open.is("\\{") || open.is('{')));
  if (!begins) return std::nullopt;
  std::size_t last = ahead + 1;
  int depth = 0;
  // Not to the end of a long text: brackets in brackets would be looked through again and again.
  constexpr std::size_t longest = 500;
  for (;; ++last) {
    if (at_ + last == tokens_.size() || last == longest) return std::nullopt;
    const Token& token = peek(last);
    if (token.closes() && depth-- == 0) break;
    if (token.opens()) ++depth;
  }
  Tokens inside = tokens_.subspan(at_ + ahead + 1, last - ahead - 1);
  if (inside.size() > 2 && inside.front().is("\\{") && inside.back().is("\\}"))
    inside = inside.subspan(1, inside.size() - 2);
  const Span span = join(begin, peek(last).span);
  auto node = comparison(inside, span);
  if (node) at_ += last + 1;
  return node;
}

}  // namespace ln::formula
