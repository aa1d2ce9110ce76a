// The derivations of tests/fixtures/derivations: whole posts, with what is expected beside each
// line.
//
//   y = 2x %! holds
//   y = 3x %! fails: 3/2 -> 2x
//
// A mark %! stands on the line where the right side ends, one for each right side that ends there:
// the verdict, words of the reason behind a colon, the mended right side behind an arrow. The
// checker passes over it: in displays and bare lines it is a comment, elsewhere prose.
#pragma once

#include "derivation/check.h"

#include <string>
#include <vector>

namespace ln::derivation {

struct Mark {
  int line = 0;  // of the file, from 1
  Verdict verdict = Verdict::unread;
  std::string reason;  // words that the reason must have
  std::string repair;  // the right side after the first repair
};

struct Fixture {
  std::string name;
  std::string text;
  std::vector<Mark> marks;
  std::string error;  // what is wrong with the marks
};

// holds, fails, ...
std::string name_of(Verdict verdict);

// All .tex files of a folder, told from tests/fixtures, by name.
std::vector<Fixture> read_fixtures(const std::string& folder);

// The fixture's name as GoogleTest takes it.
std::string test_name(const testing::TestParamInfo<Fixture>& info);

// The right side of a line with one repair put in.
std::string mended(const Checked& checked, const Line& line, const Repair& repair);

// Where the report is not as the marks say, a line each; empty where it is.
std::string differences(const Fixture& fixture, const Checked& checked);

}  // namespace ln::derivation
