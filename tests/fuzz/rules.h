// What every fuzz target needs: the text that the bytes are, and rules that abort when broken.
#pragma once

#include "formula/span.h"
#include "formula/utf.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace ln::fuzz {

// The bytes as UTF-8; what is no UTF-8 becomes some text as well.
inline std::u16string text_from(const std::uint8_t* data, std::size_t size) {
  std::string bytes;
  bytes.reserve(size);
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(data[i]));
  return formula::to_utf16(bytes);
}

inline void require(bool holds, const char* rule) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", rule);
  std::abort();
}

inline void require_inside(formula::Span span, std::u16string_view text, const char* rule) {
  require(span.begin <= span.end && span.end <= text.size(), rule);
}

}  // namespace ln::fuzz
