// A place in the text: half-open, in UTF-16 code units, so that a browser can use it as it is.
#pragma once

#include <cstdint>
#include <string>

namespace ln::formula {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

// The smallest span that holds both.
inline Span join(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

inline bool holds(Span outer, Span inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// What could not be read, and where: errors are values, never exceptions.
struct Error {
  std::string message;
  Span span;
};

}  // namespace ln::formula
