#include "formula/notation.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace ln::formula {
namespace {

struct FunctionName {
  std::string_view name;
  Function function;
};

// The first name of a function is the one that readings use.
constexpr std::array functions = {
    FunctionName{"exp", Function::exp},    FunctionName{"log", Function::log},
    FunctionName{"ln", Function::log},     FunctionName{"tanh", Function::tanh},
    FunctionName{"sinh", Function::sinh},  FunctionName{"cosh", Function::cosh},
    FunctionName{"sin", Function::sin},    FunctionName{"cos", Function::cos},
    FunctionName{"tan", Function::tan},    FunctionName{"sqrt", Function::sqrt},
    FunctionName{"abs", Function::abs},    FunctionName{"max", Function::max},
    FunctionName{"min", Function::min},    FunctionName{"sigmoid", Function::sigmoid},
    FunctionName{"sign", Function::sign},  FunctionName{"sgn", Function::sign},
    FunctionName{"<", Function::less},     FunctionName{"≤", Function::less_equal},
    FunctionName{"=", Function::equal},    FunctionName{"≠", Function::unequal},
    FunctionName{"‖", Function::norm},     FunctionName{"ᵀ", Function::transpose},
    FunctionName{"⊙", Function::hadamard}, FunctionName{"diag", Function::diag},
    FunctionName{"tr", Function::trace},   FunctionName{"trace", Function::trace},
};

struct Letter {
  std::string_view command;
  std::string_view utf8;
  char16_t unicode;
};

constexpr std::array letters = {
    Letter{"\\alpha", "α", u'α'},    Letter{"\\beta", "β", u'β'},
    Letter{"\\gamma", "γ", u'γ'},    Letter{"\\delta", "δ", u'δ'},
    Letter{"\\epsilon", "ϵ", u'ϵ'},  Letter{"\\varepsilon", "ε", u'ε'},
    Letter{"\\zeta", "ζ", u'ζ'},     Letter{"\\eta", "η", u'η'},
    Letter{"\\theta", "θ", u'θ'},    Letter{"\\vartheta", "ϑ", u'ϑ'},
    Letter{"\\iota", "ι", u'ι'},     Letter{"\\kappa", "κ", u'κ'},
    Letter{"\\lambda", "λ", u'λ'},   Letter{"\\mu", "μ", u'μ'},
    Letter{"\\nu", "ν", u'ν'},       Letter{"\\xi", "ξ", u'ξ'},
    Letter{"\\pi", "π", u'π'},       Letter{"\\rho", "ρ", u'ρ'},
    Letter{"\\varrho", "ϱ", u'ϱ'},   Letter{"\\sigma", "σ", u'σ'},
    Letter{"\\varsigma", "ς", u'ς'}, Letter{"\\tau", "τ", u'τ'},
    Letter{"\\upsilon", "υ", u'υ'},  Letter{"\\phi", "ϕ", u'ϕ'},
    Letter{"\\varphi", "φ", u'φ'},   Letter{"\\chi", "χ", u'χ'},
    Letter{"\\psi", "ψ", u'ψ'},      Letter{"\\omega", "ω", u'ω'},
    Letter{"\\Gamma", "Γ", u'Γ'},    Letter{"\\Delta", "Δ", u'Δ'},
    Letter{"\\Theta", "Θ", u'Θ'},    Letter{"\\Lambda", "Λ", u'Λ'},
    Letter{"\\Xi", "Ξ", u'Ξ'},       Letter{"\\Pi", "Π", u'Π'},
    Letter{"\\Sigma", "Σ", u'Σ'},    Letter{"\\Upsilon", "Υ", u'Υ'},
    Letter{"\\Phi", "Φ", u'Φ'},      Letter{"\\Psi", "Ψ", u'Ψ'},
    Letter{"\\Omega", "Ω", u'Ω'},    Letter{"\\ell", "ℓ", u'ℓ'},
};

struct Sign {
  char16_t unicode;
  std::string_view token;
};

constexpr std::array signs = {
    Sign{u'−', "-"},        Sign{u'·', "\\cdot"},    Sign{u'⋅', "\\cdot"},
    Sign{u'×', "\\times"},  Sign{u'÷', "\\div"},     Sign{u'∑', "\\sum"},
    Sign{u'∏', "\\prod"},   Sign{u'∂', "\\partial"}, Sign{u'≠', "\\neq"},
    Sign{u'≈', "\\approx"}, Sign{u'≤', "\\leq"},     Sign{u'≥', "\\geq"},
    Sign{u'≡', "\\equiv"},  Sign{u'′', "'"},         Sign{u'’', "'"},
    Sign{u'√', "\\sqrt"},   Sign{u'⊙', "\\odot"},    Sign{u'∇', "\\nabla"},
    Sign{u'∝', "\\propto"}, Sign{u'⇒', "\\implies"}, Sign{u'…', "..."},
    Sign{u'⋯', "..."},      Sign{u'→', "\\to"},      Sign{u'←', "\\leftarrow"},
};

// The lists are constant data: built anew at each call they would cost more than the search.
template <std::size_t N>
bool in(std::string_view what, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

}  // namespace

std::optional<Function> find_function(std::string_view name) {
  // A comparison is no function that a text could name: \\= is not a call.
  const auto* found = std::find_if(functions.begin(), functions.end(), [&](const FunctionName& f) {
    return f.name == name && f.function < Function::less;
  });
  return found == functions.end() ? std::nullopt : std::optional(found->function);
}

bool is_of_vectors(Function function) {
  return function >= Function::norm && function <= Function::trace;
}

std::string_view name_of(Function function) {
  return std::find_if(functions.begin(), functions.end(),
                      [&](const FunctionName& f) { return f.function == function; })
      ->name;
}

Relation find_relation(std::string_view token) {
  // Most tokens are one letter or bracket.
  if (token.size() == 1) {
    if (token[0] == '=') return Relation::equal;
    return token[0] == '<' || token[0] == '>' ? Relation::other : Relation::none;
  }
  static constexpr auto members = std::to_array<std::string_view>({"\\in", "\\notin"});
  static constexpr auto defining = std::to_array<std::string_view>(
      {":=", "\\equiv", "\\coloneqq", "\\triangleq", "\\doteq", "\\leftarrow", "\\gets"});
  static constexpr auto unequal = std::to_array<std::string_view>({"\\neq", "\\ne"});
  static constexpr auto others = std::to_array<std::string_view>(
      {"\\approx",   "\\sim",      "\\simeq",      "\\cong",
       "\\leq",      "\\le",       "\\geq",        "\\ge",
       "\\leqslant", "\\geqslant", "\\ll",         "\\gg",
       "\\propto",   "\\to",       "\\rightarrow", "\\longrightarrow",
       "\\mapsto",   "\\lt",       "\\gt",         "\\subset",
       "\\subseteq", "\\perp"});
  if (in(token, members)) return Relation::member;
  if (in(token, defining)) return Relation::defines;
  if (in(token, unequal)) return Relation::not_equal;
  if (in(token, others)) return Relation::other;
  return Relation::none;
}

bool is_spacing(std::string_view command) {
  static constexpr auto names = std::to_array<std::string_view>({"\\quad",
                                                                 "\\qquad",
                                                                 "\\,",
                                                                 "\\;",
                                                                 "\\!",
                                                                 "\\:",
                                                                 "\\ ",
                                                                 "\\>",
                                                                 "\\nonumber",
                                                                 "\\notag",
                                                                 "\\displaystyle",
                                                                 "\\textstyle",
                                                                 "\\scriptstyle",
                                                                 "\\limits",
                                                                 "\\nolimits",
                                                                 "\\thinspace",
                                                                 "\\enspace",
                                                                 "\\hfill",
                                                                 "\\noindent",
                                                                 "\\hline",
                                                                 "\\centering",
                                                                 "\\strut",
                                                                 "\\tiny",
                                                                 "\\small",
                                                                 "\\normalsize",
                                                                 "\\large",
                                                                 "\\Large",
                                                                 "\\LARGE",
                                                                 "\\huge",
                                                                 "\\Huge",
                                                                 "\\/"});
  return in(command, names);
}

bool is_spacing_with_group(std::string_view command) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"\\label", "\\tag", "\\hspace", "\\vspace", "\\hspace*", "\\vspace*", "\\phantom",
       "\\hphantom", "\\vphantom", "\\color", "\\eqref", "\\ref", "\\cite"});
  return in(command, names);
}

bool is_text(std::string_view command) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"\\text", "\\textrm", "\\textbf", "\\textit", "\\textsf", "\\texttt", "\\textnormal",
       "\\mbox", "\\hbox", "\\intertext", "\\shortintertext"});
  return in(command, names);
}

bool is_conclusion(std::string_view command) {
  static constexpr auto names =
      std::to_array<std::string_view>({"\\implies", "\\Rightarrow", "\\Longrightarrow",
                                       "\\therefore", "\\iff", "\\Leftrightarrow", "\\because"});
  return in(command, names);
}

bool is_accent(std::string_view command) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"\\hat",       "\\bar",      "\\tilde",  "\\vec",        "\\dot",     "\\widehat",
       "\\widetilde", "\\overline", "\\mathbf", "\\boldsymbol", "\\bm",      "\\mathrm",
       "\\mathcal",   "\\mathsf",   "\\mathit", "\\mathbb",     "\\mathscr", "\\mathfrak",
       "\\check",     "\\breve",    "\\pmb"});
  return in(command, names);
}

bool is_bold(std::string_view command) {
  static constexpr auto names =
      std::to_array<std::string_view>({"\\mathbf", "\\boldsymbol", "\\bm", "\\pmb", "\\vec"});
  return in(command, names);
}

bool is_letter_command(std::string_view command) { return !letter_of(command).empty(); }

bool is_product_sign(std::string_view token) {
  static constexpr auto names =
      std::to_array<std::string_view>({"*", "\\cdot", "\\times", "\\ast"});
  return in(token, names);
}

bool is_division_sign(std::string_view token) {
  static constexpr auto names = std::to_array<std::string_view>({"/", "\\div"});
  return in(token, names);
}

bool is_entrywise_sign(std::string_view token) {
  static constexpr auto names = std::to_array<std::string_view>({"\\odot", "\\circ"});
  return in(token, names);
}

bool is_transposition(std::string_view token) {
  static constexpr auto names = std::to_array<std::string_view>({"\\top", "\\intercal"});
  return in(token, names);
}

bool is_norm_bracket(std::string_view token) {
  static constexpr auto names =
      std::to_array<std::string_view>({"\\|", "\\lVert", "\\rVert", "\\Vert"});
  return in(token, names);
}

bool is_dots(std::string_view command) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"\\dots", "\\ldots", "\\cdots", "\\dotsc", "\\dotsb", "\\vdots", "\\ddots", "..."});
  return in(command, names);
}

std::optional<std::string_view> find_unicode(char16_t c) {
  for (const Sign& sign : signs) {
    if (sign.unicode == c) return sign.token;
  }
  for (const Letter& letter : letters) {
    if (letter.unicode == c) return letter.command;
  }
  // U+00B5, the micro sign, is what many keyboards give for mu.
  if (c == u'µ') return "\\mu";
  return std::nullopt;
}

std::string_view letter_of(std::string_view command) {
  const auto* found = std::find_if(letters.begin(), letters.end(),
                                   [&](const Letter& l) { return l.command == command; });
  return found == letters.end() ? std::string_view{} : found->utf8;
}

}  // namespace ln::formula
