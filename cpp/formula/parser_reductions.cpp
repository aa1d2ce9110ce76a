// Sums, products and extrema over an index.
#include "formula/parser_state.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace ln::formula {
namespace {

// What parts the letters under a sum from a condition on them.
bool is_break(const Token& token) { return token.is(',') || token.is(':') || token.is("\\atop"); }

}  // namespace

// \sum x_i: over the one index letter that its body leaves open.
Node Parser::bare_reduction(Reduction which, const Token& command) {
  Node body = term(Reach::term);
  if (error_) return {};
  std::set<std::string> bound;
  std::set<std::string> usual;  // of the letters, those that are indices more often than labels
  std::set<std::string> letters;
  walk(body, [&](const Node& node) {
    if (node.kind == Kind::reduce) bound.insert(node.indices[0].letter);
    for (const Index& index : node.indices) {
      if (index.letter.empty()) continue;
      letters.insert(index.letter);
      if (index.letter.size() == 1 && index.letter[0] >= 'i' && index.letter[0] <= 'n')
        usual.insert(index.letter);
    }
  });
  for (std::set<std::string>* found : {&usual, &letters}) {
    for (const std::string& letter : bound) found->erase(letter);
  }
  const std::set<std::string>& over = usual.empty() ? letters : usual;
  if (over.size() != 1) {
    return fail(command.text + " without an index is not read: its body has " +
                    (over.empty() ? "none" : "several"),
                command.span);
  }
  const Span whole = join(command.span, body.span);
  Node node = make(Kind::reduce, {std::move(body)}, whole);
  node.reduction = which;
  node.indices.push_back({*over.begin(), 0, command.span});
  return checked(std::move(node));
}

// \sum_{k=1}^{N}, \sum^{N}_{k=1}, \sum_k, \sum_{k\neq i}, \sum_{i,j}; the body is all factors that
// follow.
Node Parser::reduction(Reduction which) {
  const Token& command = tokens_[at_++];
  Tokens lower;
  Tokens upper;
  bool has_lower = false;
  bool has_upper = false;
  while (next_is('_') || next_is('^')) {
    const bool below = next_is('_');
    if (below ? has_lower : has_upper) return fail("a second bound on " + command.text, here());
    ++at_;
    (below ? lower : upper) = argument(below ? "_" : "^");
    (below ? has_lower : has_upper) = true;
  }
  if (!has_lower && !has_upper) return bare_reduction(which, command);
  if (!has_lower || lower.empty())
    return fail(command.text + " without an index is not read", command.span);
  const Span head = join(command.span, tokens_[at_ - 1].span);
  const auto saved = std::tuple(tokens_, at_);
  tokens_ = lower;
  at_ = 0;
  const Bound bound = lower_bound(command.text, span_of(lower, head));
  std::tie(tokens_, at_) = saved;
  if (!bound.to.empty()) upper = bound.to;
  has_upper = !upper.empty();
  if (!bound.from.empty() && !has_upper)
    return fail(command.text + " has a first value but no last", head);

  Node body = term(Reach::term);
  const Span span = join(command.span, body.span);
  for (std::size_t i = bound.letters.size(); i-- > 0;) {
    std::vector<Node> children{std::move(body)};
    if (has_upper) {
      children.push_back(bound.from.empty() ? make_number(1, head) : nested(bound.from, head));
      children.push_back(nested(upper, head));
    }
    Node node = make(Kind::reduce, std::move(children), span);
    node.reduction = which;
    node.bounded = has_upper;
    node.indices.push_back(bound.letters[i]);
    if (bound.excluded) node.indices.push_back(*bound.excluded);
    node.excludes = bound.excluded.has_value();
    body = checked(std::move(node));
  }
  return body;
}

// The \{1, \dots, N\} or [N] that an index is in.
void Parser::range(Bound& bound) {
  const Tokens set = tokens_.subspan(at_);
  const bool is_list = set.size() > 6 && set[0].is("\\{") && set[2].is(',') &&
                       is_dots(set[3].text) && set[4].is(',') && set.back().is("\\}");
  const bool is_length = set.size() == 3 && set[0].is('[') && set[2].is(']');
  if (!is_list && !is_length) {
    fail("a set of indices is read as \\{1, \\dots, N\\} only", here());
    return;
  }
  if (is_list) bound.from = set.subspan(1, 1);
  bound.to = is_list ? set.subspan(5, set.size() - 6) : set.subspan(1, 1);
  at_ = tokens_.size();
}

// k=1, i,j=1, ij, k\neq i, k=1,k\neq i, k\in\{1,\dots,N\}
Parser::Bound Parser::lower_bound(const std::string& of, Span where) {
  Bound bound;
  while (!at_end()) {
    if (is_break(peek())) {
      ++at_;
      continue;
    }
    const bool is_start = peek().kind == TokenKind::letter || peek().kind == TokenKind::digit ||
                          is_letter_command(peek().text);
    const std::optional<Index> letter = is_start ? index() : std::nullopt;
    if (!letter) {
      fail("'" + peek().text + "' under " + of + " is not read", here());
    } else if (letter->letter.empty() || letter->shift != 0) {
      fail("expected the letter that " + of + " runs over", where);
    } else if (next_is("\\neq") || next_is("\\ne")) {
      ++at_;
      if (at_end()) fail("expected the index that is left out", here());
      const bool is_second = bound.excluded.has_value();
      bound.excluded = index();
      if (bound.letters.empty()) bound.letters.push_back(*letter);
      if (is_second || bound.letters.size() != 1 || !(bound.letters[0] == *letter))
        fail("more than one index with one left out is not read under " + of, where);
    } else if (!bound.from.empty() || bound.excluded ||
               std::find(bound.letters.begin(), bound.letters.end(), *letter) !=
                   bound.letters.end()) {
      fail("'" + letter->letter + "' under " + of + " is not read", letter->span);
    } else {
      bound.letters.push_back(*letter);
      if (accept("\\in")) {
        range(bound);
        continue;
      }
      if (!accept("=")) continue;
      const std::size_t first = at_;
      while (!at_end() && !is_break(peek())) ++at_;
      bound.from = tokens_.subspan(first, at_ - first);
      if (bound.from.empty()) fail("expected the first value of the index", here());
    }
  }
  if (bound.letters.empty()) fail("expected the letter that " + of + " runs over", where);
  return bound;
}

}  // namespace ln::formula
