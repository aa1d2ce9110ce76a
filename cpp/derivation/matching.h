// Pieces of two lines matched by labels, each at most once.
#pragma once

#include "derivation/pieces.h"

#include <utility>
#include <vector>

namespace ln::derivation {

using Labels = std::vector<int>;  // of each piece; -1: none

class Matching {
 public:
  // Both are kept by reference and must outlive the matching.
  Matching(const Pieces& from, const Pieces& to);

  // Pairs what is unpaired and has equal labels, the largest first: right sides with right sides,
  // left sides with left sides, and where `across`, what both leave over. Of several with one
  // label, all that find a partner keep their order, and those are chosen that stand alike.
  // `alike`: pieces of one label have the same shape, and what is inside them is paired with them.
  void match(const Labels& from, const Labels& to, bool alike, bool across = false);

  // In pairs of products and quotients, the one factor that is left over took the place of the
  // other if it is worth the same.
  void match_leftovers();

  // In the order in which they were found.
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& pairs() const {
    return pairs_;
  }

 private:
  using Found = std::vector<std::pair<std::size_t, std::size_t>>;

  void link(std::size_t l, std::size_t r, bool alike);
  void link_inside(const formula::Node& a, const formula::Node& b, bool only_bounds);
  [[nodiscard]] Found align(const std::vector<std::size_t>& left,
                            const std::vector<std::size_t>& right) const;
  [[nodiscard]] double cost(std::size_t l, std::size_t r) const;
  [[nodiscard]] double crossings(std::size_t l, std::size_t r) const;
  [[nodiscard]] double distance(std::size_t l, std::size_t r) const;
  [[nodiscard]] double likeness(std::size_t l, std::size_t r) const;

  const Pieces& from_;
  const Pieces& to_;
  std::vector<std::vector<int>> around_from_;
  std::vector<std::vector<int>> around_to_;
  Labels partner_;  // of each piece of `from`
  Labels taken_;    // of each piece of `to`
  Found pairs_;
};

}  // namespace ln::derivation
