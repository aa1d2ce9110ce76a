// Numbers from bytes: the bytes are read over and over, so that a few make a whole array.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ln::fuzz {

class Source {
 public:
  Source(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  std::uint8_t byte() {
    if (size_ == 0) return 1;
    at_ = (at_ + 1) % size_;
    return data_[at_];
  }

  /// Any bit pattern of T.
  template <class T>
  T pattern() {
    std::uint8_t bytes[sizeof(T)];
    for (std::uint8_t& one : bytes) one = byte();
    T value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace ln::fuzz
