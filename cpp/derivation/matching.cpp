#include "derivation/matching.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <set>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

// How two pieces of one line stand to each other.
enum class Order : std::uint8_t { before, behind, around, inside };

Order order_of(const Piece& a, const Piece& b) {
  if (holds(a.term.span, b.term.span)) return Order::around;
  if (holds(b.term.span, a.term.span)) return Order::inside;
  return a.term.span.begin < b.term.span.begin ? Order::before : Order::behind;
}

// The pieces with the label that have no partner yet.
std::vector<std::size_t> unpaired(const Labels& labels, int label, const Labels& used) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label && used[i] < 0) found.push_back(i);
  }
  return found;
}

std::vector<std::size_t> on_side(const Pieces& pieces, std::vector<std::size_t> which,
                                 bool is_left) {
  std::erase_if(which, [&](std::size_t i) { return pieces.all[i].is_left != is_left; });
  return which;
}

// Whether it is part of the bounds of a sum.
bool is_bound(const Pieces& pieces, std::size_t i) {
  const int parent = pieces.all[i].parent;
  return parent >= 0 && pieces.all[static_cast<std::size_t>(parent)].term.is_sign;
}

// What stands around each piece, itself included, in increasing numbers.
std::vector<std::vector<int>> surroundings(const Pieces& pieces) {
  std::vector<std::vector<int>> all;
  for (const Piece& piece : pieces.all) {
    std::vector<int>& texts = all.emplace_back();
    for (const Piece& other : pieces.all) {
      const bool is_near =
          piece.parent < 0 ||
          holds(pieces.all[static_cast<std::size_t>(piece.parent)].term.span, other.term.span);
      if (is_near) texts.push_back(other.text);
    }
    std::sort(texts.begin(), texts.end());
  }
  return all;
}

}  // namespace

Matching::Matching(const Pieces& from, const Pieces& to)
    : from_(from),
      to_(to),
      around_from_(surroundings(from)),
      around_to_(surroundings(to)),
      partner_(from.all.size(), -1),
      taken_(to.all.size(), -1) {}

void Matching::match(const Labels& from, const Labels& to, bool alike, bool across) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] >= 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return from_.all[a].size > from_.all[b].size;
  });
  std::set<int> done;
  for (const std::size_t i : order) {
    if (!done.insert(from[i]).second) continue;
    const std::vector<std::size_t> left = unpaired(from, from[i], partner_);
    const std::vector<std::size_t> right = unpaired(to, from[i], taken_);
    for (const bool is_left : {false, true}) {
      for (const auto& [l, r] : align(on_side(from_, left, is_left), on_side(to_, right, is_left)))
        link(l, r, alike);
    }
    if (!across) continue;
    for (const auto& [l, r] :
         align(unpaired(from, from[i], partner_), unpaired(to, from[i], taken_)))
      link(l, r, alike);
  }
}

void Matching::match_leftovers() {
  const auto children = [](const Pieces& pieces, std::size_t parent) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < pieces.all.size(); ++i) {
      if (pieces.all[i].parent == static_cast<int>(parent)) found.push_back(i);
    }
    return found;
  };
  std::size_t next = 0;
  while (next < pairs_.size()) {  // which grows
    const auto [l, r] = pairs_[next++];
    const Kind kind = from_.all[l].term.node->kind;
    if (kind != to_.all[r].term.node->kind || (kind != Kind::multiply && kind != Kind::divide))
      continue;
    std::vector<std::size_t> left = children(from_, l);
    std::vector<std::size_t> right = children(to_, r);
    std::erase_if(left, [&](std::size_t i) { return partner_[i] >= 0; });
    std::erase_if(right, [&](std::size_t i) { return taken_[i] >= 0; });
    if (left.size() == 1 && right.size() == 1 &&
        same_value(from_.all[left[0]], to_.all[right[0]], true))
      link(left[0], right[0], false);
  }
}

void Matching::link(std::size_t l, std::size_t r, bool alike) {
  if (partner_[l] >= 0 || taken_[r] >= 0) return;
  partner_[l] = static_cast<int>(r);
  taken_[r] = static_cast<int>(l);
  pairs_.emplace_back(l, r);
  const formula::Term& term = from_.all[l].term;
  if (alike) link_inside(*term.node, *to_.all[r].term.node, term.is_sign);
}

void Matching::link_inside(const Node& a, const Node& b, bool only_bounds) {
  const auto link_found = [&](const auto& left, const Node& l, const auto& right, const Node& r) {
    const auto x = left.find(&l);
    const auto y = right.find(&r);
    if (x == left.end() || y == right.end()) return;
    link(static_cast<std::size_t>(x->second), static_cast<std::size_t>(y->second), false);
  };
  if (!only_bounds) link_found(from_.signs, a, to_.signs, b);
  for (std::size_t i = only_bounds ? 1 : 0; i < std::min(a.children.size(), b.children.size());
       ++i) {
    link_found(from_.nodes, a.children[i], to_.nodes, b.children[i]);
    link_inside(a.children[i], b.children[i], false);
  }
}

// All of the shorter list, each with one of the longer, in order, so that the costs are least.
Matching::Found Matching::align(const std::vector<std::size_t>& left,
                                const std::vector<std::size_t>& right) const {
  const bool swapped = left.size() > right.size();
  const auto& few = swapped ? right : left;
  const auto& many = swapped ? left : right;
  const auto pair = [&](std::size_t i, std::size_t k) {
    return swapped ? std::pair(many[k], few[i]) : std::pair(few[i], many[k]);
  };
  const std::size_t width = many.size() + 1;
  // least[i * width + k]: of the first i of the few with some of the first k of the many.
  std::vector<double> least((few.size() + 1) * width, std::numeric_limits<double>::infinity());
  std::fill(least.begin(), least.begin() + static_cast<std::ptrdiff_t>(width), 0);
  for (std::size_t i = 1; i <= few.size(); ++i) {
    for (std::size_t k = i; k < width; ++k) {
      const auto [l, r] = pair(i - 1, k - 1);
      least[i * width + k] =
          std::min(least[i * width + k - 1], least[(i - 1) * width + k - 1] + cost(l, r));
    }
  }
  Found found;
  for (std::size_t i = few.size(), k = many.size(); i > 0; --k) {
    if (k > i && least[i * width + k] >= least[i * width + k - 1]) continue;
    found.push_back(pair(--i, k - 1));
  }
  std::reverse(found.begin(), found.end());
  return found;
}

// How badly two pieces fit.
double Matching::cost(std::size_t l, std::size_t r) const {
  const double other_letters = from_.all[l].kind == to_.all[r].kind ? 0 : 1;
  const double other_place = is_bound(from_, l) == is_bound(to_, r) ? 0 : 1;
  return crossings(l, r) + distance(l, r) + 1 - likeness(l, r) + other_letters + other_place;
}

// The share of pairs that stand to one another as these two would not.
double Matching::crossings(std::size_t l, std::size_t r) const {
  std::size_t count = 0;
  for (const auto& [p, q] : pairs_) {
    if (order_of(from_.all[l], from_.all[p]) != order_of(to_.all[r], to_.all[q])) ++count;
  }
  return pairs_.empty() ? 0 : static_cast<double>(count) / static_cast<double>(pairs_.size());
}

// How much of its side the smallest piece around the one takes that became what is around the
// other, or is worth the same, and how much deeper the one stands in it than the other.
double Matching::distance(std::size_t l, std::size_t r) const {
  constexpr int reach = 8;
  constexpr double step = 0.1;
  double least = 2;
  std::size_t whole = l;
  while (from_.all[whole].parent >= 0) whole = static_cast<std::size_t>(from_.all[whole].parent);
  const auto share = [&](const Piece& piece) {
    return static_cast<double>(piece.size) / static_cast<double>(from_.all[whole].size);
  };
  int a = from_.all[l].parent;
  for (int i = 0; i < reach && a >= 0; ++i) {
    const Piece& left = from_.all[static_cast<std::size_t>(a)];
    int b = to_.all[r].parent;
    for (int k = 0; k < reach && b >= 0; ++k) {
      const Piece& right = to_.all[static_cast<std::size_t>(b)];
      const bool related = partner_[static_cast<std::size_t>(a)] == b ||
                           (left.parent < 0 && right.parent < 0) || same_value(left, right);
      if (related) least = std::min(least, share(left) + step * std::abs(i - k));
      b = right.parent;
    }
    a = left.parent;
  }
  return least;
}

// How much of what stands around both says the same.
double Matching::likeness(std::size_t l, std::size_t r) const {
  const std::vector<int>& a = around_from_[l];
  const std::vector<int>& b = around_to_[r];
  std::vector<int> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

}  // namespace ln::derivation
