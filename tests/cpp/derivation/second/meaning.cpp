#include "derivation/second/meaning.h"

#include "derivation/assumptions.h"
#include "derivation/second/classes.h"
#include "derivation/second/names.h"

#include <algorithm>
#include <utility>

namespace ln::second {
namespace {

using derivation::Chain;
using derivation::Side;
using formula::Index;
using formula::Kind;
using formula::Relation;

using Letters = std::multiset<std::string>;

void collect_free(const Node& node, const Meaning& meaning, Letters& found) {
  if (node.kind == Kind::reduce) {
    Letters inside;
    collect_free(node.children[0], meaning, inside);
    inside.erase(node.indices[0].letter);
    found.insert(inside.begin(), inside.end());
    for (std::size_t i = 1; i < node.children.size(); ++i)
      collect_free(node.children[i], meaning, found);
    if (node.excludes && meaning.index_letters.contains(node.indices[1].letter))
      found.insert(node.indices[1].letter);
    return;
  }
  const Node& written = node.kind == Kind::prime && meaning.prime ? *meaning.prime : node;
  for (const Index& index : written.indices) {
    if (meaning.index_letters.contains(index.letter)) found.insert(index.letter);
  }
  if (node.kind == Kind::symbol && node.indices.empty() &&
      meaning.index_letters.contains(node.name))
    found.insert(node.name);
  for (const Node& child : node.children) collect_free(child, meaning, found);
}

// The open sums at the end of a term, outermost first.
void collect_last_sums(Node& term, std::vector<Node*>& sums) {
  if (term.bracketed) return;
  if (term.kind == Kind::reduce) {
    sums.push_back(&term);
    collect_last_sums(term.children[0], sums);
  } else if (term.kind == Kind::negate || term.kind == Kind::multiply) {
    collect_last_sums(term.children.back(), sums);
  }
}

// \sum_k a_k - b_k is \sum_k (a_k - b_k) where k is free nowhere else in the chain.
bool carry_terms(Node& sum, const Letters& everywhere, const Meaning& meaning) {
  for (std::size_t t = 0; t + 1 < sum.children.size(); ++t) {
    std::vector<Node*> last_sums;
    collect_last_sums(sum.children[t], last_sums);
    for (Node* reduce : last_sums) {
      const std::string letter = reduce->indices[0].letter;
      std::size_t behind = 0;
      std::size_t last = t;
      for (std::size_t k = t + 1; k < sum.children.size(); ++k) {
        const std::size_t here = free_letters(sum.children[k], meaning).count(letter);
        behind += here;
        if (here > 0) last = k;
      }
      if (last == t || everywhere.count(letter) != behind) continue;
      std::vector<Node> body{reduce->children[0]};
      body.insert(body.end(), sum.children.begin() + static_cast<std::ptrdiff_t>(t) + 1,
                  sum.children.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      reduce->children[0] = formula::make(Kind::add, std::move(body));
      sum.children.erase(sum.children.begin() + static_cast<std::ptrdiff_t>(t) + 1,
                         sum.children.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      return true;
    }
  }
  return false;
}

void carry_all(Node& node, const Letters& everywhere, const Meaning& meaning) {
  if (node.kind == Kind::add) carry_terms(node, everywhere, meaning);
  for (Node& child : node.children) carry_all(child, everywhere, meaning);
}

bool equates(Relation relation) {
  return relation == Relation::equal || relation == Relation::defines;
}

// Symbols whose value a tree needs: not the variable of a derivative.
template <class Visit>
void for_each_needed(const Node& node, const Visit& visit) {
  if (node.kind == Kind::symbol) visit(node);
  const std::size_t seen = node.kind == Kind::derivative ? 1 : node.children.size();
  for (std::size_t i = 0; i < seen; ++i) for_each_needed(node.children[i], visit);
}

class Reader {
 public:
  explicit Reader(Meaning& meaning) : meaning_(meaning) {}

  void run() {
    find_prime();
    for (Chain& chain : meaning_.chains.chains) {
      Letters everywhere;
      for (const Side& side : chain.sides) {
        if (side.tree) collect_free(*side.tree, meaning_, everywhere);
      }
      for (Side& side : chain.sides) {
        if (side.tree) carry_all(*side.tree, everywhere, meaning_);
      }
    }
    find_definitions();
    find_sizes();
    find_inputs();
    find_assumptions();
  }

 private:
  // The variable of the first derivative by an entry, or by an input, with a free index.
  void find_prime() {
    std::set<std::string> defined;
    for (const Chain& chain : meaning_.chains.chains) {
      if (chain.sides.size() < 2 || !chain.sides[0].tree || !equates(chain.sides[1].relation))
        continue;
      const Node& left = *chain.sides[0].tree;
      if (left.kind == Kind::symbol) defined.insert(left.name);
    }
    const auto search = [&](const auto& self, const Node& node,
                            std::set<std::string> bound) -> void {
      if (meaning_.prime) return;
      if (node.kind == Kind::reduce) bound.insert(node.indices[0].letter);
      if (node.kind == Kind::derivative && !defined.contains(node.children[1].name)) {
        for (const Index& index : node.children[1].indices) {
          if (index.letter.empty() || index.shift != 0 || bound.contains(index.letter)) continue;
          meaning_.prime = node.children[1];
          return;
        }
      }
      for (const Node& child : node.children) self(self, child, bound);
    };
    for_each_side([&](const Side& side) { search(search, *side.tree, {}); });
  }

  template <class Visit>
  void for_each_side(const Visit& visit) {
    for (Chain& chain : meaning_.chains.chains) {
      for (Side& side : chain.sides) {
        if (side.tree) visit(side);
      }
    }
  }

  // The first equality whose left side is a new name, free of it on the right.
  void find_definitions() {
    std::set<std::string> lost;
    for (Chain& chain : meaning_.chains.chains) {
      if (chain.sides.size() < 2 || !chain.sides[0].tree || !equates(chain.sides[1].relation))
        continue;
      const Node& left = *chain.sides[0].tree;
      if (left.kind != Kind::symbol || is_defined(left.name) ||
          meaning_.sizes.contains(left.name) || meaning_.index_letters.contains(left.name))
        continue;
      std::vector<std::string> parameters;
      bool plain = true;
      for (const Index& index : left.indices) {
        plain = plain && index.shift == 0 && meaning_.index_letters.contains(index.letter) &&
                std::find(parameters.begin(), parameters.end(), index.letter) == parameters.end();
        parameters.push_back(index.letter);
      }
      if (!plain || !chain.sides[1].tree || reaches(*chain.sides[1].tree, left.name)) continue;
      meaning_.definitions[left.name] = {parameters, &*chain.sides[1].tree};
      meaning_.defining[&chain] = left.name;
    }
    for (auto& [name, value] : meaning_.told) {
      if (!is_defined(name)) meaning_.definitions[name].value = value.get();
    }
  }

  [[nodiscard]] bool is_defined(const std::string& name) const {
    const auto found = meaning_.definitions.find(name);
    return found != meaning_.definitions.end() && found->second.value != nullptr;
  }

  [[nodiscard]] bool reaches(const Node& tree, const std::string& name) const {
    bool found = false;
    std::set<std::string> seen;
    const auto follow = [&](const auto& self, const Node& node) -> void {
      for_each_needed(node, [&](const Node& symbol) {
        found = found || symbol.name == name;
        if (!is_defined(symbol.name) || !seen.insert(symbol.name).second) return;
        self(self, *meaning_.definitions.at(symbol.name).value);
      });
    };
    follow(follow, tree);
    return found;
  }

  // Bounds of sums, the usual letters, and the capital that divides an open sum.
  void find_sizes() {
    std::set<std::string> indexed;
    for_each_side([&](const Side& side) {
      walk(*side.tree, [&](const Node& node) {
        if (node.kind == Kind::symbol && !node.indices.empty()) indexed.insert(node.name);
      });
    });
    if (indexed.empty()) return;
    for_each_side([&](const Side& side) {
      walk(*side.tree, [&](const Node& node) {
        if (node.kind == Kind::derivative) indexed.insert(node.children[1].name);
      });
    });
    const auto add = [&](const std::string& name) {
      if (!indexed.contains(name) && !meaning_.index_letters.contains(name) && !is_defined(name))
        meaning_.sizes.insert(name);
    };
    const auto is_open_sum = [](const Node& node) {
      return node.kind == Kind::reduce && node.reduction == formula::Reduction::sum &&
             !node.bounded;
    };
    const auto add_capital = [&](const Node& node) {
      if (node.kind == Kind::symbol && node.indices.empty() && node.name.size() == 1 &&
          node.name[0] >= 'A' && node.name[0] <= 'Z')
        add(node.name);
    };
    for_each_side([&](const Side& side) {
      for_each_needed(*side.tree, [&](const Node& symbol) {
        if (is_usual_size(symbol.name)) add(symbol.name);
        for (const Index& index : symbol.indices) {
          if (is_usual_size(index.letter) && !meaning_.index_letters.contains(index.letter))
            meaning_.sizes.insert(index.letter);
        }
      });
      walk(*side.tree, [&](const Node& node) {
        if (node.kind == Kind::divide && is_open_sum(node.children[0]))
          add_capital(node.children[1]);
        for (std::size_t i = 0; node.kind == Kind::multiply && i + 1 < node.children.size(); ++i) {
          const Node& factor = node.children[i];
          if (factor.kind == Kind::divide && factor.children[0].number == 1 &&
              is_open_sum(node.children[i + 1]))
            add_capital(factor.children[1]);
        }
      });
    });
  }

  // Never defined, and on the right of a definition or what a formula is differentiated by.
  void find_inputs() {
    const auto add = [&](const Node& symbol) {
      const bool is_letter =
          symbol.indices.empty() && (meaning_.index_letters.contains(symbol.name) ||
                                     symbol.name == "e" || symbol.name == "\\pi");
      if (!is_letter && !is_defined(symbol.name) && !meaning_.sizes.contains(symbol.name))
        meaning_.inputs.insert(symbol.name);
    };
    for (const auto& [name, definition] : meaning_.definitions) {
      if (definition.value != nullptr) for_each_needed(*definition.value, add);
    }
    for_each_side([&](const Side& side) {
      walk(*side.tree, [&](const Node& node) {
        if (node.kind != Kind::derivative || node.children[0].kind == Kind::symbol) return;
        walk(node.children[0], [&](const Node& inner) {
          if (inner.kind == Kind::symbol && inner.name == node.children[1].name) add(inner);
        });
      });
    });
    const std::set<std::string> known = meaning_.inputs;
    for_each_side([&](const Side& side) { for_each_needed(*side.tree, add); });
    for (const std::string& name : meaning_.inputs) {
      if (!known.contains(name)) meaning_.claimed.insert(name);
    }
  }

  // \sum_i t_i = 1 of an input is no claim: numbers are drawn for which it is so.
  void find_assumptions() {
    for (const Chain& chain : meaning_.chains.chains) {
      if (chain.sides.size() != 2 || !chain.sides[0].tree || !chain.sides[1].tree ||
          chain.sides[1].relation != Relation::equal)
        continue;
      const Node& sum = *chain.sides[0].tree;
      const Node& one = *chain.sides[1].tree;
      if (one.kind != Kind::number || one.number != 1 || sum.kind != Kind::reduce ||
          sum.reduction != formula::Reduction::sum || sum.excludes)
        continue;
      const Node& entry = sum.children[0];
      if (entry.kind != Kind::symbol || !meaning_.inputs.contains(entry.name)) continue;
      for (std::size_t i = 0; i < entry.indices.size(); ++i) {
        if (!(entry.indices[i] == sum.indices[0])) continue;
        meaning_.sums_to_one[entry.name] = i;
        meaning_.assuming.insert(&chain);
        break;
      }
    }
  }

  Meaning& meaning_;
};

}  // namespace

std::string Meaning::class_of(const std::string& place) const {
  const auto found = classes.find(place);
  return found == classes.end() || found->second == place ? place : class_of(found->second);
}

std::multiset<std::string> free_letters(const Node& tree, const Meaning& meaning) {
  Letters found;
  collect_free(tree, meaning, found);
  return found;
}

std::unique_ptr<Meaning> understand(std::u16string_view text) {
  auto meaning = std::make_unique<Meaning>();
  const derivation::Text statements = derivation::split(text);
  meaning->chains = derivation::link(statements, text);
  meaning->speaks_of_ones = derivation::speaks_of_sums_to_one(text);
  settle_names(*meaning);
  Reader(*meaning).run();
  find_classes(*meaning);
  return meaning;
}

}  // namespace ln::second
