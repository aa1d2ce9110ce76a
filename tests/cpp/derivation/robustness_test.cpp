// Hostile and broken text ends in a report, quickly, and nothing of it is lost in silence.
#include "derivation/check.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

std::string repeat(const std::string& what, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += what;
  return all;
}

TEST(Robust, EmptyTextHasNoLines) {
  for (const char* text :
       {"", " ", "\n\n", "%", "\\\\", "\\\\\\\\", "$$", "$", "\\[", "&", ",", "."})
    EXPECT_TRUE(check(text).report().lines.empty()) << text;
}

TEST(Robust, AMegabyteOfBracesIsOneMessage) {
  const Checked checked = check(repeat("{", 1'000'000));
  ASSERT_EQ(checked.report().lines.size(), 1U);
  EXPECT_EQ(checked.report().lines[0].verdict, Verdict::unread);
  EXPECT_NE(checked.report().lines[0].reason.find("at most 200000"), std::string::npos);
}

TEST(Robust, ReadsATextOfTheGreatestLengthAndNoneThatIsLonger) {
  const std::string equation = "a = 1";
  const std::string longest =
      equation + repeat(" ", static_cast<int>(max_length - equation.size()));
  EXPECT_EQ(verdicts(longest), "d");
  const Checked longer = check(longest + " ");
  ASSERT_EQ(longer.verdicts(), "u");
  EXPECT_EQ(longer.report().lines[0].reason,
            "the text has 200001 characters; at most 200000 are read");
}

TEST(Robust, DeepNestingIsAMessageWithItsPlace) {
  const Checked checked = check("a = " + repeat("{", 90'000) + "1" + repeat("}", 90'000));
  ASSERT_EQ(checked.verdicts(), "u");
  EXPECT_NE(checked.report().lines[0].reason.find("deep"), std::string::npos)
      << checked.report().lines[0].reason;
  EXPECT_TRUE(checked.report().lines[0].place);
}

TEST(Robust, DefinitionsThatUseEachOtherInALongLineAreRead) {
  std::string text = "a_{0} = x_1 \\\\ y_i = x_i \\\\ ";
  std::string before = "x_1";
  for (int i = 0; i < 200; ++i) {
    const std::string name = "a_{\\text{" + std::to_string(i) + "}}";
    text += name + " = " + before + " + 1 \\\\ ";
    before = name;
  }
  const Checked checked = check(text + before + " = x_1 + 200");
  EXPECT_EQ(checked.report().lines.back().verdict, Verdict::holds)
      << checked.report().lines.back().reason;
}

TEST(Robust, ALongerChainOfDefinitionsIsAMessage) {
  std::string text = "y_i = x_i \\\\ ";
  std::string before = "x_1";
  for (int i = 0; i < 900; ++i) {
    const std::string name = "a_{\\text{" + std::to_string(i) + "}}";
    text += name + " = " + before + " + 1 \\\\ ";
    before = name;
  }
  const Checked checked = check(text + before + " = x_1 + 900");
  EXPECT_EQ(checked.report().lines.back().verdict, Verdict::unread);
  EXPECT_EQ(checked.report().lines.back().reason.substr(0, 39),
            "nested deeper than 500 levels through a");
}

TEST(Robust, ReadsAThousandDefinitionsAndNamesTheNext) {
  std::string text;
  for (int i = 0; i <= 1000; ++i) text += "a_{\\text{" + std::to_string(i) + "}} = x + 1 \\\\ ";
  const Checked checked = check(text + "a_{\\text{0}} = x + 1");
  ASSERT_EQ(checked.verdicts(), repeat("d", 1000) + "uh");
  EXPECT_EQ(checked.report().lines[1000].reason, "the definition of a_{\\text{1000}} was not read");
  EXPECT_TRUE(checked.report().lines[1000].place);
}

TEST(Robust, AFunctionThatGrowsBeyondBoundsIsAMessage) {
  std::string text = "f(x) = x + x \\\\ g(x) = f(f(f(f(x)))) \\\\ h(x) = g(g(g(g(x)))) \\\\ y = ";
  const Checked checked = check(text + repeat("h(z) + ", 100) + "z");
  EXPECT_EQ(checked.report().lines.back().reason, "the function f is not read with this argument");
}

TEST(Robust, AFunctionOfAFunctionIsReadUpToItsBound) {
  const std::string text = "f(x) = x + 1 \\\\ y = z \\\\ y = ";
  const auto calls = [&](int n) { return repeat("f(", n) + "z" + repeat(")", n); };
  EXPECT_EQ(verdicts(text + calls(100) + " - 100"), "ddh");
  EXPECT_EQ(verdicts("f(x) = f(x - 1) + 1 \\\\ y = f(z)"), "uu");
}

TEST(Robust, SumsInSumsAreBoundedInWork) {
  std::string sums;
  for (char c = 'a'; c <= 'z'; ++c) {
    if (c != 'd' && c != 'e') sums += "\\sum_{" + std::string(1, c) + "=1}^{N} ";
  }
  const Checked checked = check("s = \\sum_{k=1}^N x_k \\\\ s = " + sums + "x_k");
  ASSERT_EQ(checked.report().lines.size(), 2U);
  EXPECT_EQ(checked.report().lines[1].verdict, Verdict::untested);
  EXPECT_NE(checked.report().lines[1].reason.find("too much work"), std::string::npos)
      << checked.report().lines[1].reason;
}

TEST(Robust, ManyFreeIndicesAreBoundedInWork) {
  std::string product;
  for (const char c : {'a', 'b', 'c', 'f', 'g', 'h', 'p', 'q', 'r', 's', 't', 'u'})
    product += "x_{" + std::string(1, c) + "} \\delta_{i" + std::string(1, c) + "}";
  const Checked checked = check("y_i = x_i \\\\ " + product + " = 0");
  ASSERT_EQ(checked.report().lines.size(), 2U);
  EXPECT_NE(checked.report().lines[1].verdict, Verdict::holds);
}

TEST(Robust, ExponentialDefinitionsAreBoundedInWork) {
  // Each name is a sum over the one before: without memory the cost would multiply.
  std::string text = "a_{i} = x_i \\\\ ";
  std::string before = "a";
  for (const char* name : {"b", "c", "f", "g", "h", "p", "q", "r", "s", "t", "u", "v"}) {
    text += std::string(name) + "_i = \\sum_{k=1}^N \\sum_{l=1}^N " + before + "_k " + before +
            "_l x_i \\\\ ";
    before = name;
  }
  const Checked checked = check(text + before + "_i = " + before + "_i");
  EXPECT_EQ(checked.report().lines.back().verdict, Verdict::holds)
      << checked.report().lines.back().reason;
}

TEST(Robust, TheSearchForAnEditIsBounded) {
  // Every scope of every sum would be a copy of the whole line.
  const std::string sums = repeat("\\sum_{k=1}^N x_k + ", 2000);
  EXPECT_EQ(verdicts("y_i = x_i \\\\ y_i = " + sums + "1"), "df");
}

TEST(Robust, LongTextsOfOneSignEnd) {
  // Each was once looked through again from each of its signs.
  for (const char* sign :
       {"x_{", "[", "\\overset{", "\\substack{", "a,", "f(x) = x \\\\ f(|", "+"}) {
    std::string text = repeat(sign, 190'000 / static_cast<int>(std::string(sign).size()));
    EXPECT_NE(check("a = " + text).derivation, nullptr) << sign;
  }
  EXPECT_NE(check("f(x) = x \\\\ a = f(" + repeat("|", 190'000) + ")").derivation, nullptr);
}

TEST(Robust, AnyPrefixOfATextIsReported) {
  const std::string text =
      "Let $\\mu = \\frac{1}{N}\\sum_{k=1}^{N} x_k$. \\begin{align} \\frac{d\\mu}{dx_j} &= "
      "\\begin{cases} \\frac1N & \\text{if } i = j \\\\ 0 \\end{cases} \\end{align} \\[a' = "
      "\\left(\\sqrt[3]{2}\\right)^{-1}\\]";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const Checked checked = check(text.substr(0, length));
    ASSERT_NE(checked.derivation, nullptr) << length;
    for (const Line& line : checked.report().lines) {
      EXPECT_LE(line.span.begin, line.span.end) << length;
      EXPECT_LE(line.span.end, checked.text.size()) << length;
      const bool silent = line.reason.empty() || !line.place;
      EXPECT_FALSE(line.verdict == Verdict::unread && silent) << length;
    }
  }
}

TEST(Robust, UnknownCommandsAreNamedWithTheirPlace) {
  for (const char* what : {"\\foo", "\\dots", "\\int", "\\begin{foo} x \\end{foo}", "#", "\\limits",
                           "\\iint_0^1 x", "\\partial"}) {
    const Checked checked = check("q = x_1 \\\\ y_i = x_i \\\\ q = x_1 + " + std::string(what));
    const Line& line = checked.report().lines.back();
    EXPECT_EQ(line.verdict, Verdict::unread) << what;
    EXPECT_FALSE(line.reason.empty()) << what;
    ASSERT_TRUE(line.place) << what;
    EXPECT_GE(line.place->begin, line.span.begin) << what;
  }
}

TEST(Robust, ALetterThatIsAnIndexAndHasOneIsReported) {
  EXPECT_EQ(verdicts("y_i = 2x_i \\\\ y_i \\ne x_ix \\\\ y_y \\perp x_i"), "uuc");
}

TEST(Robust, SumsWithBoundsBeyondAnyReasonAreUndefined) {
  for (const char* bounds : {"_{k=1}^{-10^{20}}", "_{k=1}^{10^{20}}", "_{k=10^{20}}^1"})
    EXPECT_EQ(verdicts("y = x \\\\ y = x + \\sum" + std::string(bounds) + " x"), "dt") << bounds;
}

TEST(Robust, SumsWithBoundsThatAreNotWholeAreUndefined) {
  EXPECT_EQ(verdicts("s = \\sum_{k=1}^{2.5} x_k \\\\ s = x_1 + x_2"), "dt");
}

TEST(Robust, BrokenUtf16IsNamed) {
  std::u16string text = u"a = 1 + ";
  text += static_cast<char16_t>(0xD800);
  const auto found = Derivation::read(text, {});
  const auto* derivation = std::get_if<std::unique_ptr<Derivation>>(&found);
  ASSERT_NE(derivation, nullptr);
  EXPECT_EQ((*derivation)->report().lines[0].verdict, Verdict::unread);
}

}  // namespace
}  // namespace ln::derivation
