// Names of several letters: \text{RMS}, and ReLU(x) without a backslash.
#pragma once

#include "formula/token.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ln::formula {

// The words of a text that are names, gathered piece by piece.
class Words {
 public:
  // Of \text{word}: single words before a bracket, an index or a power, behind an operator, inside
  // the braces of a command, or alone on the left of an equality; several before a bracket; never
  // `if`, `where` and their kin. Of bare letters: a run directly before a bracket, and one of three
  // letters or more that comes again.
  void gather(Tokens tokens);

  // A run of bare letters is a product where each of them stands by itself too, or ends in the name
  // of a function.
  [[nodiscard]] std::set<std::string> names() const;

 private:
  void gather_texts(Tokens tokens);
  void gather_runs(Tokens tokens);
  [[nodiscard]] bool is_product(const std::string& run) const;

  std::set<std::string> texts_;
  std::set<std::string> runs_;
  std::map<std::string, int> others_;  // how often runs stand before no bracket, letters too
};

// Whether a symbol's name is such a word.
bool is_word(const std::string& name);

// Makes one letter of each of these words, so that it is read as a symbol.
void name_words(std::vector<Token>& tokens, const std::set<std::string>& words);

}  // namespace ln::formula
