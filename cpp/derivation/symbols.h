// What each name of the text stands for: gathered from the whole text before any line is read.
#pragma once

#include "derivation/indices.h"
#include "derivation/names.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ln::derivation {

struct DefinedSymbol {
  std::string name;
  std::vector<formula::Index> parameters;
  std::size_t chain = 0;             // the chain whose side 1 gives the value
  const Implied* implied = nullptr;  // or: the value the text implies
};

struct InputSymbol {
  std::string name;
  std::size_t indices = 0;
  bool is_claimed = false;  // it may be anything: it stands in claims only, or is_lost
  bool is_lost = false;     // its definition was not read
};

struct Symbols {
  std::vector<DefinedSymbol> definitions;
  std::vector<InputSymbol> inputs;
  std::map<std::string, int> definition_ids;
  std::map<std::string, int> input_ids;
  std::set<std::string>
      lengths;                 // length letters: bound by a sum, or N n D d m never given a value
  std::set<std::string> lost;  // names whose definition was not read
};

// At most this many definitions are read; a text with more is no derivation.
inline constexpr std::size_t max_definitions = 1000;

// The first statement whose left side is a symbol not yet defined, and free of that symbol on the
// right (also through other definitions), defines it. A symbol never defined that occurs on the
// right of a definition is an input, and so is one that a formula is differentiated by and holds.
// What stands in claims only, or has a definition that was not read, is an input that may be
// anything.
Symbols gather_symbols(const Chains& chains, const Letters& letters,
                       const std::vector<Implied>& implied);

}  // namespace ln::derivation
