// What counts as mathematics in a text, where statements end, and what they state.
#include "derivation/check.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

// The right sides the text states, in its order, joined by " | ".
std::string stated(std::string_view latex) {
  const Checked checked = check(latex);
  std::string all;
  for (const Line& line : checked.report().lines)
    all += (all.empty() ? "" : " | ") + checked.cut(line.span);
  return all;
}

TEST(Statements, AreBareLinesWhereNothingDelimitsMathematics) {
  EXPECT_EQ(stated("a = 1 \\\\ b = 2"), "1 | 2");
  EXPECT_EQ(stated("a = 1 \\\\* b = 2 \\\\[4pt] c = 3"), "1 | 2 | 3");
  EXPECT_EQ(stated("\\textrm{Let us see} \\\\ a = 1"), "1");
  EXPECT_EQ(stated("a = 1 % b = 2 \\\\\n \\\\ c = 3"), "1 | 3");
}

TEST(Statements, StandBetweenDelimitersInProse) {
  EXPECT_EQ(stated("Let $a = 1$ and $$b = 2$$ so \\(c = 3\\) and \\[d = 4\\] q = 5"),
            "1 | 2 | 3 | 4");
  EXPECT_EQ(stated("It costs \\$5 = a, then $b = 2$."), "2");
  EXPECT_EQ(stated("A value of 50% $b = 2$ stays."), "2");
  EXPECT_EQ(stated("A value of 50 \\ % $b = 2$ stays."), "2");
}

TEST(Statements, AreBareLinesAlsoWhereACommentHasDelimiters) {
  EXPECT_EQ(stated("% of $x$ \\\\ \n a = 1 \\\\ % and \\[y\\] \n b = 2"), "1 | 2");
  EXPECT_EQ(stated("% of $x$ \n Now $a = 1$ is prose."), "1");
}

TEST(Statements, DoNotStandInCodeOrCommentsOfMarkdown) {
  EXPECT_EQ(stated("Write `$x = 1$` for $x = 2$."), "2");
  EXPECT_EQ(stated("He said `$a = 1$ and $b = 2$.\n It's `done`."), "1 | 2");
  EXPECT_EQ(stated("$a = 1$\n```sh\necho $s = 7$\n```\nso $b = 2$"), "1 | 2");
  EXPECT_EQ(stated("$a = 1$\n```\n$s = 7$\n"), "1 | 7");
  EXPECT_EQ(stated("<!-- $q = 3$ --> Now $q = 4$."), "4");
}

TEST(Statements, StandInBlocksOfLatexAndOfMathematics) {
  EXPECT_EQ(stated("So $a = 1$.\n```latex\n\\[b = 2\\]\n```\nand $c = 3$\n```py\n$d = 4$\n```\n"),
            "1 | 2 | 3");
  EXPECT_EQ(stated("So\n```math\na = 1 \\\\ b = 2\n```\nand $c = 3$"), "1 | 2 | 3");
}

TEST(Statements, StandInEveryDisplayEnvironment) {
  for (const char* name :
       {"equation", "align", "gather", "multline", "eqnarray", "equation*", "align*", "gather*"}) {
    const std::string environment = name;
    EXPECT_EQ(stated("Words. \\begin{" + environment + "} a &= 1 \\\\ b &= 2 \\end{" + environment +
                     "} Words = words."),
              "1 | 2")
        << name;
  }
}

TEST(Statements, KeepAlignedAndSplitInsideTheirDisplay) {
  EXPECT_EQ(stated("$$\\begin{aligned} a &= 1 \\\\ b &= 2 \\end{aligned}$$"), "1 | 2");
  EXPECT_EQ(stated("\\begin{aligned} a &= 1 \\\\ &= 1 \\end{aligned}"), "1 | 1");
  EXPECT_EQ(stated("\\begin{equation}\\begin{split} a &= 1 \\\\ b &= 2 "
                   "\\end{split}\\end{equation}"),
            "1 | 2");
}

TEST(Statements, StandSideBySideInColumns) {
  EXPECT_EQ(stated("\\begin{align} a &= 1 & b &= 2 & c &= a + b \\\\ d &= 4 \\end{align}"),
            "1 | 2 | a + b | 4");
  EXPECT_EQ(stated("\\begin{eqnarray} a & = & 1 \\\\ & = & 1 \\end{eqnarray}"), "1 | 1");
  EXPECT_EQ(stated("\\begin{align} a &= 1 &+ 2 = 3 \\end{align}"), "1 &+ 2 | 3");
}

TEST(Statements, MaySpaceTheirSignsByEmptyBraces) {
  EXPECT_EQ(verdicts("\\begin{align} a ={}& 1 + {} 1 \\\\ {}={}& 2 \\end{align}"), "dh");
  EXPECT_EQ(verdicts("a = 1 + \\frac{}{2}"), "u");
}

TEST(Statements, AreReadInsideTheDollarsOfWords) {
  EXPECT_EQ(stated("a = x_j + x_k \\\\ \\textrm{so that $b = 2$ and $k=j$ hold} \\\\ c = 3"),
            "x_j + x_k | 2 | 3");
}

TEST(Statements, EndAtACommaOfTheTopLevel) {
  EXPECT_EQ(stated("a = 1, \\qquad b = 2, c = \\max(a, b)"), "1 | 2 | \\max(a, b)");
  EXPECT_EQ(stated("a = 1 \\qquad b = 2"), "1 | 2");
  EXPECT_EQ(stated("a = 1."), "1");
}

TEST(Statements, ContinueTheChainAboveWhenTheyStartWithAnEqualSign) {
  const Checked checked = check("a = 1 + 1 \\\\ \\quad = 2 \\\\ = 3");
  EXPECT_EQ(checked.verdicts(), "dhf");
  EXPECT_EQ(checked.cut(*checked.report().lines[2].against), "2");
}

TEST(Statements, KeepBracketsThatHoldNoRelation) {
  const Checked checked = check("(y = ab) \\\\ (a + b) \\\\ = b + a");
  EXPECT_EQ(checked.verdicts(), "dh");
  EXPECT_EQ(checked.cut(*checked.report().lines[1].against), "(a + b)");
}

TEST(Statements, ContinueAcrossDisplaysAndConclusions) {
  EXPECT_EQ(verdicts("$$a = 1 + 1$$ which is $$= 2$$"), "dh");
  EXPECT_EQ(verdicts("a = 1 + 1 \\\\ \\implies = 2"), "dh");
  EXPECT_EQ(verdicts("a = 1 + 1 \\\\ &= 2"), "dh");
}

TEST(Statements, StartAnewAfterAConclusion) {
  EXPECT_EQ(verdicts("a = 2 \\implies a + 1 = 3"), "dh");
  EXPECT_EQ(verdicts("a = 2 \\Rightarrow a + 1 = 4"), "df");
  EXPECT_EQ(verdicts("a = 2 \\\\ \\therefore a^2 = 4 \\iff a = 2"), "dhh");
}

TEST(Statements, PassOverTagsLabelsAndSpaces) {
  EXPECT_EQ(stated("a = 1 \\tag{3} \\label{eq:a} \\nonumber \\\\ b\\,\\;\\!\\: = 2"), "1 | 2");
  EXPECT_EQ(verdicts("a = 1 \\tag{3} \\\\ b = 2 a"), "dd");
}

TEST(Statements, InABracketThatIsNeverClosedAreUnread) {
  EXPECT_EQ(verdicts("(y = 2x) \\\\ y = x+x"), "dh");
  EXPECT_EQ(verdicts("(y = 2x"), "u");
}

TEST(Statements, LoseNoBracketsThatHoldNoNumber) {
  EXPECT_EQ(verdicts("y = 2x \\qquad (1) \\\\ y = x + x \\quad(2)"), "dh");
  EXPECT_EQ(verdicts("y = 2x \\qquad (1) \\\\ y = x + x \\qquad ()"), "du");
}

TEST(Statements, OfIndicesStateNothing) {
  EXPECT_EQ(stated("y_i = \\sum_k x_k x_i \\\\ k = i \\\\ k \\neq i"), "\\sum_k x_k x_i");
}

TEST(Statements, OfBareExpressionsStateNothing) {
  EXPECT_EQ(stated("a = 1 \\\\ a + 1 \\\\ b = 2"), "1 | 2");
  EXPECT_EQ(stated("The vector $x$ of length $N$ has entries $x_i$."), "");
}

TEST(Statements, MayRepeatTheSignThatEndsTheRowAbove) {
  EXPECT_EQ(verdicts("y_i = x_i = \\\\ = 2x_i"), "df");
  EXPECT_EQ(verdicts("\\begin{align} y_i &= x_i = \\\\ &= 2x_i \\end{align}"), "df");
}

TEST(Statements, OfTwoNamesInWordsAreACase) {
  const std::string before = "$$L = (\\hat{\\rho} - \\rho)^2$$ is least ";
  const std::string after = " $$\\frac{dL}{d\\hat{\\rho}} = 2(\\hat{\\rho} - \\rho)$$";
  EXPECT_EQ(verdicts(before + "at $\\hat{\\rho} = \\rho$." + after), "dh");
  EXPECT_EQ(verdicts(before + "When $\\hat{\\rho} = \\rho$ it is 0." + after), "dh");
  EXPECT_EQ(verdicts(before + "with $\\hat{\\rho} = \\rho$." + after), "ddh");
}

TEST(Statements, OfOtherRelationsAreUnchecked) {
  for (const char* relation : {"\\approx", "\\sim", "\\leq", "\\geq", "\\propto", "\\to", "<", ">",
                               "\\ne", "\\simeq", "\\le"}) {
    EXPECT_EQ(verdicts("a = 3 \\\\ a " + std::string(relation) + " 4"), "dc") << relation;
  }
  EXPECT_EQ(verdicts("a = 3 \\\\ a + 1 = 4 \\approx 5"), "dhc");
}

TEST(Statements, OfWhereSomethingLivesStateNothing) {
  EXPECT_EQ(verdicts("a = 3 \\\\ x \\in \\mathbb{R}^N \\\\ a = 2 + 1"), "dh");
  EXPECT_EQ(verdicts("Let $x \\in \\mathbb{R}^{n \\times d}$ and $i, j \\in \\{1, 2\\}$."), "");
}

TEST(Statements, EndWithTheLineWhereNoneIsEndedOtherwise) {
  EXPECT_EQ(
      verdicts(
          "\\mu = \\frac1N\\sum_k x_k\n\\sigma^2 = \\frac1N\\sum_k (x_k - \n\\mu)^2\n"
          "\\sigma^2 = \\frac1N\\sum_k x_k^2\n  - \\mu^2\n= \\frac1N\\sum_k x_k^2 -\n\\mu\\mu"),
      "ddhh");
  EXPECT_EQ(verdicts("a = 1\n% a comment\nb = 2\n\na + b = 3"), "ddh");
  // With one \\ in the text, line breaks are only spaces.
  EXPECT_EQ(verdicts("a = 1\n + 2 \\\\ b\n= 2"), "dd");
}

TEST(Statements, WithAnUnclosedGroupAreUnreadAndTheNextIsRead) {
  EXPECT_EQ(verdicts("a = \\frac{1}{2 \\\\ b = 2 \\\\ c = (3 \\\\ d = 4"), "udud");
}

TEST(Statements, RestrictedByAConditionAreTriedWhereItHolds) {
  const std::string setting = "y_i = x_i^2 \\\\ ";
  EXPECT_EQ(verdicts(setting + "\\frac{dy_i}{dx_j} = 0, i \\neq j"), "dh");
  EXPECT_EQ(verdicts(setting + "\\frac{dy_i}{dx_j} = 0"), "df");
  EXPECT_EQ(verdicts(setting + "\\frac{dy_i}{dx_j} = 2 x_i, \\quad i = j"), "dh");
}

TEST(Statements, KeepOffsetsInUtf16) {
  const Checked checked = check("\\text{näive 𝛿} \\\\ a = 12");
  ASSERT_EQ(checked.report().lines.size(), 1U);
  EXPECT_EQ(checked.cut(checked.report().lines[0].span), "12");
}

TEST(Statements, ContinueTheDisplayAboveWhateverStandsInTheTextBetween) {
  for (const auto& marks : {std::pair("$$", "$$"), std::pair("\\[", "\\]")}) {
    const auto display = [&](const std::string& what) { return marks.first + what + marks.second; };
    EXPECT_EQ(verdicts(display("y = 2x") + " where $z = 3$, so " + display("= x + x")), "ddh");
    EXPECT_EQ(verdicts(display("y = 2x") + " and " + display("z") + display("= 2x")), "dd");
  }
}

TEST(Statements, SpeakOfAnIndexBeforeAListWithDotsOnly) {
  EXPECT_EQ(stated("y_i = 2x_i, \\quad i = 1, 2, \\dots, N"), "2x_i");
  EXPECT_EQ(stated("y_i = 2x_i, \\quad i = 2, z"), "2x_i | 2");
}

TEST(Statements, MayEndInTheMiddleOfARow) {
  EXPECT_EQ(verdicts("a = b = \\\\"), "du");
  EXPECT_EQ(verdicts("a = b = \\\\ = b"), "dh");
}

TEST(Statements, StandBehindAPercentSignThatIsNoComment) {
  EXPECT_EQ(stated("A share of 50\\ % $b = 2$ stays."), "2");
}

TEST(Statements, AreNotCutInAnIndexWithinBrackets) {
  EXPECT_EQ(stated("(a_i = 1_{(i)=1})"), "1_{(i)=1}");
}

}  // namespace
}  // namespace ln::derivation
