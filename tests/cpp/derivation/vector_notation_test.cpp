// Signs that mean one thing between vectors and another between numbers.
#include "derivation/check.h"

namespace ln::derivation {
namespace {

TEST(Vectors, AreMultipliedByADotOnlyOnce) {
  EXPECT_EQ(verdicts("\\mathbf y = \\mathbf a\\cdot\\mathbf b\\cdot\\mathbf c \\\\ "
                     "\\mathbf y = (\\mathbf a^\\top\\mathbf b)\\mathbf c"),
            "dh");
  EXPECT_EQ(verdicts("q = \\mathbf a\\cdot\\mathbf b\\cdot\\mathbf c\\cdot\\mathbf d \\\\ "
                     "q = (\\mathbf a^\\top\\mathbf b)(\\mathbf c^\\top\\mathbf d)"),
            "dh");
}

TEST(Vectors, AreNotWhatStandsInAFunctionBesideThem) {
  // That exp(a) is multiplied entry by entry says nothing of a.
  EXPECT_EQ(verdicts("u = \\exp(a) \\odot b \\\\ u_i = \\exp(a) b_i"), "ud");
}

TEST(Vectors, MayBeGivenByCases) {
  const std::string cases =
      "\\mathbf{z} = \\begin{cases} \\mathbf{x} & a > 0 \\\\ -\\mathbf{x} & \\text{otherwise} "
      "\\end{cases} \\\\ ";
  EXPECT_EQ(verdicts(cases + "a\\mathbf{z} = |a| \\mathbf{x}"), "dh");
  EXPECT_EQ(verdicts(cases + "a\\mathbf{z} = a \\mathbf{x}"), "df");
}

TEST(Vectors, MayMeetAMatrixOfAGreekName) {
  EXPECT_EQ(verdicts("\\Sigma = \\mathbf x\\mathbf x^\\top \\\\ "
                     "\\Sigma\\mathbf x = \\|\\mathbf x\\|^2\\mathbf x"),
            "dh");
}

TEST(Vectors, AreNotWhatANumberIsRaisedTo) {
  // A raised T transposes, but no 1 - p.
  EXPECT_EQ(verdicts("q = (1-p)^T \\\\ q = 1-p"), "df");
  EXPECT_EQ(verdicts("P = \\mathbf x\\mathbf x^T \\\\ P^T = P"), "dh");
}

}  // namespace
}  // namespace ln::derivation
