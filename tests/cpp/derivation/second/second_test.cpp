// A second implementation of what a text means, by other means, says the same of every line.
#include "derivation/corpus.h"
#include "derivation/second/verdicts.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

std::string letters(const std::vector<Verdict>& verdicts) {
  std::string all;
  for (const Verdict verdict : verdicts) all += letter_of(verdict);
  return all;
}

// The second one knows no vectors: it judges such a text as it is written out entry by entry.
std::vector<Fixture> without_vectors(std::vector<Fixture> fixtures) {
  std::erase_if(fixtures, [](const Fixture& fixture) { return fixture.name == "vector"; });
  return fixtures;
}

Fixture only_vectors(const std::string& folder) {
  for (const Fixture& fixture : read_fixtures(folder)) {
    if (fixture.name == "vector") return fixture;
  }
  return {};
}

class Second : public testing::TestWithParam<Fixture> {};

TEST_P(Second, ImplementationAgreesOnEveryLine) {
  const Checked checked = check(GetParam().text);
  EXPECT_EQ(checked.verdicts(), letters(second::judge(checked.text)));
}

// The same lines in vectors and in entries, as they are and with the same slip in both.
TEST(SecondOfVectors, AgreesOnEveryLineAsItIsWrittenOutInEntries) {
  const std::string vectors = only_vectors("../../web/src/derivations").text;
  const std::string entries = only_vectors("entries").text;
  const struct {
    const char* in_vectors;
    const char* becomes;
    const char* in_entries;
    const char* becomes_there;
  } slips[] = {
      {"", "", "", ""},
      {"=\\frac{1}{N}\\mathbf{y}^\\top", "=\\frac{2}{N}\\mathbf{y}^\\top", "=\\frac{1}{N}y_j",
       "=\\frac{2}{N}y_j"},
      {"P\\mathbf{1}=0", "P\\mathbf{x}=0", "\\sum_{k=1}^{N}P_{ik}=0", "\\sum_{k=1}^{N}P_{ik}x_k=0"},
      {"-\\frac{1}{\\sigma^2}\\mathbf{c}", "+\\frac{1}{\\sigma^2}\\mathbf{c}",
       "-\\frac{1}{\\sigma^2}c_i", "+\\frac{1}{\\sigma^2}c_i"},
      {"\\frac{1}{\\sigma}Q\\mathbf{g}", "\\frac{1}{\\sigma}P\\mathbf{g}",
       "\\frac{1}{\\sigma}\\sum_{k=1}^{N}Q_{ik}g_k", "\\frac{1}{\\sigma}\\sum_{k=1}^{N}P_{ik}g_k"},
      {"QQ=Q", "QQ=P", "Q_{ik}Q_{kj}=Q_{ij}", "Q_{ik}Q_{kj}=P_{ij}"},
  };
  for (const auto& slip : slips) {
    const Checked checked = check(replaced(vectors, slip.in_vectors, slip.becomes));
    const std::string out = replaced(entries, slip.in_entries, slip.becomes_there);
    EXPECT_EQ(checked.verdicts(), letters(second::judge(formula::to_utf16(out)))) << slip.becomes;
    EXPECT_EQ(checked.verdicts().find('f') != std::string::npos, *slip.becomes != '\0')
        << slip.becomes;
  }
}

INSTANTIATE_TEST_SUITE_P(Derivations, Second, testing::ValuesIn(read_fixtures("derivations")),
                         test_name);
INSTANTIATE_TEST_SUITE_P(
    Page, Second, testing::ValuesIn(without_vectors(read_fixtures("../../web/src/derivations"))),
    test_name);
INSTANTIATE_TEST_SUITE_P(Question, Second, testing::ValuesIn(read_fixtures("")), test_name);

}  // namespace
}  // namespace ln::derivation
