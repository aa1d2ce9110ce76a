// The vocabulary of the language, as tables: what a command is, before any grammar.
// A notation that is only another name for a known thing is added here and nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ln::formula {

enum class Function : std::uint8_t {
  exp,
  log,
  tanh,
  sinh,
  cosh,
  sin,
  cos,
  tan,
  sqrt,
  abs,
  max,
  min,
  sigmoid,
  sign,
  norm,  // this and the next four: of vectors, rewritten entry by entry before evaluation
  transpose,
  hadamard,  // \odot, of two or more
  diag,
  trace,
  less,  // of two values: 1 where it is so, else 0
  less_equal,
  equal,
  unequal,
};

enum class Relation : std::uint8_t {
  none,
  equal,      // =
  defines,    // := and \equiv
  not_equal,  // \neq
  member,     // \in: says where something lives, states nothing
  other,      // \approx, <, \propto, ...: stated, not checked
};

// \exp, exp, \operatorname{exp}: the name comes without its backslash.
bool is_of_vectors(Function function);
std::optional<Function> find_function(std::string_view name);
std::string_view name_of(Function function);

// A relation sign, given as the text of its token.
Relation find_relation(std::string_view token);

bool is_spacing(std::string_view command);  // \quad \, \nonumber ...: passed over
bool is_spacing_with_group(
    std::string_view command);                     // \label{...} \tag{...}: passed over, group too
bool is_text(std::string_view command);            // \text \textrm \mbox ...
bool is_conclusion(std::string_view command);      // \implies \Rightarrow \therefore \iff
bool is_accent(std::string_view command);          // \hat \bar \mathbf ...: part of a name
bool is_bold(std::string_view command);            // those accents that make a vector's name
bool is_letter_command(std::string_view command);  // \alpha ... \Omega \ell
bool is_product_sign(std::string_view token);      // * \cdot \times
bool is_division_sign(std::string_view token);     // / \div
bool is_entrywise_sign(std::string_view token);    // \odot \circ
bool is_transposition(std::string_view token);     // the \top of x^\top
bool is_norm_bracket(std::string_view token);      // \| \lVert ...
bool is_dots(std::string_view command);            // \dots \ldots \cdots ...

// A Unicode sign or letter that stands for a LaTeX command or an ASCII sign: 'μ' for \mu.
std::optional<std::string_view> find_unicode(char16_t c);

// The Unicode letter a command stands for, for readings: \mu gives "μ"; empty if there is none.
std::string_view letter_of(std::string_view command);

}  // namespace ln::formula
