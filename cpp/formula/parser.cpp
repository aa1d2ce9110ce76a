#include "formula/parser.h"

#include "formula/decimal.h"
#include "formula/parser_state.h"

#include <tuple>
#include <utility>

namespace ln::formula {
namespace {

const Token nothing{};

bool is_fraction(const Token& token) {
  return token.is("\\frac") || token.is("\\tfrac") || token.is("\\dfrac") || token.is("\\cfrac");
}

// Counts how deep the recursion is, so that no text can overflow the stack.
class Deeper {
 public:
  explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
  ~Deeper() { --depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  int& depth_;
};

std::size_t arguments_of(const Token& command) {
  if (is_fraction(command)) return 2;
  return is_accent(command.text) || command.is("\\sqrt") || command.is("\\operatorname") ? 1 : 0;
}

}  // namespace

bool is_differential_name(std::string_view name) {
  const bool is_one_letter = name.size() == 2 || (name.size() > 2 && name[2] == '_');
  return name.size() > 1 && name[0] == 'd' && (is_one_letter || name[1] == '\\');
}

bool is_differential(const Token& token) {
  return (token.kind == TokenKind::letter && token.text == "d") || token.is("\\partial");
}

Span span_of(Tokens tokens, Span fallback) {
  return tokens.empty() ? fallback : join(tokens.front().span, tokens.back().span);
}

std::variant<Node, Error> parse(Tokens tokens, const Vocabulary& vocabulary, Span where) {
  return Parser(tokens, vocabulary, where).run();
}

std::variant<Node, Error> Parser::run() {
  Node node = nested(tokens_, where_);
  if (error_) return *error_;
  return node;
}

const Token& Parser::peek(std::size_t ahead) const {
  return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : nothing;
}

Span Parser::here() const {
  if (at_ < tokens_.size()) return tokens_[at_].span;
  return tokens_.empty() ? where_ : Span{tokens_.back().span.end, tokens_.back().span.end};
}

bool Parser::accept(std::string_view what) {
  if (!next_is(what)) return false;
  ++at_;
  return true;
}

Node Parser::fail(std::string message, Span span) {
  if (!error_) error_ = Error{std::move(message), span};
  return {};
}

Node Parser::checked(Node node) {
  if (node.depth <= max_depth) return node;
  return fail("nested deeper than " + std::to_string(max_depth) + " levels", node.span);
}

Tokens Parser::argument(std::string_view of) {
  if (at_end()) {
    fail("expected the argument of " + std::string(of) + ", got the end", here());
    return {};
  }
  const std::size_t begin = at_;
  const bool braced = next_is('{');
  // x^\frac12, \mu_\mathcal{B}: a command brings its own arguments.
  for (std::size_t wanted = 1; wanted > 0 && at_ < tokens_.size(); --wanted) {
    if (!next_is('{')) {
      wanted += arguments_of(tokens_[at_++]);
    } else if (!skip_group()) {
      return {};
    }
  }
  if (braced) return tokens_.subspan(begin + 1, at_ - begin - 2);
  return tokens_.subspan(begin, at_ - begin);
}

// Moves behind the braces that open here.
bool Parser::skip_group() {
  std::size_t depth = 0;
  const std::size_t begin = at_;
  for (; at_ < tokens_.size(); ++at_) {
    if (peek().is('{')) ++depth;
    if (!peek().is('}') || --depth > 0) continue;
    ++at_;
    return true;
  }
  fail("this brace is never closed", tokens_[begin].span);
  return false;
}

Node Parser::nested(Tokens tokens, Span where) {
  const Deeper deeper(depth_);
  if (depth_ > max_depth)
    return fail("nested deeper than " + std::to_string(max_depth) + " levels", where);
  const auto saved = std::tuple(tokens_, at_, where_, std::exchange(closers_, {}));
  tokens_ = tokens;
  at_ = 0;
  where_ = where;
  Node node = expression();
  if (!at_end()) {
    const Token& token = peek();
    if (token.kind == TokenKind::text) {
      fail("words inside a formula are not read", token.span);
    } else if (token.is(')') || token.is(']') || token.is('}') || token.is("\\}")) {
      fail("this bracket was never opened", token.span);
    } else if (find_relation(token.text) != Relation::none) {
      fail("a relation inside brackets is not read", token.span);
    } else {
      fail("'" + token.text + "' is not read here", token.span);
    }
  }
  std::tie(tokens_, at_, where_, closers_) = saved;
  return node;
}

Node Parser::expression() {
  std::vector<Node> terms;
  while (!at_end()) {
    const Span sign = here();
    const bool minus = next_is('-');
    if (minus || next_is('+')) {
      ++at_;
    } else if (!terms.empty()) {
      break;
    }
    Node node = term(Reach::term);
    const Span whole = join(sign, node.span);
    if (minus) node = checked(make(Kind::negate, {std::move(node)}, whole));
    terms.push_back(std::move(node));
    if (!next_is('+') && !next_is('-')) break;
  }
  if (error_) return {};
  if (terms.empty()) return fail("expected a formula, got nothing", here());
  if (terms.size() == 1) return std::move(terms.front());
  return checked(make(Kind::add, std::move(terms)));
}

bool Parser::starts_factor() const {
  if (at_end()) return false;
  const Token& token = peek();
  if (token.kind == TokenKind::digit || token.kind == TokenKind::letter) return true;
  if (token.kind == TokenKind::begin || token.kind == TokenKind::unknown) return true;
  if (token.text == "|" || is_norm_bracket(token.text)) {
    const bool closes =
        !closers_.empty() && closers_.back() == token.text && token.side != Side::left;
    return !closes && token.text != "\\rVert";
  }
  if (token.kind == TokenKind::symbol) {
    return token.text == "(" || token.text == "[" || token.text == "{" || token.text == ".";
  }
  if (token.kind != TokenKind::command) return false;
  return token.text != "\\}" && token.text != "\\rvert" && !is_product_sign(token.text) &&
         !is_division_sign(token.text) && !is_entrywise_sign(token.text) &&
         find_relation(token.text) == Relation::none;
}

// A run of factors. A sum takes all that follows it as its body, so it comes last of itself.
Node Parser::term(Reach reach) {
  const Deeper deeper(depth_);
  if (depth_ > max_depth)
    return fail("nested deeper than " + std::to_string(max_depth) + " levels", here());
  std::vector<Node> factors{reach == Reach::term ? signed_factor() : factor()};
  std::vector<Node> entrywise;  // the products before each \odot
  const auto product = [&] {
    if (factors.size() == 1) return std::move(factors.front());
    return checked(make(Kind::multiply, std::move(factors)));
  };
  while (!at_end()) {
    if (is_product_sign(peek().text) && peek().kind != TokenKind::text) {
      const bool dotted = tokens_[at_++].is("\\cdot");
      factors.push_back(signed_factor());
      factors.back().dotted = dotted;
    } else if (is_entrywise_sign(peek().text)) {
      ++at_;
      entrywise.push_back(product());
      factors.clear();
      factors.push_back(signed_factor());
    } else if (is_division_sign(peek().text) && peek().kind != TokenKind::text) {
      ++at_;
      Node below = signed_factor();
      Node above = product();
      factors.clear();
      factors.push_back(checked(make(Kind::divide, {std::move(above), std::move(below)})));
    } else if (starts_factor()) {
      const bool is_function = peek().kind == TokenKind::command && peek().text.size() > 1 &&
                               find_function(std::string_view(peek().text).substr(1));
      if (reach == Reach::argument && is_function) break;
      factors.push_back(factor());
    } else {
      break;
    }
  }
  if (error_) return {};
  if (entrywise.empty()) return product();
  entrywise.push_back(product());
  Node node = make(Kind::call, std::move(entrywise));
  node.function = Function::hadamard;
  return checked(std::move(node));
}

// A factor that may carry a sign: the first of a term, and the one behind * or /.
Node Parser::signed_factor() {
  while (accept("+")) continue;
  const Span sign = here();
  if (!accept("-")) return factor();
  const Deeper deeper(depth_);
  if (depth_ > max_depth)
    return fail("nested deeper than " + std::to_string(max_depth) + " levels", sign);
  Node node = signed_factor();
  const Span span = join(sign, node.span);
  return checked(make(Kind::negate, {std::move(node)}, span));
}

Node Parser::factor() {
  const Deeper deeper(depth_);
  if (depth_ > max_depth)
    return fail("nested deeper than " + std::to_string(max_depth) + " levels", here());
  if (at_end()) return fail("expected a factor, got the end", here());
  return postfix(primary());
}

Node Parser::postfix(Node base) {
  bool raised = false;
  while (!at_end()) {
    if (next_is('\'') || next_is('^')) {
      const Span sign = here();
      ++at_;
      const bool is_prime = tokens_[at_ - 1].is('\'');
      const Tokens exponent = is_prime ? Tokens{} : argument("^");
      if (error_) return {};
      if (is_prime || (exponent.size() == 1 && exponent[0].is("\\prime"))) {
        const Span span = join(base.span, sign);
        base = checked(make(Kind::prime, {std::move(base)}, span));
        continue;
      }
      if (raised) return fail("two powers in a row: brackets are missing", sign);
      raised = true;
      const Span end = at_ > 0 ? tokens_[at_ - 1].span : sign;
      if (exponent.size() == 1 && is_transposition(exponent[0].text)) {
        const Span span = join(base.span, end);
        base = make(Kind::call, {std::move(base)}, span);
        base.function = Function::transpose;
        base = checked(std::move(base));
        continue;
      }
      Node power = nested(exponent, sign);
      const Span span = join(base.span, end);
      base = checked(make(Kind::power, {std::move(base), std::move(power)}, span));
    } else if (next_is('_') && base.kind == Kind::prime && base.children[0].kind == Kind::symbol &&
               base.children[0].indices.empty()) {
      // x'_i is x_i'.
      while (next_is('_') && !error_) subscript(base.children[0]);
      if (error_) return {};
      base.span = join(base.span, tokens_[at_ - 1].span);
    } else if (next_is('_')) {
      return fail("an index on a bracket or a number is not read", here());
    } else if (next_is('!')) {
      return fail("the factorial is not read", here());
    } else {
      break;
    }
  }
  return base;
}

Node Parser::primary() {
  const Token& token = peek();
  if (auto found = indicator()) return std::move(*found);
  if (token.kind == TokenKind::digit || token.is('.')) return number();
  if (token.is('(') || token.is('[') || token.is("\\{") || token.is('|') || token.is("\\lvert") ||
      (is_norm_bracket(token.text) && !token.is("\\rVert")))
    return bracket();
  if (token.is('{')) {
    const std::size_t open = at_;
    const Tokens inside = argument("{");
    if (error_) return {};
    const Span whole = join(tokens_[open].span, tokens_[at_ - 1].span);
    Node node = nested(inside, tokens_[open].span);
    // What stands in braces is torn apart by nothing, and its place holds the braces.
    node.span = whole;
    return node;
  }
  if (is_dots(token.text))
    return fail("dots are not read: write the sum or the range out", token.span);
  if (token.kind == TokenKind::unknown)
    return fail("the character '" + token.text + "' is not read", token.span);
  if (token.kind == TokenKind::text) return fail("words inside a formula are not read", token.span);
  if (token.kind == TokenKind::begin) return cases();
  if (auto found = inline_derivative()) return std::move(*found);
  if (auto found = function_without_backslash()) return std::move(*found);
  if (auto found = differential()) return std::move(*found);
  if (token.kind == TokenKind::letter || is_letter_command(token.text)) return symbol();
  if (is_accent(token.text) || token.is("\\operatorname")) return accent();
  if (is_fraction(token)) return fraction();
  if (token.is("\\underbrace") || token.is("\\overbrace") || token.is("\\boxed")) return framed();
  if (token.is("\\sqrt")) return root();
  if (token.is("\\nabla")) return gradient();
  if (token.is("\\sum")) return reduction(Reduction::sum);
  if (token.is("\\prod")) return reduction(Reduction::product);
  if (token.kind == TokenKind::command) {
    if (token.text == "\\max" || token.text == "\\min") {
      if (peek(1).is('_'))
        return reduction(token.text == "\\max" ? Reduction::max : Reduction::min);
    }
    if (const auto known = find_function(std::string_view(token.text).substr(1))) {
      ++at_;
      return function(*known, token.span);
    }
    if (token.text == "\\partial")
      return fail("a partial sign outside a derivative is not read", token.span);
    return fail("the command " + token.text + " is not read", token.span);
  }
  return fail("expected a factor, got '" + token.text + "'", token.span);
}

Node Parser::number() {
  Node node;
  node.kind = Kind::number;
  node.span = here();
  bool point = false;
  while (!at_end() && (peek().kind == TokenKind::digit || (!point && peek().is('.')))) {
    // A point with no digit behind it is the end of a sentence.
    if (peek().is('.') && peek(1).kind != TokenKind::digit) break;
    point = point || peek().is('.');
    node.name += peek().text;
    node.span = join(node.span, peek().span);
    ++at_;
  }
  if (node.name.empty()) {
    return fail(peek().side == Side::left ? "a value at a point is not read: put the point in"
                                          : "'.' is not read here",
                here());
  }
  // 1e-5 is typeset as 1 times e minus 5, and not meant.
  const std::size_t sign = peek(1).is('-') || peek(1).is('+') ? 2 : 1;
  const bool scientific = !at_end() && peek().text == "e" && peek().span.begin == node.span.end &&
                          peek(sign).kind == TokenKind::digit &&
                          peek(sign).span.begin == peek().span.end + sign - 1;
  if (scientific) return fail("a number such as 1e-5 is not read: write 10^{-5}", node.span);
  node.number = decimal(node.name);
  node.exact = !point;
  return node;
}

}  // namespace ln::formula
