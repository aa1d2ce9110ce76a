#include "formula/utf.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

TEST(Utf, TakesEveryLengthThereAndBack) {
  const std::u16string text = u"aμ∑\U0001D465";
  EXPECT_EQ(to_utf8(text), "aμ∑\xF0\x9D\x91\xA5");
  EXPECT_EQ(to_utf16(to_utf8(text)), text);
}

TEST(Utf, TakesTheFirstAndTheLastOfEveryLengthThereAndBack) {
  const std::u16string text = u"\u007F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF";
  EXPECT_EQ(to_utf8(text),
            "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  EXPECT_EQ(to_utf16(to_utf8(text)), text);
}

TEST(Utf, ReplacesHalfACharacter) {
  const std::u16string broken{u'a', static_cast<char16_t>(0xD835), u'b'};
  EXPECT_EQ(to_utf8(broken), "a\uFFFDb");
  EXPECT_EQ(to_utf16("a\xE2\x88"), u"a\uFFFD");
}

}  // namespace
}  // namespace ln::formula
