// What the names of a text mean, told a second time: simple, slow, by names instead of numbers.
//
// Statements and trees come from the checker's splitter, linker and parser, and so do functions
// such as f(x), which are put in before anything else. All the rest is its own.
#pragma once

#include "derivation/chains.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ln::second {

using formula::Node;

struct Definition {
  std::vector<std::string> parameters;
  const Node* value = nullptr;
};

struct Meaning {
  derivation::Chains chains;  // with names and sums as they are meant
  std::set<std::string> index_letters;
  std::set<std::string> sizes;
  std::map<std::string, Definition> definitions;
  std::map<const derivation::Chain*, std::string> defining;  // chains whose side 1 defines a name
  std::set<std::string> inputs;
  std::set<std::string> claimed;                   // inputs that only claims name
  std::map<std::string, std::size_t> sums_to_one;  // inputs, and along which index they do
  std::map<std::string, int> given_sizes;
  std::set<const derivation::Chain*> assuming;        // chains that say either
  bool speaks_of_ones = false;                        // words say that some entries add up to 1
  std::optional<Node> prime;                          // what a prime differentiates by
  std::map<std::string, std::unique_ptr<Node>> told;  // values that the text only implies

  // What runs together: places are x#0 (the first index of x), i@3 (the letter i of chain 3),
  // k@sum4 and N (a size). Every place leads to the name of its class.
  std::map<std::string, std::string> classes;
  std::map<const Node*, std::string> sums;  // the place of each sum
  std::set<std::string> from_zero;          // classes that count from 0
  std::set<std::string> untied;             // sizes of nothing

  [[nodiscard]] std::string class_of(const std::string& place) const;
};

std::unique_ptr<Meaning> understand(std::u16string_view text);

// The letters that stand free in `tree`, each as often as it does.
std::multiset<std::string> free_letters(const Node& tree, const Meaning& meaning);

}  // namespace ln::second
