// What takes arguments: fractions, derivatives, roots, functions.
#include "formula/parser_state.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ln::formula {
namespace {

bool begins_name(const Token& token) {
  return token.kind == TokenKind::letter || is_letter_command(token.text) || is_accent(token.text);
}

// Whether the d at `i` can only be a differential's: it stands before a name, or alone above a
// line.
bool is_differential_at(Tokens tokens, std::size_t i) {
  const auto before = [&](std::size_t n) { return i >= n ? tokens[i - n] : Token{}; };
  const auto behind = [&](std::size_t n) {
    return i + n < tokens.size() ? tokens[i + n] : Token{};
  };
  // \frac{d}{dx}
  const bool above =
      before(1).is('{') && behind(1).is('}') && behind(2).is('{') && is_differential(behind(3));
  if (above) return true;
  const bool is_argument = before(1).is('^') || before(1).is('_') || before(1).is("\\sqrt") ||
                           before(1).text.ends_with("frac") || before(2).text.ends_with("frac");
  return begins_name(behind(1)) && (before(1).is('{') || !is_argument);
}

// Without braces around all of it.
Tokens bared(Tokens tokens) {
  while (tokens.size() > 2 && tokens.front().is('{')) {
    int depth = 0;
    std::size_t i = 0;
    do {
      if (tokens[i].is('{')) ++depth;
      if (tokens[i].is('}')) --depth;
    } while (depth > 0 && ++i < tokens.size());
    if (i + 1 < tokens.size()) return tokens;
    tokens = tokens.subspan(1, tokens.size() - 2);
  }
  return tokens;
}

}  // namespace

Node Parser::fraction() {
  const Token& command = tokens_[at_++];
  const Tokens above = bared(argument(command.text));
  const Tokens below = bared(argument(command.text));
  if (error_) return {};
  const Span span = join(command.span, tokens_[at_ - 1].span);
  if (auto found = derivative(above, below, span)) return std::move(*found);
  Node numerator = nested(above, span_of(above, span));
  Node denominator = nested(below, span_of(below, span));
  if (error_) return {};
  return checked(make(Kind::divide, {std::move(numerator), std::move(denominator)}, span));
}

// A derivative only where both parts begin with d or \partial and the lower is one symbol.
std::optional<Node> Parser::derivative(Tokens above, Tokens below, Span span) {
  const auto is_delta = [](Tokens tokens) {
    return tokens.size() > 1 && tokens[0].is("\\delta") && begins_name(tokens[1]);
  };
  if (is_delta(above) && is_delta(below))
    return fail("a derivative with \\delta is not read: write d or \\partial", span);
  if (above.empty() || below.size() < 2 || !is_differential(above[0]) || !is_differential(below[0]))
    return std::nullopt;
  if (above.size() > 1 && above[1].is('^')) {
    return fail("a second derivative is not read", above[1].span);
  }
  if (above.size() > 1 && above[1].is('_')) return std::nullopt;
  if (below[1].is('_') || below[1].is('^') || below[1].is('\'')) return std::nullopt;
  Node by = nested(below.subspan(1), span_of(below, span));
  if (error_) return Node{};
  const bool power = by.kind == Kind::power && by.children[0].kind == Kind::symbol &&
                     by.children[1].kind == Kind::number;
  const bool primed = by.kind == Kind::prime && by.children[0].kind == Kind::symbol;
  if (by.kind != Kind::symbol && !power && !primed) {
    return fail("a derivative is by one symbol, one entry or one defined power",
                span_of(below, span));
  }
  Node what;
  if (above.size() > 1) {
    what = nested(above.subspan(1), span_of(above, span));
  } else {
    // \frac{d}{dx}(...): what follows is differentiated.
    const bool in_brackets = next_is('(') || next_is('[') || next_is("\\{") || next_is('{');
    what = in_brackets ? factor() : term(Reach::argument);
  }
  if (error_) return Node{};
  const Span whole = join(span, what.span);
  return checked(make(Kind::derivative, {std::move(what), std::move(by)}, whole));
}

// Whether a d, a name, /d and a name stand here. It looks at tokens only: to try, and to read again
// what did not fit, would take twice as long for every d inside another.
bool Parser::is_inline_derivative() {
  if (!is_differential(peek()) || !begins_name(peek(1))) return false;
  const std::size_t begin = at_++;
  const std::size_t letters = spelt_function();
  bool called = letters > 0;
  if (called) {
    at_ += letters;
  } else {
    const Token& name = tokens_[at_++];
    const bool accented = is_accent(name.text);
    called = vocabulary_->is_function(accented ? spell(name.text, argument(name.text)) : name.text);
    while (next_is('_') || next_is('^')) {
      ++at_;
      argument("_");
    }
  }
  if (called && next_is('\'')) ++at_;
  int depth = 0;
  while (called && !at_end() && (depth > 0 || next_is('('))) {
    if (next_is('(')) ++depth;
    if (next_is(')')) --depth;
    ++at_;
  }
  const bool found = next_is('/') && is_differential(peek(1)) && begins_name(peek(2));
  error_.reset();
  at_ = begin;
  return found;
}

// dy_i/dx_j on one line.
std::optional<Node> Parser::inline_derivative() {
  if (!is_inline_derivative()) return std::nullopt;
  const Span begin = here();
  ++at_;
  Node what = primary();
  if (!accept("/"))
    return fail("a derivative of this on one line is not read: write a fraction", begin);
  ++at_;
  Node by = primary();
  const Span whole = join(begin, by.span);
  return checked(make(Kind::derivative, {std::move(what), std::move(by)}, whole));
}

// dx_i as one name, in a text where d is nothing else.
std::optional<Node> Parser::differential() {
  const bool is_d = peek().kind == TokenKind::letter && peek().text == "d";
  if (!is_d || !vocabulary_->has_differentials || !begins_name(peek(1))) return std::nullopt;
  const Span begin = here();
  ++at_;
  if (is_differential(peek()) && begins_name(peek(1)))
    return fail("a differential of a differential is not read", begin);
  Node node = primary();
  if (error_) return Node{};
  if (node.kind != Kind::symbol) return fail("a differential is of one symbol or entry", begin);
  node.name = "d" + node.name;
  node.span = join(begin, node.span);
  return node;
}

// \underbrace{...}_{why}: the note below says nothing of the value.
Node Parser::framed() {
  const Token& command = tokens_[at_++];
  const Tokens inside = argument(command.text);
  const bool has_note = next_is(command.is("\\overbrace") ? "^" : "_");
  if (has_note && !command.is("\\boxed")) {
    ++at_;
    argument(command.text);
  }
  if (error_) return {};
  const Span span = join(command.span, tokens_[at_ - 1].span);
  Node node = nested(inside, span_of(inside, span));
  node.span = span;
  return node;
}

// \nabla_x L: of what follows, one name or bracket, or else the factors up to a sign.
Node Parser::gradient() {
  const Span sign = tokens_[at_++].span;
  if (!accept("_"))
    return fail("it is not said what this differentiates by, as in \\nabla_x", sign);
  const Tokens below = argument("_");
  Node by = nested(below, sign);
  if (error_) return {};
  if (next_is('^')) return fail("a second derivative is not read", here());
  if (by.kind != Kind::symbol)
    return fail("a derivative is by one symbol or one entry", span_of(below, sign));
  const std::size_t begin = at_;
  Node what = factor();
  if (!error_ && what.kind != Kind::symbol && what.kind != Kind::apply && !what.bracketed) {
    at_ = begin;
    what = term(Reach::argument);
  }
  if (error_) return {};
  const Span span = join(sign, what.span);
  Node node = make(Kind::derivative, {std::move(what), std::move(by)}, span);
  node.name = "\\nabla";
  return checked(std::move(node));
}

Node Parser::root() {
  const Token& command = tokens_[at_++];
  Tokens degree;
  bool has_degree = false;
  if (next_is('[')) {
    const std::size_t open = at_++;
    while (at_ < tokens_.size() && !peek().is(']')) ++at_;
    if (at_ == tokens_.size()) return fail("this bracket is never closed", tokens_[open].span);
    degree = tokens_.subspan(open + 1, at_++ - open - 1);
    has_degree = true;
  }
  const Tokens inside = argument(command.text);
  if (error_) return {};
  const Span span = join(command.span, tokens_[at_ - 1].span);
  Node radicand = nested(inside, span_of(inside, span));
  Node order = has_degree ? nested(degree, span_of(degree, span)) : make_number(2, command.span);
  if (error_) return {};
  return checked(make(Kind::root, {std::move(radicand), std::move(order)}, span));
}

// With brackets the function takes only these; without, the factors up to a sign or a function.
Node Parser::function(Function known, Span name) {
  std::optional<Tokens> exponent;
  Span sign = name;
  if (next_is('^')) {
    sign = here();
    ++at_;
    exponent = argument("^");
    if (error_) return {};
  }
  if (next_is('_')) return fail("an index on a function is not read", here());
  std::vector<Node> arguments;
  const bool several = known == Function::max || known == Function::min;
  if (next_is('(') || next_is('[') || next_is("\\{")) {
    if (several) {
      const Span open = here();
      const std::string closer = next_is('(') ? ")" : next_is('[') ? "]" : "\\}";
      ++at_;
      closers_.push_back(closer);
      do {
        arguments.push_back(expression());
      } while (accept(","));
      if (!at_end() && !next_is(closer)) return fail("expected '" + closer + "'", here());
      if (!error_ && at_end()) return fail("this bracket is never closed", open);
      if (error_) return {};
      closers_.pop_back();
      name = join(name, here());
      ++at_;
    } else {
      arguments.push_back(bracket());
    }
  } else if (several) {
    return fail("expected '(' or an index behind " + std::string(name_of(known)), here());
  } else if (next_is('{')) {
    arguments.push_back(factor());
  } else {
    arguments.push_back(term(Reach::argument));
  }
  Span span = name;
  for (const Node& argument : arguments) span = join(span, argument.span);
  Node node = make(Kind::call, std::move(arguments), span);
  node.function = known;
  node = checked(std::move(node));
  if (!exponent) return node;
  Node power = nested(*exponent, sign);
  if (error_) return {};
  if (power.kind == Kind::negate)
    return fail("an inverse function is not read: write the bracket to a power", sign);
  return checked(make(Kind::power, {std::move(node), std::move(power)}, span));
}

// How many letters from here spell a function's name before a bracket: exp(x) without a backslash,
// unless every letter of the name is a symbol of the text.
std::size_t Parser::spelt_function() const {
  std::string word;
  for (std::size_t ahead = 0; peek(ahead).kind == TokenKind::letter && word.size() < 8; ++ahead) {
    word += peek(ahead).text;
    if (!find_function(word) || !peek(ahead + 1).is('(')) continue;
    const bool product = std::all_of(word.begin(), word.end(), [&](char letter) {
      return vocabulary_->letters.contains(std::string(1, letter));
    });
    return product ? 0 : word.size();
  }
  return 0;
}

std::optional<Node> Parser::function_without_backslash() {
  const std::size_t letters = spelt_function();
  if (letters == 0) return std::nullopt;
  std::string word;
  for (std::size_t i = 0; i < letters; ++i) word += peek(i).text;
  const Span span = join(here(), peek(letters - 1).span);
  at_ += letters;
  return function(*find_function(word), span);
}

Vocabulary gather_vocabulary(Tokens tokens) {
  Vocabulary vocabulary;
  vocabulary.has_differentials = true;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::letter) continue;
    std::string word;
    std::size_t end = i;
    bool skipped = false;
    while (end < tokens.size() && tokens[end].kind == TokenKind::letter && word.size() < 8) {
      word += tokens[end++].text;
      if (find_function(word) && end < tokens.size() && tokens[end].is('(')) {
        i = end - 1;
        skipped = true;
        break;
      }
    }
    if (skipped) continue;
    vocabulary.letters.insert(tokens[i].text);
    if (tokens[i].text == "d" && !is_differential_at(tokens, i))
      vocabulary.has_differentials = false;
  }
  return vocabulary;
}

}  // namespace ln::formula
