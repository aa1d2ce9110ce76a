// Edits that mend: which are found, which comes first, and that what is told does hold as written.
#include "derivation/check.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ln::derivation {
namespace {

const std::string layer_norm =
    "\\mu = \\frac1N \\sum_{k=1}^N x_k \\\\ \\sigma = \\sqrt{\\frac1N \\sum_{k=1}^N "
    "(x_k-\\mu)^2} \\\\ y_i = \\frac{x_i-\\mu}{\\sigma} \\\\ ";

// The right side as each repair leaves it, best first.
std::vector<std::string> mended(const std::string& text) {
  const Checked checked = check(text);
  const Line& line = checked.report().lines.back();
  std::vector<std::string> all;
  for (const Repair& repair : line.repairs) {
    all.push_back(checked.cut({line.span.begin, repair.span.begin}) + repair.becomes +
                  checked.cut({repair.span.end, line.span.end}));
  }
  return all;
}

struct Slip {
  const char* claim;   // with the slip
  const char* mended;  // the right side after the repair
};

TEST(Repairs, OfOneSlipComeAmongTheFirstThree) {
  const Slip slips[] = {
      // an index
      {"\\frac{dy_i}{dx_j} = \\frac{1}{N\\sigma}(N\\delta_{ij}-1-y_iy_i)",
       "\\frac{1}{N\\sigma}(N\\delta_{ij}-1-y_iy_j)"},
      // a sign
      {"\\frac{dy_i}{dx_j} = \\frac{1}{N\\sigma}(N\\delta_{ij}+1-y_iy_j)",
       "\\frac{1}{N\\sigma}(N\\delta_{ij}-1-y_iy_j)"},
      {"\\frac{d\\mu}{dx_j} = -\\frac1N", "\\frac1N"},
      // a term too many
      {"\\frac{d(x_i-\\mu)}{dx_j} = \\delta_{ij}-\\frac1N-\\mu", "\\delta_{ij}-\\frac1N"},
      // a group in place of another
      {"\\frac{d\\sigma}{dx_j} = \\frac{(x_j-\\mu)}{N\\sigma} \\\\ = \\frac{x_j}{N\\sigma}",
       "\\frac{(x_j-\\mu)}{N\\sigma}"},
      {"\\frac{d\\sigma}{dx_j} = \\frac{y_j}{N} \\\\ = \\frac{\\sigma}{N}", "\\frac{y_j}{N}"},
      // a group that stands elsewhere with another letter
      {"d_i = (x_i-\\mu) \\\\ \\frac{d\\sigma}{dx_j} = \\frac{1}{N\\sigma}(x_j-\\sigma)",
       "\\frac{1}{N\\sigma}(x_j-\\mu)"},
      // a factor
      {"\\frac{d\\sigma}{dx_j} = \\frac{x_j-\\mu}{\\sigma}", "\\frac{x_j-\\mu}{\\sigma N}"},
      {"\\frac{d\\sigma}{dx_j} = \\frac{2}{N}y_j", "\\frac{1}{N}y_j"},
      {"\\frac{dy_i}{dx_j} = \\frac{1}{N}(N\\delta_{ij}-1-y_iy_j)",
       "\\frac{1}{N\\sigma}(N\\delta_{ij}-1-y_iy_j)"},
      {"\\frac{d\\sigma^2}{dx_j} = \\frac{1}{N}(x_j-\\mu)", "\\frac{2}{N}(x_j-\\mu)"},
      {"\\frac{dy_i}{dx_j} = "
       "\\frac{\\delta_{ij}-\\frac1N}{\\sigma}-\\frac{(x_i-\\mu)(x_j-\\mu)}{N\\sigma^2}",
       "\\frac{\\delta_{ij}-\\frac1N}{\\sigma}-\\frac{(x_i-\\mu)(x_j-\\mu)}{N\\sigma^3}"},
      // a power
      {"\\sigma^2 = \\frac1N\\sum_k (x_k-\\mu)", "\\frac1N\\sum_k (x_k-\\mu)^2"},
      // the scope of a sum
      {"N\\mu - \\mu = \\sum_k (x_k - \\mu)", "\\sum_k x_k - \\mu"},
      {"N\\sigma^2 = \\sum_k x_k-\\mu^2", "\\sum_k (x_k-\\mu)^2"},
      {"\\frac{d\\sigma}{dx_j} = \\frac{1}{N\\sigma}\\sum_k x_k-\\mu\\delta_{kj}",
       "\\frac{1}{N\\sigma}\\sum_k (x_k-\\mu)\\delta_{kj}"},
      // a letter, on which it depends where a sum ends
      {"N\\mu - y_j = \\sum_k x_k - y_k", "\\sum_k x_k - y_j"},
      // a term that stands elsewhere
      {"\\frac{d(x_i-\\mu)}{dx_j} = \\delta_{ij}-\\frac1N \\\\ = \\delta_{ij}",
       "\\delta_{ij}-\\frac1N"},
      // inside cases, a function, an exponent
      {"\\frac{d(x_i-\\mu)}{dx_j} = "
       "\\begin{cases} 1-\\frac1N & i=j \\\\ \\frac1N & i\\neq j \\end{cases}",
       "\\begin{cases} 1-\\frac1N & i=j \\\\ -\\frac1N & i\\neq j \\end{cases}"},
      {"\\frac{1}{e^{y_i}} = \\exp(y_i)", "\\exp(-y_i)"},
      {"\\frac{y_i}{\\sigma} = y_i\\sigma^{1}", "y_i\\sigma^{-1}"},
  };
  for (const Slip& slip : slips) {
    const std::vector<std::string> found = mended(layer_norm + slip.claim);
    const auto place = std::find(found.begin(), found.end(), slip.mended);
    std::string all;
    for (const std::string& one : found) all += "\n  " + one;
    EXPECT_LT(place - found.begin(), 3) << slip.claim << " was mended by" << all;
    EXPECT_NE(place, found.end()) << slip.claim << " was mended by" << all;
  }
}

TEST(Repairs, HoldAsWritten) {
  const std::string claim = "\\frac{dy_i}{dx_j} = ";
  for (const char* side :
       {"\\frac{1}{N\\sigma}(N\\delta_{ij}-1-y_iy_i)", "\\frac{1}{N}(N\\delta_{ij}-1-y_iy_j)",
        "\\frac{1}{\\sigma}(N\\delta_{ij}-1-y_iy_j)"}) {
    const std::vector<std::string> found = mended(layer_norm + claim + side);
    EXPECT_FALSE(found.empty()) << side;
    for (const std::string& one : found)
      EXPECT_EQ(verdicts(layer_norm + claim + one), "dddh") << one;
  }
}

// A term put in and a group exchanged for one with that term come to the same.
TEST(Repairs, AreToldOnceWhereTwoEditsComeToTheSame) {
  std::vector<std::string> all =
      mended(layer_norm +
             "\\frac{dy_i}{dx_j} = \\frac{(x_i-\\mu)'\\sigma-(x_i-\\mu)\\sigma'}{\\sigma^2} "
             "\\\\ \\frac{dy_i}{dx_j} = "
             "\\frac{(x_i-\\mu)'\\sigma-(x_i)\\sigma'}{\\sigma^2}");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0], "\\frac{(x_i-\\mu)'\\sigma-(x_i-\\mu)\\sigma'}{\\sigma^2}");
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

TEST(Repairs, AreNoneWhereTwoEditsAreNeeded) {
  EXPECT_TRUE(mended(layer_norm + "\\frac{dy_i}{dx_j} = "
                                  "\\frac{1}{N}(N\\delta_{ii}-1-y_iy_i)")
                  .empty());
}

TEST(Repairs, NeverTurnAClaimIntoZeroEqualsZero) {
  EXPECT_TRUE(mended(layer_norm + "\\sum_i y_i = \\mu").empty());
}

TEST(Repairs, AreNotLookedForWhereNotWanted) {
  EXPECT_TRUE(check(layer_norm + "\\sum_i y_i^2 = 2 N", {1, "", false})
                  .report()
                  .lines.back()
                  .repairs.empty());
}

TEST(Repairs, NeverCopyAWholeSide) {
  for (const std::string& one : mended(layer_norm + "y_i^2 = \\mu"))
    EXPECT_NE(one, "(\\frac{x_i-\\mu}{\\sigma})^2") << one;
}

TEST(Repairs, OfVectors) {
  const std::string vectors =
      "\\mathbf c=\\mathbf x-\\frac1N\\mathbf 1\\mathbf 1^\\top\\mathbf x \\\\ "
      "\\sigma=\\sqrt{\\frac1N\\mathbf c^\\top\\mathbf c} \\\\ \\mathbf y=\\mathbf c/\\sigma \\\\ "
      "P = I - \\frac1N\\mathbf 1\\mathbf 1^\\top \\\\ ";
  const auto first_repair = [](const std::string& text) {
    const Checked checked = check(text);
    const Line& line = checked.report().lines.back();
    if (line.repairs.empty()) return std::string("none");
    return checked.cut(line.repairs[0].span) + " -> " + line.repairs[0].becomes;
  };
  EXPECT_EQ(first_repair(vectors + "\\frac{\\partial\\mathbf y}{\\partial\\mathbf x} = "
                                   "\\frac1\\sigma(P+\\frac1N\\mathbf y\\mathbf y^\\top)"),
            "+\\frac1N\\mathbf y\\mathbf y^\\top -> -\\frac1N\\mathbf y\\mathbf y^\\top");
  EXPECT_EQ(
      first_repair("s=\\frac{\\mathbf a^\\top\\mathbf b}{\\|\\mathbf a\\|\\|\\mathbf b\\|} \\\\ "
                   "\\frac{\\partial s}{\\partial\\mathbf a} = \\frac{\\mathbf b}{\\|\\mathbf "
                   "a\\|\\|\\mathbf b\\|}-s\\frac{\\mathbf b}{\\|\\mathbf a\\|^2}"),
      "\\mathbf b -> \\mathbf a");
  const std::string gradient = "\\frac{\\partial L}{\\partial\\mathbf x} = ";
  EXPECT_EQ(first_repair(vectors + gradient +
                         "\\frac1\\sigma(P\\frac{\\partial L}{\\partial\\mathbf "
                         "y}-\\frac1N\\mathbf y\\mathbf x^\\top\\frac{\\partial "
                         "L}{\\partial\\mathbf y})"),
            "\\mathbf x -> \\mathbf y");
  const std::string linear = "\\mathbf y=W\\mathbf x \\\\ " + gradient;
  EXPECT_EQ(first_repair(linear + "W\\frac{\\partial L}{\\partial\\mathbf y}"), "W -> W^\\top");
  EXPECT_EQ(first_repair("\\mathbf y=W^T\\mathbf x \\\\ " + gradient +
                         "W^{T}\\frac{\\partial L}{\\partial\\mathbf y}"),
            "W^{T} -> W");
  EXPECT_EQ(first_repair("\\mathbf y=\\boldsymbol\\gamma\\odot\\mathbf x \\\\ " + gradient +
                         "\\frac{\\partial L}{\\partial\\mathbf y}"),
            "\\frac{\\partial L}{\\partial\\mathbf y} -> \\boldsymbol\\gamma\\odot "
            "\\frac{\\partial L}{\\partial\\mathbf y}");
  EXPECT_EQ(first_repair("\\mathbf y=\\mathbf a\\odot\\mathbf x \\\\ " + gradient +
                         "\\mathbf a\\odot\\mathbf x\\odot\\frac{\\partial "
                         "L}{\\partial\\mathbf y}"),
            "\\mathbf a\\odot\\mathbf x\\odot\\frac{\\partial L}{\\partial\\mathbf y} -> "
            "\\mathbf a\\odot\\frac{\\partial L}{\\partial\\mathbf y}");
}

TEST(Repairs, AreReadWithTheSumsAndIndicesOfTheirLine) {
  // The sum reaches on to b_k, but not where k is the line's own.
  const Checked inside = check("\\sum_k (a_k - b_k) + 2c_i = \\sum_k a_k + b_k + 2c_i");
  ASSERT_EQ(inside.report().lines[0].repairs.size(), 1U);
  EXPECT_EQ(inside.report().lines[0].repairs[0].becomes, "- b_k");
  const Checked outside = check("b_k + \\sum_i a_i = \\sum_k a_k + b_j");
  ASSERT_EQ(outside.report().lines[0].repairs.size(), 1U);
  EXPECT_EQ(outside.report().lines[0].repairs[0].becomes, "b_k");
}

TEST(Repairs, KeepTheBracketsTheyNeed) {
  using All = std::vector<std::string>;
  EXPECT_EQ(mended("2(a_i + b_i) = 2\\{a_i - b_i\\}"), All{"2\\{a_i + b_i\\}"});
  EXPECT_EQ(mended("e^{a_i} = \\exp(-a_i)"), All{"\\exp(a_i)"});
  EXPECT_EQ(mended("e^{a_i} = \\exp\\{-a_i\\}"), All{"\\exp\\{a_i\\}"});
  EXPECT_EQ(mended("\\frac{a_i}{2b_i} = a_i/b_i"), (All{"\\frac{1}{2}a_i/b_i", "a_i/(2b_i)"}));
}

TEST(Repairs, MayPutInATermWithEitherSign) {
  using All = std::vector<std::string>;
  const std::string product = "q_i = a_i b_i \\\\ ";
  EXPECT_EQ(mended(product + "(a_i + b_i)^2 = a_i^2 + b_i^2 + q_i"),
            (All{"a_i^2 + b_i^2 + 2q_i", "a_i^2 + b_i^2 + q_i+q_i"}));
  EXPECT_EQ(mended(product + "(a_i - b_i)^2 = a_i^2 + b_i^2 - q_i"),
            (All{"a_i^2 + b_i^2 - 2q_i", "a_i^2 + b_i^2 - q_i-q_i"}));
}

TEST(Repairs, TakeNoFactorButASymbol) {
  EXPECT_TRUE(mended("\\exp(a_i) c_i = c_i + a_i - a_i").empty());
}

TEST(Repairs, MayTakeAnEntryThatIsNumbered) {
  EXPECT_EQ(mended("u = x_1 \\\\ s = \\sum_k x_k^2 \\\\ \\frac{ds}{dx_1} = 2 x_2"),
            (std::vector<std::string>{"2 u", "2 x_1"}));
}

TEST(Repairs, MayExchangeTheSecondIndex) {
  EXPECT_EQ(mended("\\sum_j W_{ij} x_j = \\sum_j W_{ii} x_j"),
            std::vector<std::string>{"\\sum_j W_{ij} x_j"});
  // Where W_{ij} stands nowhere, not even with other letters.
  EXPECT_EQ(mended("\\sum_k \\sum_l a_k W_{kl} b_l = \\sum_i \\sum_j a_i W_{ii} b_j"),
            std::vector<std::string>{"\\sum_i \\sum_j a_i W_{ij} b_j"});
}

TEST(Repairs, ComeInTheOrderInWhichTheirTermsAreThoseOfTheLeft) {
  const std::vector<std::string> found = mended("y = -b + b + a = -b - b + a");
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[0], "-b + b + a");
  EXPECT_EQ(found[1], "b - b + a");
}

TEST(Repairs, AreAtMostEightOfOneClaim) {
  // Each of the ten signs of the right side mends it.
  EXPECT_EQ(mended("z = a \\\\ 2z = 2a - a - a + a + a - a + a - a + a - a + a - a + a - a - a + a "
                   "- a - a + a + a - a + a + a - a - a + a")
                .size(),
            8U);
}

TEST(Repairs, MayGiveAGroupAnotherLetterThanItHasElsewhere) {
  const std::vector<std::string> found = mended(
      "\\mu = \\frac{1}{N}\\sum_{k=1}^{N} x_k \\\\ v = "
      "\\frac{1}{N}\\sum_{k=1}^{N}(x_k-\\mu)^2 \\\\ \\frac{dv}{dx_j} = \\frac{2}{N}(v+1)");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], "\\frac{2}{N}(x_j-\\mu)");
}

TEST(Repairs, MayTakeAFactorFromTheLeft) {
  const std::vector<std::string> found =
      mended("z_i = w_i^2 \\\\ y_i = x_i z_i \\\\ y_i w_i = x_i z_i");
  EXPECT_EQ(std::count(found.begin(), found.end(), "w_ix_i z_i"), 1);
}

using Texts = std::vector<std::string>;

TEST(Repairs, ChangeAPowerByOne) {
  const std::string given = "y = x + n \\\\ z = y \\\\ ";
  EXPECT_EQ(mended(given + "2x^3 = 2x^2"), Texts{"2x^3"});
  EXPECT_EQ(mended(given + "2x^2 = 2x^3"), Texts{"2x^2"});
  EXPECT_EQ(mended(given + "2x^2 = 2x^5"), Texts{});
  EXPECT_EQ(mended(given + "2x^9 = 2x^8"), Texts{"2x^9"});
  EXPECT_EQ(mended(given + "2x^9 = 2x^{10}"), Texts{"\\frac{1}{x}2x^{10}"});
  EXPECT_EQ(mended(given + "x^{-n} = x^{n}"), Texts{"x^{-n}"});
  EXPECT_EQ(mended(given + "x = x^n"), Texts{});
}

TEST(Repairs, OfASumThatReachesTooFarOrNotFarEnough) {
  const std::string sizes = "s = \\sum_{k=1}^N x_k \\\\ u = a + b \\\\ ";
  EXPECT_EQ(mended(sizes + "N a + b = \\sum_{k=1}^N (a + b)"), Texts{"\\sum_{k=1}^N a + b"});
  EXPECT_EQ(mended("\\sum_k (a_k + b_k) c_k = \\sum_k (a_k + b_k c_k)"),
            Texts{"\\sum_k (c_ka_k + b_k c_k)"});
}

TEST(Repairs, MayDropTheFirstFactor) {
  EXPECT_EQ(mended("y = a + b + c \\\\ b c = a b c"), Texts{"b c"});
  EXPECT_EQ(mended("y = a + b + c \\\\ a b = a b c"), Texts{"a b"});
}

TEST(Repairs, ReadAPowerThatTheTextDefinesAsThatName) {
  // z itself is never a number.
  EXPECT_EQ(mended("z^2 = -x^2 - 1 \\\\ -x^2 = z^2 - 1"), Texts{"z^2 + 1"});
}

TEST(Repairs, MayPutInATermThatStandsElsewhereWithAnotherLetter) {
  EXPECT_EQ(mended("z_j = c_j^2 + x_j \\\\ w_i = a_i \\\\ (a_i + c_i)^2 - 2a_ic_i = a_i^2"),
            Texts{"a_i^2+c_i^2"});
}

TEST(Repairs, MayPutInAFactorOfAnotherSum) {
  EXPECT_EQ(mended("\\sum_k a_k + \\sum_i\\sum_k a_k b_i = \\sum_k a_k + \\sum_i \\sum_k b_i"),
            Texts{"\\sum_k a_k + \\sum_i \\sum_k a_kb_i"});
}

TEST(Repairs, MayPutInASumThatLeavesOutAnIndex) {
  EXPECT_EQ(mended("v_l = z_l \\\\ t = \\sum_{l=1}^M v_l \\\\ y_i = 3(\\sum_{k\\neq i} x_k) + a_i "
                   "\\\\ y_i - a_i = 3(x_i)"),
            Texts{"3(\\sum_{k\\neq i} x_k)"});
}

TEST(Repairs, AreNoCopyOfWhatTheLeftSideIsDefinedAs) {
  for (const char* value : {"\\frac{a}{b}", "ab", "a + b", "e^a", "2a"}) {
    const std::string defined = "u = a + 2b \\\\ y = " + std::string(value);
    EXPECT_EQ(mended(defined + " \\\\ z = c \\\\ y = c"), Texts{}) << value;
  }
}

TEST(Repairs, RenameWhatAPrimeIsOfAndNotItsVariable) {
  const std::string given =
      "\\frac{dx_i}{dx_j} = \\delta_{ij} \\\\ m = \\frac1N\\sum_k x_k \\\\ q = \\sum_k a_k b_k x_k "
      "\\\\ ";
  const std::string claim =
      " \\\\ \\sum_k a_k\\delta_{kj} - \\frac1N \\sum_k a_k = \\sum_k a_k b_k";
  for (const char* primed : {"D_{ij} = (x_i-m)'", "D_j = (x_j-m)'"}) {
    EXPECT_EQ(mended(given + primed + claim), Texts{"\\sum_k a_k ((x_k-m)')"}) << primed;
  }
}

}  // namespace
}  // namespace ln::derivation
