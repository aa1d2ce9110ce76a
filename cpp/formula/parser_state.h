// The parser's insides, shared by the files that read one family of notations each.
#pragma once

#include "formula/parser.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ln::formula {

class Parser {
 public:
  Parser(Tokens tokens, const Vocabulary& vocabulary, Span where)
      : tokens_(tokens), vocabulary_(&vocabulary), where_(where) {}

  std::variant<Node, Error> run();

 private:
  // How far a run of factors reaches.
  enum class Reach : std::uint8_t { term, argument };

  // parser.cpp: sums, products, signs, powers, primes
  Node expression();
  Node term(Reach reach);
  Node signed_factor();
  Node factor();
  Node postfix(Node base);
  Node primary();
  Node number();

  // parser_brackets.cpp: groups, absolute values, norms
  Node bracket();
  void norm_degree(Node& norm);

  // parser_symbols.cpp: names and what hangs on them
  Node symbol();
  Node named(std::string name, Span span);
  Node accent();
  Node with_arguments(Node name);
  void subscript(Node& node);
  bool superscript(Node& node);
  std::optional<Index> index();
  int whole_number(Span& span);

  // parser_operators.cpp: \frac, roots, functions, derivatives
  Node fraction();
  std::optional<Node> derivative(Tokens above, Tokens below, Span span);
  bool is_inline_derivative();
  std::optional<Node> inline_derivative();
  std::optional<Node> differential();
  Node gradient();
  Node framed();
  Node root();
  Node function(Function function, Span span);
  [[nodiscard]] std::size_t spelt_function() const;
  std::optional<Node> function_without_backslash();

  // parser_reductions.cpp: sums and their bounds
  struct Bound {
    std::vector<Index> letters;
    std::optional<Index> excluded;
    Tokens from;  // of the first value; empty: not said
    Tokens to;    // of the last value, where the bound below says it
  };
  Node reduction(Reduction reduction);
  Node bare_reduction(Reduction reduction, const Token& command);
  Bound lower_bound(const std::string& of, Span where);
  void range(Bound& bound);

  // parser_conditions.cpp: cases, indicators and their conditions
  Node cases();
  Node condition();
  std::optional<Node> comparison(Tokens tokens, Span span);
  Node compared(Tokens left, const Token& sign, Tokens right, Span span);
  bool is_index(Tokens tokens);
  std::optional<Node> indicator();

  // moving over tokens
  [[nodiscard]] bool at_end() const { return error_.has_value() || at_ >= tokens_.size(); }
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  [[nodiscard]] bool next_is(std::string_view what) const { return !at_end() && peek().is(what); }
  [[nodiscard]] bool next_is(char sign) const { return !at_end() && peek().is(sign); }
  [[nodiscard]] Span here() const;
  bool accept(std::string_view what);
  [[nodiscard]] bool starts_factor() const;

  // The tokens of {...}, or the single token that TeX takes as an argument, with its own.
  Tokens argument(std::string_view of);
  bool skip_group();
  // A whole expression from tokens of its own.
  Node nested(Tokens tokens, Span where);

  Node fail(std::string message, Span span);
  Node checked(Node node);

  Tokens tokens_;
  std::size_t at_ = 0;
  const Vocabulary* vocabulary_;
  Span where_;
  std::optional<Error> error_;
  std::vector<std::string> closers_;  // brackets open now, innermost last
  int depth_ = 0;
};

Span span_of(Tokens tokens, Span fallback);

// \hat{x}: the accent and the letters it stands over, spelt one way.
std::string spell(std::string_view accent, Tokens inside);

}  // namespace ln::formula
