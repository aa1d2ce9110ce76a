// Names and what hangs on them: indices, labels, accents, Kronecker deltas.
#include "formula/parser_state.h"
#include "formula/reading.h"
#include "formula/words.h"

#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

namespace ln::formula {
namespace {

bool is_name(const Token& token) {
  return token.kind == TokenKind::letter || is_letter_command(token.text);
}

bool is_comma(const Token& sign) {
  return sign.is(',') || sign.is(';') || sign.is("\\mid") || sign.is("\\parallel");
}

bool is_bar(const Token& sign) { return sign.is('|') || sign.is("\\|") || sign.is("\\Vert"); }

// How many bars of each kind stand before the bracket that closes.
std::map<std::string, int> count_bars(Tokens tokens) {
  std::map<std::string, int> bars;
  int depth = 0;
  for (const Token& token : tokens) {
    if (token.is(')') && depth-- == 0) break;
    if (token.is('(')) ++depth;
    if (is_bar(token)) ++bars[token.text];
  }
  return bars;
}

}  // namespace

std::string spell(std::string_view accent, Tokens inside) {
  std::string name = std::string(accent) + "{";
  for (const Token& token : inside) name += token.text;
  return name + "}";
}

Node Parser::symbol() {
  const Token& token = tokens_[at_++];
  const bool is_other = vocabulary_->has_one_epsilon && token.is("\\varepsilon");
  return named(is_other ? "\\epsilon" : token.text, token.span);
}

Node Parser::accent() {
  const Token& command = tokens_[at_++];
  const bool upright = command.text == "\\mathrm" || command.text == "\\operatorname";
  if (command.text == "\\operatorname") accept("*");
  const Tokens inside = argument(command.text);
  const Span span = join(command.span, tokens_[at_ - 1].span);
  if (inside.empty()) return fail("expected a letter under " + command.text, span);
  std::size_t letters = 0;
  while (letters < inside.size() &&
         (is_name(inside[letters]) || inside[letters].kind == TokenKind::digit))
    ++letters;
  if (upright && letters == inside.size()) {
    std::string word;
    for (const Token& token : inside) word += token.text;
    const bool is_own = vocabulary_->is_function(spell(command.text, inside));
    const auto known = find_function(word);
    if (known && (!is_own || is_of_vectors(*known))) return function(*known, span);
    if (letters > 1 && !is_own && (next_is('(') || next_is('['))) {
      return fail("the function " + word + " is not known", span);
    }
  }
  // \hat{x_i} is \hat{x}_i; an accent over an accent is part of the name.
  if (letters == 0 && !is_accent(inside[0].text))
    return fail("expected a letter under " + command.text, span);
  if (letters == 0) {
    Node under = nested(inside, span);
    if (under.kind != Kind::symbol) return fail("expected a letter under " + command.text, span);
    Node node = named(command.text + "{" + under.name + "}", span);
    node.indices.insert(node.indices.begin(), under.indices.begin(), under.indices.end());
    return node;
  }
  const bool indexed = letters < inside.size() && inside[letters].is('_');
  if (letters < inside.size() && !indexed) {
    return fail("'" + inside[letters].text + "' under " + command.text + " is not read",
                inside[letters].span);
  }
  Node node;
  node.kind = Kind::symbol;
  if (indexed) {
    const Node under = nested(inside.subspan(letters - 1), span);
    if (under.kind != Kind::symbol)
      return fail("'" + inside[letters].text + "' under " + command.text + " is not read", span);
    node.indices = under.indices;
  }
  node.name = spell(command.text, inside.first(letters));
  const std::vector<Index> inner = std::move(node.indices);
  node = named(std::move(node.name), span);
  node.indices.insert(node.indices.begin(), inner.begin(), inner.end());
  return node;
}

Node Parser::named(std::string name, Span span) {
  Node node;
  node.kind = Kind::symbol;
  node.name = std::move(name);
  node.span = span;
  std::optional<Node> power;  // x^2_i: the power is put on after the index
  while (!at_end()) {
    if (next_is('_')) {
      subscript(node);
    } else if (next_is('^') && !power) {
      if (superscript(node)) continue;
      const std::size_t before = at_++;
      const Tokens exponent = argument("^");
      if (error_) return {};
      if (!next_is('_')) {
        at_ = before;
        break;
      }
      power = nested(exponent, tokens_[before].span);
    } else {
      break;
    }
  }
  if (node.indices.size() > max_indices) {
    return fail("a symbol has at most " + std::to_string(max_indices) + " indices, got " +
                    std::to_string(node.indices.size()),
                node.indices[max_indices].span);
  }
  if (node.name == "\\delta" && node.indices.size() == 2) node.kind = Kind::delta;
  if (!power && vocabulary_->is_function(node.name)) return with_arguments(std::move(node));
  const bool applied = next_is('(') || next_is('[');
  if (applied && is_word(node.name)) {
    const std::size_t open = node.name.find('{');
    const std::string word = open == std::string::npos
                                 ? node.name
                                 : node.name.substr(open + 1, node.name.size() - open - 2);
    if (const auto known = find_function(word)) return function(*known, node.span);
    return fail("the function " + word + " is not known", node.span);
  }
  const bool called = next_is('(') || (next_is('\'') && peek(1).is('('));
  if (!power && called && vocabulary_->unknown_functions.contains(node.name))
    return fail("the function " + readable_name(node.name) + " is not defined in the text",
                node.span);
  if (next_is('[') && (node.name == "E" || node.name.ends_with("{E}")))
    return fail("an expectation is not read: write the mean as a sum", node.span);
  if (!power) return node;
  const Span whole = node.span;
  return make(Kind::power, {std::move(node), std::move(*power)}, whole);
}

// f(x), f'(x), f(x, y), D(p \| q), f(x)_i for a function that the text defines; f alone is a
// symbol.
Node Parser::with_arguments(Node name) {
  const std::size_t begin = at_;
  const bool primed = accept("'");
  if (!next_is('(')) {
    at_ = begin;
    return name;
  }
  const Span open = here();
  std::size_t first = ++at_;
  // A bar that stands alone parts two arguments, as in D(p \| q).
  std::map<std::string, int> bars = count_bars(tokens_.subspan(first));
  int depth = 0;
  for (; at_ < tokens_.size() && (depth > 0 || !peek().is(')')); ++at_) {
    if (peek().is('(') || peek().is('{') || peek().is('[')) ++depth;
    if (peek().is(')') || peek().is('}') || peek().is(']')) --depth;
    const bool separates = is_comma(peek()) || (is_bar(peek()) && bars[peek().text] == 1);
    if (depth > 0 || !separates) continue;
    name.children.push_back(nested(tokens_.subspan(first, at_ - first), here()));
    for (; first <= at_; ++first) {
      if (is_bar(tokens_[first])) --bars[tokens_[first].text];
    }
  }
  if (at_ >= tokens_.size()) return fail("this bracket is never closed", open);
  name.children.push_back(nested(tokens_.subspan(first, at_ - first), here()));
  if (error_) return {};
  name.span = join(name.span, here());
  ++at_;
  name.kind = Kind::apply;
  while (next_is('_')) subscript(name);
  refresh_depth(name);
  if (!primed) return checked(std::move(name));
  if (name.children.size() != 1 || name.children[0].kind != Kind::symbol)
    return fail("a prime on a function is read where its argument is one symbol", name.span);
  Node by = name.children[0];
  by.bracketed = false;
  const Span span = name.span;
  return checked(make(Kind::derivative, {std::move(name), std::move(by)}, span));
}

// Reads _{...}: letters, numbers and shifted letters, with or without commas between.
void Parser::subscript(Node& node) {
  if (node.kind == Kind::delta) return void(fail("a second index on a delta is not read", here()));
  const std::size_t sign = at_++;
  const Tokens inside = argument("_");
  if (error_) return;
  node.span = join(node.span, tokens_[at_ - 1].span);
  if (inside.empty()) return void(fail("expected an index, got nothing", tokens_[sign].span));
  if (inside.size() == 1 && inside[0].kind == TokenKind::text) {
    // x_{\text{max}}: a label, kept as a letter that nothing binds.
    node.indices.push_back({inside[0].text, 0, inside[0].span});
    return;
  }
  if (node.name == "\\delta" && node.indices.empty()) {
    if (auto equal = comparison(inside, node.span)) {
      node = std::move(*equal);
      return;
    }
  }
  const auto saved = std::tuple(tokens_, at_);
  tokens_ = inside;
  at_ = 0;
  while (!at_end()) {
    if (auto found = index()) node.indices.push_back(std::move(*found));
    if (accept(",") && at_end()) fail("expected an index, got nothing", tokens_[at_ - 1].span);
  }
  std::tie(tokens_, at_) = saved;
}

// Reads what may stand above a name without being a power: ^{(l)}, and the second index of
// \delta_i^j.
bool Parser::superscript(Node& node) {
  const std::size_t sign = at_++;
  const Tokens inside = argument("^");
  const auto back = [&] {
    at_ = sign;
    return false;
  };
  if (error_) return back();
  // \delta^T without another index is a transposed vector.
  const bool turned =
      node.indices.empty() && inside.size() == 1 && inside[0].text == "T" && !next_is('_');
  const bool delta = node.name == "\\delta" && node.indices.size() <= 1 && inside.size() == 1 &&
                     is_name(inside[0]) && !turned;
  const bool framed = inside.size() >= 3 && (inside.front().is('(') || inside.front().is('[')) &&
                      (inside.back().is(')') || inside.back().is(']'));
  const Tokens written = framed ? inside.subspan(1, inside.size() - 2) : inside;
  if ((!delta && !framed) || !is_index(written)) return back();
  node.span = join(node.span, tokens_[at_ - 1].span);
  const auto saved = std::tuple(tokens_, at_);
  tokens_ = written;
  at_ = 0;
  Index found = *index();
  std::tie(tokens_, at_) = saved;
  found.raised = framed;
  node.indices.push_back(std::move(found));
  return true;
}

// The digits that stand here, and their place joined to `span`.
int Parser::whole_number(Span& span) {
  constexpr int most = 100'000;
  int number = 0;
  while (!at_end() && peek().kind == TokenKind::digit) {
    number = number * 10 + (peek().text[0] - '0');
    span = join(span, here());
    ++at_;
    if (number > most) fail("an index above " + std::to_string(most) + " is not read", span);
  }
  return number;
}

std::optional<Index> Parser::index() {
  Index found;
  found.span = here();
  if (peek().kind == TokenKind::digit) {
    found.shift = whole_number(found.span);
    return found;
  }
  if (is_accent(peek().text) && peek().kind == TokenKind::command) {
    // \sigma_{\mathcal B}: part of the name.
    const Token& accent = tokens_[at_++];
    const Tokens inside = argument(accent.text);
    if (error_) return std::nullopt;
    found.letter = spell(accent.text, inside);
    found.span = join(accent.span, tokens_[at_ - 1].span);
    return found;
  }
  if (!is_name(peek())) {
    fail("'" + peek().text + "' as an index is not read", here());
    return std::nullopt;
  }
  found.letter = tokens_[at_++].text;
  while (!at_end() && next_is('\'')) {
    found.letter += "'";
    found.span = join(found.span, here());
    ++at_;
  }
  const bool plus = next_is('+');
  if ((plus || next_is('-')) && peek(1).kind == TokenKind::digit) {
    ++at_;
    const int shift = whole_number(found.span);
    found.shift = plus ? shift : -shift;
  }
  return found;
}

}  // namespace ln::formula
