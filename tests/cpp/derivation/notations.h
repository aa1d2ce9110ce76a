// The table of tests/fixtures/notations.txt: what is read, what is named as unread, what fails
// today. The file says what its rows look like.
#pragma once

#include "derivation/check.h"

#include <string>
#include <vector>

namespace ln::derivation {

struct Notation {
  int line = 0;          // of the file, from 1
  bool is_text = false;  // whole statements; else one formula
  std::string latex;
  std::string expected;
};

struct NotationSection {
  std::string title;
  std::vector<Notation> rows;
};

std::vector<NotationSection> read_notations();

// What the checker does otherwise than the row says; empty where it does as it says.
std::string difference(const Notation& row);

}  // namespace ln::derivation
