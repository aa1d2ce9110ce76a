#include "derivation/pairs.h"

#include "derivation/entries.h"
#include "derivation/matching.h"

#include <algorithm>
#include <set>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

template <class Label>
Labels labels_of(const Pieces& pieces, const Label& label) {
  Labels made;
  for (const Piece& piece : pieces.all) made.push_back(label(piece));
  return made;
}

int same_text(const Piece& piece) { return piece.text; }
int same_kind(const Piece& piece) { return piece.kind; }

void match_equation(const Pieces& from, const Pieces& to, int a, int b, Matching& matching) {
  const auto is = [](int kind) {
    return [kind](const Piece& piece) { return piece.kind == kind ? 0 : -1; };
  };
  matching.match(labels_of(from, is(a)), labels_of(to, is(b)), false);
}

void match_values(const Pieces& from, const Pieces& to, Matching& matching) {
  std::vector<const Piece*> known;
  const auto label = [&](const Piece& piece) {
    if (piece.term.is_sign || piece.term.node->kind == Kind::number) return -1;
    std::size_t i = 0;
    while (i < known.size() && !same_value(*known[i], piece)) ++i;
    if (i == known.size()) known.push_back(&piece);
    return static_cast<int>(i);
  };
  const Labels left = labels_of(from, label);
  matching.match(left, labels_of(to, label), false);
}

// More letters than this are not tried in one another's place.
constexpr std::size_t max_renamings = 16;

struct SumLetters {
  std::set<Letter> bound;        // by sums
  std::vector<Renaming> picked;  // a bound letter, and one that a delta joins to it
};

SumLetters letters_of(const Pieces& pieces) {
  SumLetters found;
  const auto letter = [&](const formula::Index& index) {
    return Letter{index.letter,
                  index.slot >= 0 && static_cast<std::size_t>(index.slot) >= pieces.free};
  };
  for (const Node* tree : pieces.trees) {
    walk(*tree, [&](const Node& node) {
      if (node.kind == Kind::reduce) found.bound.insert(letter(node.indices[0]));
      if (node.kind != Kind::delta || node.negated) return;
      const Letter a = letter(node.indices[0]);
      const Letter b = letter(node.indices[1]);
      if (a.is_bound) found.picked.push_back({a, b});
      if (b.is_bound) found.picked.push_back({b, a});
    });
  }
  return found;
}

// What the pieces that use the letter say after it is renamed.
Labels renamed(const Pieces& pieces, const Renaming& renaming, Interner& interner) {
  Sayings said;
  for (const Node* tree : pieces.trees) interner.number(*tree, pieces.free, &renaming, said);
  return labels_of(pieces, [&](const Piece& piece) {
    const int kind = (piece.term.is_sign ? said.signs : said.nodes).at(piece.term.node);
    return kind == piece.kind ? -1 : kind;
  });
}

void match_renamed(const Pieces& from, const Pieces& to, Interner& interner, Matching& matching) {
  SumLetters there = letters_of(from);
  SumLetters back = letters_of(to);
  for (const Letter& a : there.bound) {
    for (const Letter& b : back.bound) {
      if (a != b) there.picked.push_back({a, b});
    }
  }
  there.picked.resize(std::min(there.picked.size(), max_renamings));
  back.picked.resize(std::min(back.picked.size(), max_renamings));
  for (const Renaming& renaming : there.picked)
    matching.match(renamed(from, renaming, interner), labels_of(to, same_kind), true);
  for (const Renaming& renaming : back.picked)
    matching.match(labels_of(from, same_kind), renamed(to, renaming, interner), true);
}

// Powers and roots by their base; other pieces, unless only powers count, by what they say.
Labels bases(const Pieces& pieces, bool only_powers) {
  return labels_of(pieces, [&](const Piece& piece) {
    const Node& node = *piece.term.node;
    const bool is_power = node.kind == Kind::power || node.kind == Kind::root;
    if (piece.term.is_sign || node.kind == Kind::number || (only_powers && !is_power)) return -1;
    return is_power ? pieces.said.nodes.at(&node.children[0]) : piece.kind;
  });
}

// A vector by its name, whichever of its entries stands for it.
Labels vectors(const Pieces& pieces, Interner& interner) {
  return labels_of(pieces, [&](const Piece& piece) {
    const Node& node = *piece.term.node;
    const bool is_vector = !piece.term.is_sign && node.kind == Kind::symbol &&
                           node.indices.size() == 1 && is_unwritten(node.indices[0]);
    return is_vector ? interner.id("vector" + node.name) : -1;
  });
}

}  // namespace

std::vector<Pair> pair_terms(const Pieces& from, const Pieces& to,
                             const std::vector<Equation>& equations, bool across,
                             Interner& interner) {
  Matching matching(from, to);
  matching.match(labels_of(from, same_text), labels_of(to, same_text), true, across);
  for (const auto& [a, b] : equations) {
    match_equation(from, to, a, b, matching);
    match_equation(from, to, b, a, matching);
  }
  match_renamed(from, to, interner, matching);
  matching.match(vectors(from, interner), vectors(to, interner), false);
  match_values(from, to, matching);
  matching.match_leftovers();
  matching.match(bases(from, true), bases(to, false), false);
  matching.match(bases(from, false), bases(to, true), false);
  std::vector<Pair> pairs;
  for (const auto& [l, r] : matching.pairs())
    pairs.emplace_back(from.all[l].term.span, to.all[r].term.span);
  return pairs;
}

}  // namespace ln::derivation
