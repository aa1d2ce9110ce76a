// Whole posts, checked line by line: every verdict is the one written beside its line.
#include "derivation/corpus.h"

#include <gtest/gtest.h>

namespace ln::derivation {
namespace {

class Corpus : public testing::TestWithParam<Fixture> {};

TEST_P(Corpus, IsCheckedAsItsMarksSay) {
  const Fixture& fixture = GetParam();
  ASSERT_FALSE(fixture.marks.empty()) << fixture.name;
  EXPECT_EQ(differences(fixture, check(fixture.text)), "");
}

INSTANTIATE_TEST_SUITE_P(Derivations, Corpus, testing::ValuesIn(read_fixtures("derivations")),
                         test_name);
INSTANTIATE_TEST_SUITE_P(Vectors, Corpus, testing::ValuesIn(read_fixtures("vectors")), test_name);

}  // namespace
}  // namespace ln::derivation
