// The terms of a line as it is displayed, and what is known of each: what it says and what it is
// worth.
#pragma once

#include "derivation/model.h"
#include "derivation/verdict.h"
#include "formula/keys.h"

#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ln::derivation {

// An index letter, and whether a sum binds it where it stands.
struct Letter {
  std::string name;
  bool is_bound;

  bool operator==(const Letter&) const = default;
  bool operator<(const Letter& other) const {
    return std::tie(name, is_bound) < std::tie(other.name, other.is_bound);
  }
};

// One letter read as another: a delta picks out a term of a sum.
struct Renaming {
  Letter from;
  Letter to;
};

// Numbers for what nodes say, and for the signs of sums: equal for equal trees.
struct Sayings {
  std::unordered_map<const formula::Node*, int> nodes;
  std::unordered_map<const formula::Node*, int> signs;
};

class Interner {
 public:
  int id(const std::string& saying) {
    return ids_.emplace(saying, static_cast<int>(ids_.size())).first->second;
  }
  // In the order in which the letters are met.
  int id(const Letter& letter) {
    return letters_.emplace(letter, static_cast<int>(letters_.size())).first->second;
  }
  // `free`: how many letters the line has. An index in a slot behind them is bound by a sum, and
  // then says something else than the same letter where it is free.
  void number(const formula::Node& tree, std::size_t free, const Renaming* renaming, Sayings& out);

 private:
  std::map<std::string, int> ids_;
  std::map<Letter, int> letters_;
};

struct Piece {
  formula::Term term;
  bool is_left = false;  // of the relation
  int parent = -1;       // the piece around it
  int kind = -1;         // what it says
  int text = -1;         // the same, whether its letters are bound or free; -1 where a bare number
                         // means nothing without what is around it
  std::size_t size = 0;  // how many nodes it has
  std::vector<scalar::Tracked<double>> values;  // on some draws; none of the sign of a sum
};

// Whether two pieces are worth the same on all draws. Nothing on all of them: only if `or_zero`.
bool same_value(const Piece& a, const Piece& b, bool or_zero = false);

struct Pieces {
  std::vector<Piece> all;  // parents first
  std::unordered_map<const formula::Node*, int> nodes;
  std::unordered_map<const formula::Node*, int> signs;
  std::vector<const formula::Node*> trees;  // of the sides
  std::size_t free = 0;                     // how many letters the line has
  Sayings said;
};

// Longer sides have no pieces.
inline constexpr std::size_t max_paired_nodes = 2000;

// The pieces of a line: of its right side, and of its left side where that is displayed.
Pieces gather_pieces(const Model& model, std::u16string_view text, std::size_t line,
                     Interner& interner, Trials& trials);

}  // namespace ln::derivation
