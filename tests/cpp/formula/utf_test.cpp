#include "formula/utf.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

TEST(Utf, TakesEveryLengthThereAndBack) {
  const std::u16string text = u"aμ∑\U0001D465";
  EXPECT_EQ(to_utf8(text), "aμ∑\xF0\x9D\x91\xA5");
  EXPECT_EQ(to_utf16(to_utf8(text)), text);
}

TEST(Utf, ReplacesHalfACharacter) {
  const std::u16string broken{u'a', static_cast<char16_t>(0xD835), u'b'};
  EXPECT_EQ(to_utf8(broken), "a\uFFFDb");
  EXPECT_EQ(to_utf16("a\xE2\x88"), u"a\uFFFD");
}

}  // namespace
}  // namespace ln::formula
