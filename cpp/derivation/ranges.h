// Lengths, unified over the whole text: an index, the position of a symbol and the bound of a sum
// that meet anywhere run over the same range everywhere.
#pragma once

#include "formula/program.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ln::derivation {

class Ranges {
 public:
  int fresh();
  // The range that `letter` is the length of.
  int named(const std::string& letter);
  void unite(int a, int b);
  // Says that the range counts from `first`; false if it already counts from elsewhere.
  bool starts_at(int range, int first);
  // Says that a symbol has an index here: it is the range of a vector.
  void mark_vector(int range) { members_[static_cast<std::size_t>(find(range))].vector = true; }

  // Whether anything but one index letter is known of the range.
  [[nodiscard]] bool is_tied(int range) const;
  // Whether a letter is the length of the range.
  [[nodiscard]] bool is_named(int range) const {
    return members_[static_cast<std::size_t>(find(range))].named;
  }
  // Whether a sum or an index has tied the length letter to a vector or to the bound of a sum.
  [[nodiscard]] bool is_bound(const std::string& letter) const;
  // The one range that vectors have; -1 if there are none or several.
  [[nodiscard]] int only_vector() const;

  // The ranges left after unification; afterwards `id` numbers them, and uniting two of them is a
  // conflict.
  std::vector<formula::Range> settle();
  [[nodiscard]] int id(int range) const { return ids_[static_cast<std::size_t>(find(range))]; }
  // A range whose id this is.
  [[nodiscard]] int with_id(int id) const;
  [[nodiscard]] bool in_conflict() const { return conflict_; }
  [[nodiscard]] std::vector<std::pair<std::string, int>> sizes() const;

 private:
  struct Member {
    int parent = -1;  // -1: a root
    int first = -1;   // -1: nothing said
    bool vector = false;
    bool named = false;
  };

  [[nodiscard]] int find(int range) const;

  std::vector<Member> members_;
  std::vector<std::pair<std::string, int>> names_;  // in the order of the text
  std::vector<int> ids_;  // of roots, once settled; -1 for a range made later
  bool conflict_ = false;
};

}  // namespace ln::derivation
