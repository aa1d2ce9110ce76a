// Every notation of the table is worth, holds, fails or is named as its row says, and the table has
// every notation that the core knows.
#include "derivation/notations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

namespace ln::derivation {
namespace {

std::string name_of_section(const testing::TestParamInfo<NotationSection>& info) {
  std::string name = info.param.title;
  std::erase_if(name, [](unsigned char c) { return std::isalnum(c) == 0; });
  return name + std::to_string(info.index);
}

class Notations : public testing::TestWithParam<NotationSection> {};

TEST_P(Notations, AreAsTheTableSays) {
  for (const Notation& row : GetParam().rows)
    EXPECT_EQ(difference(row), "") << "notations.txt:" << row.line << ": " << row.latex;
}

INSTANTIATE_TEST_SUITE_P(Of, Notations, testing::ValuesIn(read_notations()), name_of_section);

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(NotationTable, HasEveryCommandOfTheVocabulary) {
  const std::string vocabulary = text_of(LN_FIXTURES "/../../cpp/formula/notation.cpp");
  const std::string table = text_of(LN_FIXTURES "/notations.txt");
  int known = 0;
  for (std::size_t at = vocabulary.find("\"\\\\"); at != std::string::npos;
       at = vocabulary.find("\"\\\\", at + 1)) {
    const std::size_t end = vocabulary.find('"', at + 1);
    const std::string command = vocabulary.substr(at + 2, end - at - 2);
    ++known;
    std::size_t found = table.find(command);
    // \in stands in the table, not only as the beginning of \int.
    while (found != std::string::npos && std::isalpha(static_cast<unsigned char>(command.back())) &&
           std::isalpha(static_cast<unsigned char>(table[found + command.size()])))
      found = table.find(command, found + 1);
    EXPECT_NE(found, std::string::npos) << command;
  }
  EXPECT_GT(known, 150);
}

TEST(NotationTable, SaysWhereItIsWrong) {
  EXPECT_NE(difference({1, false, "a+b", "5"}), "");
  EXPECT_NE(difference({1, false, "a+b", "unread: dots"}), "");
  EXPECT_NE(difference({1, false, "a!", "unread: dots"}), "");
  EXPECT_NE(difference({1, false, "a!", "24"}), "");
  EXPECT_NE(difference({1, true, "y = 2x \\\\ y = 3x", "defines holds"}), "");
  EXPECT_NE(difference({1, true, "y = 2x \\\\ y = x!", "defines unread: dots"}), "");
}

}  // namespace
}  // namespace ln::derivation
