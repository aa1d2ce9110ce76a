#include "formula/reading.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace ln::formula {
namespace {

std::string letter(const std::string& name) {
  const std::string_view known = letter_of(name);
  return known.empty() ? name : std::string(known);
}

std::string index(const Index& i) {
  if (i.letter.empty()) return std::to_string(i.shift);
  if (i.shift == 0) return letter(i.letter);
  return letter(i.letter) + (i.shift > 0 ? "+" : "−") + std::to_string(std::abs(i.shift));
}

std::string indices(const std::vector<Index>& list) {
  if (list.empty()) return "";
  std::string text;
  for (const Index& i : list) text += (text.empty() ? "" : ",") + index(i);
  const bool plain = list.size() == 1 && (list[0].letter.empty() || list[0].shift == 0);
  return plain ? "_" + text : "_{" + text + "}";
}

bool is_atom(const Node& node) {
  switch (node.kind) {
    case Kind::number:
    case Kind::symbol:
    case Kind::call:
    case Kind::delta:
    case Kind::cases:
    case Kind::root: return true;
    default: return false;
  }
}

// One Latin letter as its bold twin of the mathematical alphabets; anything else as it is.
std::string bold(const std::string& name) {
  const bool is_capital = name >= "A" && name <= "Z";
  const bool is_small = name >= "a" && name <= "z";
  if (name.size() != 1 || (!is_capital && !is_small)) return readable_name(name);
  const int at = is_capital ? name[0] - 'A' : name[0] - 'a' + 26;
  return "\xF0\x9D\x90" + std::string(1, static_cast<char>(0x80 + at));
}

// In brackets unless it cannot be torn apart.
std::string held(const Node& node) {
  return is_atom(node) ? reading(node) : "(" + reading(node) + ")";
}

// A factor of a product: a scope of its own is already bracketed.
std::string factor(const Node& node) {
  const bool scoped =
      node.kind == Kind::reduce || node.kind == Kind::derivative || node.kind == Kind::power;
  return scoped ? reading(node) : held(node);
}

std::string reduce(const Node& node) {
  constexpr std::array<std::string_view, 4> signs = {"Σ", "Π", "max", "min"};
  std::string text(signs[static_cast<std::size_t>(node.reduction)]);
  text += "_{" + letter(node.indices[0].letter);
  if (node.bounded) text += "=" + reading(node.children[1]) + ".." + reading(node.children[2]);
  if (node.excludes)
    text +=
        (node.bounded ? ", " + letter(node.indices[0].letter) : "") + "≠" + index(node.indices[1]);
  return text + "} [" + reading(node.children[0]) + "]";
}

std::string cases(const Node& node) {
  std::string text = "{";
  for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
    const Node& condition = node.children[i + 1];
    text += (i == 0 ? "" : "; ") + reading(node.children[i]);
    text += condition.kind == Kind::number ? " otherwise" : " if " + reading(condition);
  }
  return text + "}";
}

}  // namespace

std::size_t closing_brace(std::string_view name, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < name.size(); ++i) {
    if (name[i] == '{') ++depth;
    if (name[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::string readable_name(const std::string& name) {
  const std::size_t open = name.find('{');
  if (open == std::string::npos || name.front() != '\\') {
    const std::size_t label = name.find('_');
    if (label == std::string::npos) return letter(name);
    return letter(name.substr(0, label)) + "_" + letter(name.substr(label + 1));
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> marks = {{
      {"\\hat", "\u0302"},
      {"\\widehat", "\u0302"},
      {"\\bar", "\u0304"},
      {"\\overline", "\u0304"},
      {"\\tilde", "\u0303"},
      {"\\dot", "\u0307"},
      {"\\vec", "\u20D7"},
  }};
  const std::size_t close = closing_brace(name, open);
  if (close == std::string::npos) return name;
  const std::string inside = name.substr(open + 1, close - open - 1);
  const std::string rest = name.substr(close + 1);
  const std::string command = name.substr(0, open);
  if (is_text(command) || command == "\\mathrm" || command == "\\operatorname")
    return inside + rest;
  for (const auto& [accent, mark] : marks) {
    if (command == accent) return readable_name(inside) + std::string(mark) + rest;
  }
  return is_bold(command) ? bold(inside) + rest : name;
}

namespace {

// A symbol's name with its indices, such as x_{k,j}.
std::string symbol(const Node& node) { return readable_name(node.name) + indices(node.indices); }

}  // namespace

std::string reading(const Node& node) {
  switch (node.kind) {
    case Kind::number: return node.name;
    case Kind::symbol: return symbol(node);
    case Kind::add: {
      std::string text;
      for (const Node& term : node.children) {
        const bool minus = term.kind == Kind::negate;
        const Node& inner = minus ? term.children[0] : term;
        if (minus)
          text += text.empty() ? "−" : " − ";
        else if (!text.empty())
          text += " + ";
        const bool loose = inner.kind == Kind::add || inner.kind == Kind::negate;
        text += loose ? "(" + reading(inner) + ")" : reading(inner);
      }
      return text;
    }
    case Kind::negate: return "−" + factor(node.children[0]);
    case Kind::multiply: {
      std::string text;
      for (const Node& child : node.children) text += (text.empty() ? "" : " · ") + factor(child);
      return text;
    }
    case Kind::divide: return held(node.children[0]) + " / " + held(node.children[1]);
    case Kind::power: return held(node.children[0]) + "^" + held(node.children[1]);
    case Kind::root: {
      const Node& degree = node.children[1];
      const bool square = degree.kind == Kind::number && degree.number == 2;
      return "√" + (square ? "" : "[" + reading(degree) + "]") + "(" + reading(node.children[0]) +
             ")";
    }
    case Kind::call: {
      if (node.function == Function::abs) return "|" + reading(node.children[0]) + "|";
      if (node.function >= Function::less) {
        return "[" + reading(node.children[0]) + " " + std::string(name_of(node.function)) + " " +
               reading(node.children[1]) + "]";
      }
      const std::string name(name_of(node.function));
      if (node.function == Function::norm) return name + reading(node.children[0]) + name;
      if (node.function == Function::transpose) return held(node.children[0]) + name;
      std::string text;
      if (node.function == Function::hadamard) {
        for (const Node& child : node.children)
          text += (text.empty() ? "" : " " + name + " ") + held(child);
        return "(" + text + ")";
      }
      for (const Node& child : node.children) text += (text.empty() ? "" : ", ") + reading(child);
      return name + "(" + text + ")";
    }
    case Kind::reduce: return reduce(node);
    case Kind::derivative:
      return "d/d" + factor(node.children[1]) + " [" + reading(node.children[0]) + "]";
    case Kind::apply: {
      std::string text;
      for (const Node& child : node.children) text += (text.empty() ? "" : ", ") + reading(child);
      return symbol(node) + "(" + text + ")";
    }
    case Kind::prime: return "(" + reading(node.children[0]) + ")′";
    case Kind::delta:
      return "[" + index(node.indices[0]) + (node.negated ? " ≠ " : " = ") +
             index(node.indices[1]) + "]";
    case Kind::cases: return cases(node);
  }
  return "";
}

}  // namespace ln::formula
