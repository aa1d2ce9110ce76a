// Edits are told only where the line holds in the text as it then is, whatever else stands there.
#include "check.h"

#include <vector>

namespace ln::derivation {
namespace {

// What is put in ends a line, makes a vector of a matrix, a condition of a claim, a word of
// letters, a function that another edit defines.
const std::vector<std::string> hostile{
    "y = x + x \\hspace{1cm} (22) 1 \\\\ y = x = z",
    "\\hat x_i = \\sqrt{x}2x_i \\\\ \\hat{x}_i = x_i + x_Gi \\\\ \\hat x_i = x_i",
    "s = \\sum_k x_k \\\\ k + 0 = k \\\\ = 1",
    "y = 2xTtanh_i = x = 2 yTtanh_i",
    "y = x x = e(x) = x = 2 x",
    "h(x) = g(g(g(g(x)))) \\\\ y = h z \\\\ h(x) = g(g(g))",
    "y_k = 2 x_k \\\\ k = 2 \\\\ k = 1 \\\\ z = \\sum_k x_k"};

// Two lines that fail, each mended by one sign or letter; its symbols are none of the others'.
const std::string plain =
    "f_j = c_j^2 + b \\\\ f_j^2 = f_j c_j^2 - f_j b \\\\ g = \\sum_j f_j c_j \\\\ g^2 = -g \\sum_j "
    "f_j c_j";

void expect_each_alone_mends_its_line(const Checked& checked) {
  const std::vector<Line>& lines = checked.report().lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Repair& repair : lines[i].repairs) {
      const std::string text =
          checked.cut({0, repair.span.begin}) + repair.becomes +
          checked.cut({repair.span.end, static_cast<std::uint32_t>(checked.text.size())});
      EXPECT_EQ(check(text).report().lines[i].verdict, Verdict::holds) << text;
    }
  }
}

std::vector<std::string> edits_of(const Line& line) {
  std::vector<std::string> all;
  for (const Repair& repair : line.repairs) all.push_back(repair.becomes);
  return all;
}

TEST(Rereading, PassesOverWhatChangesHowAnotherLineIsRead) {
  for (const std::string& latex : hostile) expect_each_alone_mends_its_line(check(latex));
}

TEST(Rereading, KeepsTheEditsOfOtherLinesBesideOnesThatChangeTheReading) {
  const Checked alone = check(plain);
  ASSERT_EQ(alone.verdicts(), "dfdf");
  for (const std::string& latex : hostile) {
    const Checked beside = check(plain + " \\\\ " + latex);
    expect_each_alone_mends_its_line(beside);
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_EQ(edits_of(beside.report().lines[i]), edits_of(alone.report().lines[i]))
          << latex << ", line " << i;
    }
  }
}

TEST(Rereading, TellsTheSameOfALineHoweverOftenTheTextStandsThere) {
  const Checked once = check(plain);
  for (const std::size_t i : {1U, 3U}) ASSERT_FALSE(once.report().lines[i].repairs.empty());
  std::string text = plain;
  constexpr std::size_t copies = 12;
  for (std::size_t copy = 1; copy < copies; ++copy) text += " \\\\ " + plain;
  const Checked often = check(text);
  // The definitions of the first copy are claims in the others.
  for (std::size_t copy = 0; copy < copies; ++copy) {
    for (const std::size_t i : {1U, 3U}) {
      EXPECT_EQ(edits_of(often.report().lines[copy * 4 + i]), edits_of(once.report().lines[i]))
          << "copy " << copy << ", line " << i;
    }
  }
}

TEST(Rereading, FollowsAChainInWhichSeveralSidesFail) {
  const Checked checked = check("y = a + b \\\\ y^2 = a^2 - 2 a b + b^2 = (a - b)^2 = y y = y b");
  ASSERT_EQ(checked.verdicts(), "dffhf");
  expect_each_alone_mends_its_line(checked);
  EXPECT_EQ(edits_of(checked.report().lines[1]), std::vector<std::string>{"+ 2 a b"});
  EXPECT_EQ(edits_of(checked.report().lines[2])[0], "-a");
  EXPECT_EQ(edits_of(checked.report().lines[4])[0], "y");
}

TEST(Rereading, TellsNoEditThatMakesADefinitionOfTheClaim) {
  for (const char* latex : {"y = a + y \\\\ y = a", "y = y + a \\\\ y = a"}) {
    const Checked checked = check(latex);
    ASSERT_EQ(checked.verdicts(), "fd");
    ASSERT_EQ(checked.report().lines[0].repairs.size(), 1U) << latex;
    EXPECT_NE(checked.cut(checked.report().lines[0].repairs[0].span).find('a'), std::string::npos);
  }
}

}  // namespace
}  // namespace ln::derivation
