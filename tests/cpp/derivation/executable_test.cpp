// What is packed computes what the derivation it comes from computes, bit for bit.
#include "derivation/executable.h"

#include "derivation/check.h"
#include "derivation/notations.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ln::derivation {
namespace {

std::vector<double> numbers_of(const std::vector<Sides>& all) {
  std::vector<double> numbers;
  for (const Sides& one : all) {
    numbers.insert(numbers.end(), {static_cast<double>(one.line), one.left, one.right,
                                   one.difference, one.equal ? 1.0 : 0.0, one.rounded});
  }
  return numbers;
}

void expect_same_bits(const std::vector<Sides>& a, const std::vector<Sides>& b,
                      const std::string& where) {
  const std::vector<double> left = numbers_of(a);
  const std::vector<double> right = numbers_of(b);
  ASSERT_EQ(left.size(), right.size()) << where;
  // An empty vector has no data to compare.
  if (!left.empty()) {
    EXPECT_EQ(std::memcmp(left.data(), right.data(), left.size() * sizeof(double)), 0) << where;
  }
}

TEST(Executable, ComputesTheSameOncePackedForEveryNotation) {
  Options without_repairs;
  without_repairs.repairs = false;
  int computed = 0;
  for (const NotationSection& section : read_notations()) {
    for (const Notation& row : section.rows) {
      const std::string text = row.is_text ? row.latex : "q = " + row.latex;
      const Checked checked = check(text, without_repairs);
      const auto whole = checked.derivation->complete({});
      if (std::holds_alternative<Error>(whole)) continue;
      const auto& point = std::get<Point>(whole);
      const auto expected = checked.derivation->at(point);
      const auto unpacked = unpack(pack(checked.derivation->executable()));
      ASSERT_TRUE(unpacked) << row.latex;
      const auto found = execute(*unpacked, point, {&point.indices, 1});
      ASSERT_EQ(found.index(), expected.index()) << row.latex;
      if (found.index() != 0) continue;
      expect_same_bits(std::get<0>(found), std::get<0>(expected), row.latex);
      computed += static_cast<int>(std::get<0>(found).size());
    }
  }
  EXPECT_GT(computed, 300);
}

TEST(Executable, KeepsTheDigitsThatADoubleDoesNotHave) {
  using scalar::DoubleDouble;
  const DoubleDouble third = DoubleDouble(1) / 3;
  for (const DoubleDouble& number : {third, DoubleDouble(1e30, 1), DoubleDouble(-0.0)}) {
    formula::Node literal = formula::make_number(0);
    literal.number = number;
    literal.exact = false;
    Executable executable;
    executable.lines.push_back({0, {}, {}, 0, literal, literal});
    const auto unpacked = unpack(pack(executable));
    ASSERT_TRUE(unpacked);
    EXPECT_EQ(unpacked->lines[0].left.number, number);
    EXPECT_FALSE(unpacked->lines[0].left.exact);
  }
}

TEST(Executable, KeepsAllDigitsOfANumber) {
  const Checked checked = check("q = 0.1x + 123456789012345678901234567890 + 2.5");
  const auto unpacked = unpack(pack(checked.derivation->executable()));
  ASSERT_TRUE(unpacked);
  const Point point{{number("x", 3)}, {}, {}};
  expect_same_bits(std::get<0>(execute(*unpacked, point, {&point.indices, 1})),
                   std::get<0>(checked.derivation->at(point)), "literals");
}

TEST(Executable, ComputesAtManyPlacesAsAtEach) {
  const Checked checked = check(
      "y_i = x_i - \\frac{1}{N}\\sum_{k=1}^{N} x_k \\\\ "
      "\\frac{\\partial y_i}{\\partial x_j} = \\delta_{ij} - \\frac{1}{N}");
  const std::vector<Given> values{vector("x", {1, 2, 4, 7})};
  std::vector<std::vector<Given>> places;
  std::vector<Sides> each;
  for (const double i : {1.0, 2.0, 4.0}) {
    for (const double j : {1.0, 3.0}) {
      places.push_back({number("i", i), number("j", j)});
      const auto at = checked.derivation->at({values, {}, places.back()});
      each.insert(each.end(), std::get<0>(at).begin(), std::get<0>(at).end());
    }
  }
  const auto all = execute(checked.derivation->executable(), {values, {}, {}}, places);
  expect_same_bits(std::get<0>(all), each, "places");
}

TEST(Executable, NamesItsLettersOnce) {
  const Checked checked = check("a_i = x_i \\\\ b_{ij} = a_i a_j \\\\ b_{ij} = b_{ji}");
  EXPECT_EQ(letters_of(checked.derivation->executable()), (std::vector<std::string>{"i", "j"}));
}

TEST(Executable, SaysWhichIndexIsOutOfRange) {
  const Checked checked = check("y_i = 2 x_i");
  const std::vector<std::vector<Given>> places{{number("i", 1)}, {number("i", 3)}};
  const auto found =
      execute(checked.derivation->executable(), {{vector("x", {1, 2})}, {}, {}}, places);
  ASSERT_TRUE(std::holds_alternative<Error>(found));
  EXPECT_EQ(std::get<Error>(found).message, "the index i must be a whole number from 1 to 2");

  const Checked two = check("a_{ij} = x_i + z_j");
  const std::vector<std::vector<Given>> last{{number("i", 2), number("j", 4)}};
  const auto other = execute(two.derivation->executable(),
                             {{vector("x", {1, 2}), vector("z", {1, 2, 3})}, {}, {}}, last);
  ASSERT_TRUE(std::holds_alternative<Error>(other));
  EXPECT_EQ(std::get<Error>(other).message, "the index j must be a whole number from 1 to 3");
}

TEST(Executable, OfBytesThatEndEarlyNothingIsMade) {
  const auto bytes = pack(check("y_i = 0.5 x_i^2 + \\max_k x_k").derivation->executable());
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(unpack(std::span<const std::uint8_t>(bytes).first(length))) << length;
  std::vector<std::uint8_t> longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(unpack(longer));
}

TEST(Executable, OfATreeDeeperThanAnyThatIsReadNothingIsMade) {
  formula::Node tree = formula::make_number(1);
  for (int depth = 0; depth < formula::max_depth; ++depth)
    tree = formula::make(formula::Kind::negate, {std::move(tree)});
  Executable executable;
  executable.lines.push_back({0, {}, {}, 0, tree, formula::make_number(1)});
  EXPECT_FALSE(unpack(pack(executable)));
}

}  // namespace
}  // namespace ln::derivation
