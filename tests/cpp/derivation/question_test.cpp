// The derivation of the question: three lines of it are wrong, and a slip anywhere in its mended
// form is found.
#include "derivation/check.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace ln::derivation {
namespace {

std::string question() {
  std::ifstream file(LN_FIXTURES "/question.tex");
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty());
  return text.str();
}

int line_of(const Checked& checked, Span span) {
  return 1 + static_cast<int>(
                 std::count(checked.text.begin(), checked.text.begin() + span.begin, u'\n'));
}

std::string mended() {
  std::string text = question();
  text = replaced(text, "(x_k-\\mu)\\delta_{ij}-(x_k-\\mu)", "(x_k-\\mu)\\delta_{kj}-(x_k-\\mu)");
  text = replaced(text, "-\\mu-\\frac{1}{N}N\\mu)", "-\\mu+\\frac{1}{N}N\\mu)");
  return replaced(text, "-(x_i)\\sigma'", "-(x_i-\\mu)\\sigma'");
}

TEST(Question, HasExactlyThreeLinesThatFail) {
  const Checked checked = check(question());
  std::set<int> failing;
  int held = 0;
  for (const Line& line : checked.report().lines) {
    if (line.verdict == Verdict::fails) failing.insert(line_of(checked, line.span));
    held += line.verdict == Verdict::holds ? 1 : 0;
    EXPECT_NE(line.verdict, Verdict::unread) << checked.cut(line.span) << ": " << line.reason;
    EXPECT_NE(line.verdict, Verdict::untested) << checked.cut(line.span) << ": " << line.reason;
  }
  EXPECT_EQ(failing, (std::set<int>{18, 22, 29}));
  EXPECT_EQ(held, 26);
  EXPECT_FALSE(checked.report().ok);
  EXPECT_EQ(checked.report().inputs, std::vector<std::string>{"x"});
  EXPECT_EQ(checked.report().sizes, std::vector<std::string>{"N"});
}

TEST(Question, HoldsFromEndToEndOnceMended) {
  const Checked checked = check(mended());
  EXPECT_TRUE(checked.report().ok);
  EXPECT_EQ(checked.verdicts().find_first_not_of("dh"), std::string::npos) << checked.verdicts();
}

TEST(Question, SaysWhereAClaimComparesZeroWithZero) {
  const Checked checked = check(question());
  const Line& last = checked.report().lines.back();
  EXPECT_EQ(last.verdict, Verdict::holds);
  EXPECT_EQ(last.reason.substr(0, 5), "0 = 0");
}

TEST(Question, GivesTheSameReportForTheSameSeed) {
  const auto show = [](const Checked& checked) {
    std::string all;
    for (const Line& line : checked.report().lines) {
      all += std::to_string(line.held) + " " + std::to_string(line.error.value_or(-1)) + " " +
             line.reason;
      if (line.witness)
        all += std::to_string(line.witness->left) + " " + std::to_string(line.witness->right);
    }
    return all;
  };
  EXPECT_EQ(show(check(question())), show(check(question())));
  EXPECT_NE(show(check(question(), {7, ""})), show(check(question())));
}

TEST(Question, KeepsTheSpanOfEveryRightSide) {
  const Checked checked = check(question());
  EXPECT_EQ(checked.cut(checked.report().lines[0].span), "\\frac{\\sum_{k=1}^{N}{x_k}}{N}");
  EXPECT_EQ(checked.cut(*checked.report().lines[0].against), "\\mu");
  EXPECT_EQ(checked.cut(checked.report().lines.back().span), "0");
}

struct Slip {
  const char* was;
  const char* becomes;
  std::size_t occurrence;
};

// A slip in any line that states a value is found, and found where it stands.
TEST(Question, ShowsASlipPlantedInAnyOfTwentyFivePlaces) {
  const Slip slips[] = {
      // the quotient rule
      {"(x_i-\\mu)'\\sigma-(x_i-\\mu)\\sigma'}{\\sigma^2} \\\\\n(x",
       "(x_i-\\mu)'\\sigma+(x_i-\\mu)\\sigma'}{\\sigma^2} \\\\\n(x", 1},
      {"}{\\sigma^2} \\\\\n(x_i", "}{\\sigma^3} \\\\\n(x_i", 1},
      {"\\delta_{ij}-\\mu'", "\\delta_{ij}+\\mu'", 1},
      {"\\mu'=\\frac{1}{N}", "\\mu'=\\frac{2}{N}", 1},
      {"\\delta_{ij}-\\frac{1}{N} \\\\", "\\delta_{ii}-\\frac{1}{N} \\\\", 1},
      // the derivative of sigma
      {"\\sigma'=\\frac{1}{2}(", "\\sigma'=\\frac{1}{3}(", 1},
      {"^{-\\frac{1}{2}}*[", "^{\\frac{1}{2}}*[", 1},
      {"\\frac{1}{N}\\sum_{k=1}^{N}2*", "\\frac{1}{N}\\sum_{k=1}^{N}3*", 1},
      {"(\\delta_{kj}-\\frac{1}{N})", "(\\delta_{kk}-\\frac{1}{N})", 1},
      {"\\delta_{kj}-(x_k-\\mu)\\frac{1}{N}", "\\delta_{kj}-x_k\\frac{1}{N}", 1},
      {"\\frac{2}{N}((x_j-\\mu)-\\sum", "\\frac{2}{N}((x_j+\\mu)-\\sum", 1},
      {"-\\frac{1}{N}\\sum_{k=1}^{N}(x_k)", "-\\frac{2}{N}\\sum_{k=1}^{N}(x_k)", 1},
      {"+\\frac{1}{N}N\\mu", "+\\frac{1}{N}\\mu", 1},
      {"\\frac{2}{N}(x_j-\\mu) \\\\\n\\textrm{Thus", "\\frac{1}{N}(x_j-\\mu) \\\\\n\\textrm{Thus",
       1},
      {"*\\frac{2}{N}(x_j-\\mu) \\\\", "*\\frac{2}{N}(x_i-\\mu) \\\\", 1},
      {"(\\frac{1}{\\sigma})*(x_j-\\mu)", "(\\frac{1}{\\sigma})*(x_j)", 1},
      {"\\frac{(x_j-\\mu)}{N\\sigma} \\\\\n", "\\frac{(x_j-\\mu)}{N\\sigma^2} \\\\\n", 1},
      // the Jacobian
      {"{\\sigma^2}-\\frac{(x_i-\\mu)\\sigma'}", "{\\sigma^2}-\\frac{(x_j-\\mu)\\sigma'}", 1},
      {"\\frac{(x_j-\\mu)}{N\\sigma}}{\\sigma^2}", "\\frac{(x_j-\\mu)}{\\sigma}}{\\sigma^2}", 1},
      {"{N\\sigma^3}", "{N\\sigma^2}", 1},
      {"(N\\delta_{ij}-1-\\frac{(x_i-\\mu)(x_j-\\mu)}{\\sigma^2})",
       "(\\delta_{ij}-1-\\frac{(x_i-\\mu)(x_j-\\mu)}{\\sigma^2})", 1},
      {"\\frac{(x_i-\\mu)}{\\sigma}\\frac{(x_j-\\mu)}{\\sigma}",
       "\\frac{(x_i-\\mu)}{\\sigma}\\frac{(x_i-\\mu)}{\\sigma}", 1},
      {"(N\\delta_{ij}-1-y_iy_j)", "(N\\delta_{ij}-1+y_iy_j)", 1},
      // the sum of a row
      {"(N\\delta_{ij}-1-y_iy_j)", "(N\\delta_{ij}-2-y_iy_j)", 2},
      {"(N+(-1)N-", "(N+(-1)-", 1},
  };
  const Checked clean = check(mended());
  for (const Slip& slip : slips) {
    const std::string text = replaced(mended(), slip.was, slip.becomes, slip.occurrence);
    const Checked checked = check(text);
    ASSERT_EQ(checked.report().lines.size(), clean.report().lines.size()) << slip.becomes;
    std::size_t failing = 0;
    std::string where;
    for (const Line& line : checked.report().lines) {
      if (line.verdict != Verdict::fails) continue;
      ++failing;
      where += checked.cut(line.span) + "\n";
    }
    EXPECT_EQ(failing, 1U) << slip.becomes << "\n" << where << checked.verdicts();
    std::size_t edited = 0;
    const std::u16string& before = clean.text;
    while (edited < before.size() && before[edited] == checked.text[edited]) ++edited;
    for (const Line& line : checked.report().lines) {
      if (line.verdict != Verdict::fails) continue;
      EXPECT_LE(line.span.begin, edited) << slip.becomes;
      EXPECT_GT(line.span.end, edited) << slip.becomes;
      ASSERT_TRUE(line.witness.has_value()) << slip.becomes;
      EXPECT_NE(line.witness->left, line.witness->right) << slip.becomes;
      EXPECT_FALSE(line.reason.empty()) << slip.becomes;
    }
  }
}

}  // namespace
}  // namespace ln::derivation
