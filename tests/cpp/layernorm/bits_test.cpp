// The same input gives the same bits everywhere: tests/fixtures/bits.txt has a hash of all results,
// which tests/node/core/bits.test.ts finds, too, with SIMD and without.
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <map>
#include <string>

#include "layernorm/cases.h"

namespace ln::layernorm {
namespace {

/// FNV-1a of 32 bits over the bytes of numbers, lowest byte first.
class Hash {
 public:
  template <class T>
  void add(const Vector<T>& values) {
    for (const T value : values) {
      unsigned char bytes[sizeof(T)];
      std::memcpy(bytes, &value, sizeof bytes);
      for (const unsigned char byte : bytes) state_ = (state_ ^ byte) * 16777619U;
    }
  }
  std::string text() const {
    char text[9];
    std::snprintf(text, sizeof text, "%08x", state_);
    return text;
  }

 private:
  std::uint32_t state_ = 2166136261U;
};

/// Numbers from -1 to 1, moved by `offset`: one multiplication and one addition, the same anywhere.
template <class T>
Vector<T> numbers(std::size_t length, std::uint32_t seed, double offset) {
  Vector<T> made(length);
  for (T& value : made) {
    seed = seed * 1664525U + 1013904223U;
    value = T(double(seed) * 0x1p-31 - 1 + offset);
  }
  return made;
}

/// Every end that a row of lanes can have, and a row of more than one block.
constexpr std::pair<std::size_t, std::size_t> shapes[] = {{3, 2}, {2, 3}, {5, 4},  {3, 5},   {2, 6},
                                                          {2, 7}, {4, 8}, {2, 33}, {1, 4099}};

/// 1000 is far from 0 beside a deviation of 0.6: such rows are passed over once more.
constexpr double offsets[] = {0, 1000};

template <class T>
std::map<std::string, std::string> hashes() {
  Hash forward_hash, backward_hash, jvp_hash, vjp_hash, jacobian_hash;
  for (const auto& [count, n] : shapes) {
    for (const double offset : offsets) {
      for (const auto& variant : variants(1e-5)) {
        const Case<T> c{numbers<T>(count * n, 1, offset), n, numbers<T>(n, 3, 1),
                        numbers<T>(n, 4, 0), variant.options};
        const auto dy = numbers<T>(count * n, 2, 0);
        const auto f = forward(c);
        for (const auto* result : {&f.y, &f.mean, &f.rstd}) forward_hash.add(*result);
        const auto b = backward(c, dy);
        for (const auto* result : {&b.dx, &b.dgamma, &b.dbeta}) backward_hash.add(*result);
        jvp_hash.add(jvp(c, dy));
        vjp_hash.add(vjp(c, dy));
        if (n > 64) continue;
        auto one = c;
        one.x = row_of(c.x, 0, n);
        jacobian_hash.add(jacobian(one));
      }
    }
  }
  return {{"forward", forward_hash.text()},
          {"backward", backward_hash.text()},
          {"jvp", jvp_hash.text()},
          {"vjp", vjp_hash.text()},
          {"jacobian", jacobian_hash.text()}};
}

TEST(Bits, AreThoseOfEveryOtherBuild) {
  const std::map<std::string, std::map<std::string, std::string>> got{
      {"float32", hashes<float>()}, {"float64", hashes<double>()}};
  std::ifstream fixture(LN_FIXTURES "/bits.txt");
  std::string type, name, expected;
  int read = 0;
  for (; fixture >> type >> name >> expected; ++read) {
    EXPECT_EQ(got.at(type).at(name), expected) << type << " " << name;
  }
  EXPECT_EQ(read, 10);
}

}  // namespace
}  // namespace ln::layernorm
