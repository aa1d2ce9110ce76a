#include "formula/archive.h"

#include <cstring>

namespace ln::formula {

// Small numbers of either sign take one byte.
void Writer::number(std::int64_t value) {
  auto left = (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
  for (; left > 0x7f; left >>= 7U) bytes_.push_back(static_cast<std::uint8_t>(left | 0x80U));
  bytes_.push_back(static_cast<std::uint8_t>(left));
}

void Writer::operator()(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes_.push_back(static_cast<std::uint8_t>(bits >> shift));
}

void Writer::operator()(const std::string& text) {
  (*this)(text.size());
  for (const char letter : text) bytes_.push_back(static_cast<std::uint8_t>(letter));
}

std::uint8_t Reader::byte() {
  if (left_.empty()) {
    failed_ = true;
    return 0;
  }
  const std::uint8_t first = left_.front();
  left_ = left_.subspan(1);
  return first;
}

std::int64_t Reader::number() {
  std::uint64_t folded = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    folded |= static_cast<std::uint64_t>(next & 0x7fU) << shift;
    if (next < 0x80) return static_cast<std::int64_t>((folded >> 1U) ^ (~(folded & 1U) + 1));
  }
  failed_ = true;
  return 0;
}

std::size_t Reader::count() {
  std::uint64_t count = 0;
  (*this)(count);
  if (count <= left_.size()) return static_cast<std::size_t>(count);
  failed_ = true;
  return 0;
}

void Reader::operator()(double& value) {
  std::uint64_t bits = 0;
  for (unsigned shift = 0; shift < 64; shift += 8)
    bits |= static_cast<std::uint64_t>(byte()) << shift;
  std::memcpy(&value, &bits, sizeof value);
}

void Reader::operator()(std::string& text) {
  const std::size_t length = count();
  text.assign(left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(length));
  left_ = left_.subspan(length);
}

}  // namespace ln::formula
