#include "formula/archive.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ln::formula {
namespace {

template <class T>
T there_and_back(const T& value) {
  Writer writer;
  writer(value);
  const auto bytes = std::move(writer).bytes();
  Reader reader(bytes);
  T read{};
  reader(read);
  EXPECT_TRUE(reader.complete());
  return read;
}

TEST(Archive, GivesBackWholeNumbersOfEverySizeAndSign) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{-64},
        std::int64_t{64}, std::int64_t{1000000}, std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()})
    EXPECT_EQ(there_and_back(value), value);
}

TEST(Archive, GivesBackDoublesBitForBit) {
  for (const double value : {0.0, 0.1, -2.5, 1e-320, std::numeric_limits<double>::infinity()})
    EXPECT_EQ(there_and_back(value), value);
  EXPECT_TRUE(std::signbit(there_and_back(-0.0)));
  EXPECT_TRUE(std::isnan(there_and_back(std::nan(""))));
}

TEST(Archive, GivesBackTexts) {
  EXPECT_EQ(there_and_back(std::string()), "");
  EXPECT_EQ(there_and_back(std::string("\\gamma \xce\xb3")), "\\gamma \xce\xb3");
}

TEST(Archive, WritesSmallNumbersInOneByte) {
  Writer writer;
  writer(63);
  writer(-64);
  EXPECT_EQ(std::move(writer).bytes().size(), 2U);
}

TEST(Archive, SaysThatBytesAreMissingOrLeft) {
  Writer writer;
  writer(std::string("four"));
  const auto bytes = std::move(writer).bytes();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    Reader reader(std::span<const std::uint8_t>(bytes).first(length));
    std::string text;
    reader(text);
    EXPECT_FALSE(reader.complete()) << length;
  }
  Reader reader(bytes);
  int number = 0;
  reader(number);
  EXPECT_FALSE(reader.complete());
  EXPECT_FALSE(reader.failed());
}

TEST(Archive, MakesNoListLongerThanTheBytesThatAreLeft) {
  Writer writer;
  writer(std::int64_t{1} << 40);
  const auto bytes = std::move(writer).bytes();
  Reader reader(bytes);
  std::vector<int> list;
  reader.length(list);
  EXPECT_TRUE(reader.failed());
  EXPECT_TRUE(list.empty());
}

TEST(Archive, EndsANumberThatGoesOnForEver) {
  const std::vector<std::uint8_t> bytes(40, 0xff);
  Reader reader(bytes);
  int number = 7;
  reader(number);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(number, 0);
}

}  // namespace
}  // namespace ln::formula
