// Numbers, texts and lists as bytes. Both archives have the same shape, so that one function that
// tells the parts of a thing to either writes the thing and reads it, and the two cannot come
// apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ln::formula {

class Writer {
 public:
  template <class T>
  void operator()(const T& value) {
    static_assert(std::is_integral_v<T> || std::is_enum_v<T>);
    number(static_cast<std::int64_t>(value));
  }
  void operator()(double value);
  void operator()(const std::string& text);
  // The length of a list; what reads it makes it that long.
  template <class T>
  void length(const std::vector<T>& list) {
    (*this)(list.size());
  }

  [[nodiscard]] std::vector<std::uint8_t> bytes() && { return std::move(bytes_); }

 private:
  void number(std::int64_t value);

  std::vector<std::uint8_t> bytes_;
};

// Of bytes that no Writer made it reads something or other, and says so: never past their end, and
// no list longer than they are.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : left_(bytes) {}

  template <class T>
  void operator()(T& value) {
    static_assert(std::is_integral_v<T> || std::is_enum_v<T>);
    value = static_cast<T>(number());
  }
  void operator()(double& value);
  void operator()(std::string& text);
  template <class T>
  void length(std::vector<T>& list) {
    list.resize(count());
  }

  // Whether all bytes were read and none was missing.
  [[nodiscard]] bool complete() const { return !failed_ && left_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }
  void fail() { failed_ = true; }

 private:
  std::uint8_t byte();
  std::int64_t number();
  std::size_t count();

  std::span<const std::uint8_t> left_;
  bool failed_ = false;
};

}  // namespace ln::formula
