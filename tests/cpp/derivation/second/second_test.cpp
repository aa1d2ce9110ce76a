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

// Vectors are known to the first one only; vectors_test.cpp holds them to values worked out apart.
std::vector<Fixture> without_vectors(std::vector<Fixture> fixtures) {
  std::erase_if(fixtures, [](const Fixture& fixture) { return fixture.name == "vector"; });
  return fixtures;
}

class Second : public testing::TestWithParam<Fixture> {};

TEST_P(Second, ImplementationAgreesOnEveryLine) {
  const Checked checked = check(GetParam().text);
  EXPECT_EQ(checked.verdicts(), letters(second::judge(checked.text)));
}

INSTANTIATE_TEST_SUITE_P(Derivations, Second, testing::ValuesIn(read_fixtures("derivations")),
                         test_name);
INSTANTIATE_TEST_SUITE_P(
    Page, Second, testing::ValuesIn(without_vectors(read_fixtures("../../web/src/derivations"))),
    test_name);
INSTANTIATE_TEST_SUITE_P(Question, Second, testing::ValuesIn(read_fixtures("")), test_name);

}  // namespace
}  // namespace ln::derivation
