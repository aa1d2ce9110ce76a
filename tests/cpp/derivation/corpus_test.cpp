// Whole posts, checked line by line: every verdict is the one written beside its line.
#include "derivation/corpus.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ln::derivation {
namespace {

std::string name_of(const testing::TestParamInfo<Fixture>& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class Corpus : public testing::TestWithParam<Fixture> {};

TEST_P(Corpus, IsCheckedAsItsMarksSay) {
  const Fixture& fixture = GetParam();
  ASSERT_FALSE(fixture.marks.empty()) << fixture.name;
  EXPECT_EQ(differences(fixture, check(fixture.text)), "");
}

INSTANTIATE_TEST_SUITE_P(Derivations, Corpus, testing::ValuesIn(read_fixtures("derivations")),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Vectors, Corpus, testing::ValuesIn(read_fixtures("vectors")), name_of);

}  // namespace
}  // namespace ln::derivation
