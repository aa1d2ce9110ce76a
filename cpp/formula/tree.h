// What a formula means: one tree, used from the parser to the evaluator.
#pragma once

#include "formula/notation.h"
#include "formula/span.h"
#include "scalar/double_double.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ln::formula {

// Deeper formulas are an error: every walk of a tree recurses, and a stack is finite.
inline constexpr int max_depth = 500;

// The entries of an input are as many as the product of its lengths.
inline constexpr std::size_t max_indices = 6;

enum class Kind : std::uint8_t {
  number,      // literal
  symbol,      // name, indices; after resolution: id
  add,         // any number of terms; a subtracted one is a negate
  negate,      // 1
  multiply,    // any number of factors
  divide,      // 2
  power,       // 2: base, exponent
  root,        // 2: radicand, degree
  call,        // function and its arguments
  reduce,      // sum, product, max, min over an index: body, then the bounds given
  derivative,  // 2: what, by what (a symbol)
  apply,       // a function of the text and its arguments; rewritten before resolution
  prime,       // 1: d/dx_j of it, before resolution
  delta,       // 1 where its two indices are equal (or, negated, unequal), else 0
  cases,       // value, condition, value, condition, ...; a condition is 1 or 0
};

enum class Reduction : std::uint8_t { sum, product, max, min };

enum class Reference : std::uint8_t { none, input, definition, size, constant, index };

// One index: a letter, a shift, both, or (letter empty) a number.
struct Index {
  std::string letter;
  int shift = 0;
  Span span;
  bool raised = false;  // written above, in brackets: x^{(l)}
  int slot = -1;        // where its value lives, after resolution; -1: a number, or a size
  int size = -1;        // the size the letter names, after resolution

  bool operator==(const Index& other) const {
    return letter == other.letter && shift == other.shift;
  }
};

struct Node {
  Kind kind = Kind::number;
  Span span;
  std::vector<Node> children;
  std::vector<Index> indices;  // of a symbol, a delta; the bound index of a reduce
  std::string name;            // of a symbol, or the digits of a number
  scalar::DoubleDouble number;
  bool exact = true;  // a number without a point: its digits are its value
  Function function = Function::exp;
  Reduction reduction = Reduction::sum;
  bool bracketed = false;  // stood in brackets of its own
  bool negated = false;    // a delta that asks for unequal indices
  bool bounded = false;    // a reduce with bounds: children are body, lower, upper
  bool extended = false;   // a reduce whose scope was carried over following terms
  bool excludes = false;   // a reduce that leaves out indices[1]
  bool dotted = false;     // a factor behind \cdot
  Reference reference = Reference::none;
  int id = -1;    // which input, definition, range (of a size or a reduce), constant or slot
  int depth = 1;  // of this tree, at most max_depth
};

// A node over its children, with depth and (if none is given) span taken from them.
Node make(Kind kind, std::vector<Node> children, Span span = {});
Node make_number(int value, Span span = {});

// Takes the node's depth from its children anew.
void refresh_depth(Node& node);

// Calls `visit` for the node and everything below it, parents first.
template <class N, class Visit>
void walk(N& node, const Visit& visit) {
  visit(node);
  for (auto& child : node.children) walk(child, visit);
}

// Whether two trees say the same thing; places do not count.
bool same(const Node& a, const Node& b);

}  // namespace ln::formula
