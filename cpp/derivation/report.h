// What the checker says of a derivation.
#pragma once

#include "formula/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ln::derivation {

using formula::Error;
using formula::Span;

enum class Verdict : std::uint8_t {
  defines,    // gives a symbol its meaning
  holds,      // both sides agree to rounding on every draw
  fails,      // both sides are defined and differ on some draw
  untested,   // undefined or in doubt on every draw
  unread,     // not understood, or an unknown symbol
  unchecked,  // a relation other than equality
};

struct NamedValues {
  std::string name;
  bool is_array = false;  // an input without an index is one number
  std::vector<double> values;
};

// A term of one of the sides, and what it is worth.
struct Term {
  Span span;
  double value = 0;
};

// A draw on which a claim fails, at the smallest sizes tried. Indices start at 1.
struct Witness {
  std::vector<NamedValues> inputs;
  std::vector<std::pair<std::string, int>> sizes;
  std::vector<std::pair<std::string, int>> indices;
  double left = 0;
  double right = 0;
  std::vector<Term> left_terms;  // in the order of the text, outside sums
  std::vector<Term> right_terms;
};

// An edit after which a claim that fails holds.
struct Repair {
  Span span;            // what it replaces
  std::string becomes;  // by what; empty: it is dropped
};

struct Line {
  Span span;                    // the expression on the right of the relation
  std::optional<Span> against;  // the expression it was compared with
  Verdict verdict = Verdict::unread;
  std::string reading;
  std::string reason;
  std::optional<Span> place;
  int held = 0;   // draws on which both sides agree
  int tried = 0;  // draws on which both are defined
  std::optional<double> error;
  std::optional<Witness> witness;
  std::vector<Repair> repairs;  // best first
};

struct Report {
  bool ok = false;
  std::vector<Line> lines;
  std::vector<std::string> inputs;
  std::vector<std::string> sizes;
};

}  // namespace ln::derivation
