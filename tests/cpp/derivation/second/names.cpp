#include "derivation/second/names.h"

#include "derivation/functions.h"

#include <algorithm>
#include <utility>

namespace ln::second {
namespace {

using derivation::Chain;
using derivation::Chains;
using derivation::Side;
using formula::Index;
using formula::Kind;
using formula::Relation;

const std::set<std::string> usual_sizes = {"N", "n", "D", "d", "m", "M", "H", "K"};
const std::set<std::string> usual_losses = {"L",
                                            "\\ell",
                                            "\\mathcal{L}",
                                            "\\mathcal L",
                                            "E",
                                            "J",
                                            "l",
                                            "C",
                                            "\\mathcal{J}",
                                            "\\mathcal{E}",
                                            "\\mathcal{C}",
                                            "\\text{loss}",
                                            "\\mathrm{loss}",
                                            "\\mathrm{Loss}"};

template <class Visit>
void for_each_node(Chains& chains, const Visit& visit) {
  for (Chain& chain : chains.chains) {
    for (Side& side : chain.sides) {
      if (side.tree) walk(*side.tree, visit);
    }
  }
}

bool is_power(const Node& node) {
  return node.kind == Kind::power && node.children[0].kind == Kind::symbol &&
         node.children[1].kind == Kind::number;
}

// The name on the left of an equality: y of y_i = ..., \sigma of \sigma^2 = ...
const Node* head(const Chain& chain) {
  if (chain.sides.size() < 2 || !chain.sides[0].tree) return nullptr;
  const Relation relation = chain.sides[1].relation;
  if (relation != Relation::equal && relation != Relation::defines) return nullptr;
  const Node& left = *chain.sides[0].tree;
  if (left.kind == Kind::symbol) return &left;
  return is_power(left) ? &left.children[0] : nullptr;
}

// Names that the first definition of `name` reaches.
std::set<std::string> ancestors(const Chains& chains, const std::string& name) {
  std::set<std::string> found;
  std::vector<std::string> open{name};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    for (const Chain& chain : chains.chains) {
      const Node* defined = head(chain);
      if (defined == nullptr || defined->name != next || !chain.sides[1].tree) continue;
      walk(*chain.sides[1].tree, [&](const Node& node) {
        if (node.kind == Kind::symbol && found.insert(node.name).second) open.push_back(node.name);
      });
      break;
    }
  }
  return found;
}

Node symbol(const std::string& name, formula::Span span) {
  Node made;
  made.kind = Kind::symbol;
  made.name = name;
  made.span = span;
  return made;
}

// dx_i = ... dy_i with y computed from x: both are gradients of a loss.
void read_differentials(Chains& chains) {
  const auto is_differential = [](const Node& node) {
    return node.kind == Kind::symbol && node.name.size() > 1 && node.name[0] == 'd';
  };
  bool any = false;
  bool backwards = false;
  bool forwards = false;
  std::string loss;
  bool taken = false;
  for_each_node(chains, [&](const Node& node) {
    any = any || is_differential(node);
    taken = taken || (node.kind == Kind::symbol && node.name == "L");
    if (node.kind != Kind::derivative || !loss.empty()) return;
    if (usual_losses.contains(node.children[0].name)) loss = node.children[0].name;
  });
  if (!any) return;
  if (loss.empty()) loss = taken ? "\\mathcal{L}" : "L";
  for (const Chain& chain : chains.chains) {
    if (chain.sides.size() < 2 || !chain.sides[0].tree || !is_differential(*chain.sides[0].tree))
      continue;
    const std::string of = chain.sides[0].tree->name.substr(1);
    for (std::size_t s = 1; s < chain.sides.size(); ++s) {
      if (!chain.sides[s].tree) continue;
      walk(*chain.sides[s].tree, [&](const Node& node) {
        if (!is_differential(node)) return;
        const std::string by = node.name.substr(1);
        backwards = backwards || ancestors(chains, by).contains(of);
        forwards = forwards || ancestors(chains, of).contains(by);
      });
    }
  }
  if (!backwards && !forwards) return;
  for (Chain& chain : chains.chains) {
    for (Side& side : chain.sides) {
      if (!side.tree) continue;
      bool lost = false;
      walk(*side.tree, [&](Node& node) {
        if (!is_differential(node)) return;
        lost = lost || forwards;
        Node by = node;
        by.name = node.name.substr(1);
        const bool bracketed = node.bracketed;
        node = formula::make(Kind::derivative, {symbol(loss, node.span), std::move(by)}, node.span);
        node.bracketed = bracketed;
      });
      if (!lost) continue;
      side.error = formula::Error{"a differential", side.span};
      side.tree.reset();
    }
  }
}

// N of \sum^{N} and of \sum^{N-1}.
std::string bound_size(const Node& upper) {
  if (upper.kind == Kind::symbol && upper.indices.empty()) return upper.name;
  const bool less = upper.kind == Kind::add && upper.children.size() == 2 &&
                    upper.children[1].kind == Kind::negate &&
                    upper.children[1].children[0].kind == Kind::number;
  return less ? bound_size(upper.children[0]) : "";
}

// N = 4 where N ends a sum: a length that the text gives.
void find_given_sizes(Meaning& meaning) {
  for (const Chain& chain : meaning.chains.chains) {
    const Node* of = head(chain);
    if (of == nullptr || of != &*chain.sides[0].tree || chain.sides.size() != 2 ||
        !chain.sides[1].tree || !of->indices.empty() || !meaning.sizes.contains(of->name))
      continue;
    const Node& value = *chain.sides[1].tree;
    const int length = static_cast<int>(value.number);
    if (value.kind != Kind::number || length < 1 || length > 16 || length != value.number) continue;
    meaning.given_sizes[of->name] = length;
    meaning.assuming.insert(&chain);
  }
}

// A subscript letter is an index if it is bound somewhere, stands in a delta or under the variable
// of a derivative, or stands on a left side and on a symbol that is never defined; not if it is a
// quantity itself.
void find_indices(Meaning& meaning) {
  std::set<std::string> defined;
  std::set<std::string> left;
  for (const Chain& chain : meaning.chains.chains) {
    const Node* of = head(chain);
    if (of == nullptr) continue;
    defined.insert(of->name);
    for (const Index& index : of->indices) left.insert(index.letter);
  }
  std::set<std::string> letters;
  std::set<std::string> quantities = defined;
  for_each_node(meaning.chains, [&](const Node& node) {
    if (node.kind == Kind::reduce || node.kind == Kind::delta) {
      for (const Index& index : node.indices) letters.insert(index.letter);
    }
    if (node.kind == Kind::derivative && node.children[1].kind == Kind::symbol) {
      // The B of \partial\mu_B is a label.
      for (const Index& index : node.children[1].indices) {
        const bool small = index.letter.size() == 1 && index.letter[0] >= 'a';
        if (small || !defined.contains(node.children[1].name)) letters.insert(index.letter);
      }
    }
    if (node.kind == Kind::reduce && node.bounded)
      meaning.sizes.insert(bound_size(node.children[2]));
    if (node.kind == Kind::symbol && !node.indices.empty()) {
      quantities.insert(node.name);
      for (const Index& index : node.indices) {
        if (!defined.contains(node.name) && left.contains(index.letter))
          letters.insert(index.letter);
      }
    }
  });
  // i, j, k and l are indices on whatever has indices.
  std::set<std::string> carriers;
  for_each_node(meaning.chains, [&](const Node& node) {
    for (const Index& index : node.indices) {
      if (node.kind == Kind::symbol && letters.contains(index.letter)) carriers.insert(node.name);
    }
  });
  for_each_node(meaning.chains, [&](const Node& node) {
    if (node.kind != Kind::symbol || !carriers.contains(node.name)) return;
    for (const Index& index : node.indices) {
      const bool plain =
          index.letter == "i" || index.letter == "j" || index.letter == "k" || index.letter == "l";
      if (plain && !index.raised) letters.insert(index.letter);
    }
  });
  letters.erase("");
  for (const std::string& name : quantities) letters.erase(name);
  meaning.sizes.erase("");
  for (const std::string& name : letters) meaning.sizes.erase(name);
  find_given_sizes(meaning);
  for (const std::string& name : defined) {
    if (!meaning.given_sizes.contains(name)) meaning.sizes.erase(name);
  }
  meaning.index_letters = std::move(letters);
}

// w_{21} is w_{2,1} where w has two indices.
void split_digits(Node& node, std::size_t count) {
  if (node.indices.size() != 1 || !node.indices[0].letter.empty() || count < 2) return;
  const std::string digits = std::to_string(node.indices[0].shift);
  if (digits.size() != count) return;
  const Index whole = node.indices[0];
  node.indices.assign(count, whole);
  for (std::size_t i = 0; i < count; ++i) node.indices[i].shift = digits[i] - '0';
}

// What is no index becomes part of the name.
void name_labels(Meaning& meaning) {
  std::map<std::string, std::size_t> carriers;  // names with indices, and how many
  for_each_node(meaning.chains, [&](const Node& node) {
    for (const Index& index : node.indices) {
      if (node.kind != Kind::symbol || !meaning.index_letters.contains(index.letter)) continue;
      carriers[node.name] = std::max(carriers[node.name], node.indices.size());
    }
  });
  for_each_node(meaning.chains, [&](Node& node) {
    if (node.kind != Kind::symbol) return;
    const std::string bare = node.name;
    if (carriers.contains(bare)) split_digits(node, carriers[bare]);
    std::vector<Index> kept;
    for (const Index& index : node.indices) {
      const std::string shift = index.shift == 0 ? "" : std::to_string(index.shift);
      const bool carries = carriers.contains(bare);
      const bool is_index = index.letter.empty()
                                ? carries
                                : meaning.index_letters.contains(index.letter) ||
                                      meaning.sizes.contains(index.letter) ||
                                      (carries && usual_sizes.contains(index.letter));
      if (is_index)
        kept.push_back(index);
      else
        node.name += (index.raised ? "^" : "_") +
                     (index.letter.empty() ? std::to_string(index.shift) : index.letter + shift);
    }
    node.indices = std::move(kept);
  });
}

// \sigma^2 = ... makes \sigma^2 a name, unless \sigma is defined before it.
void name_powers(Meaning& meaning) {
  std::set<std::string> known;
  std::map<std::string, Node> powers;  // by base: the whole power
  std::set<std::string> plain;
  for (const Chain& chain : meaning.chains.chains) {
    const Node* base = head(chain);
    if (base == nullptr) continue;
    const Node& left = *chain.sides[0].tree;
    if (is_power(left) && !known.contains(base->name)) powers.try_emplace(base->name, left);
    if (!is_power(left)) known.insert(base->name);
  }
  plain = known;
  for_each_node(meaning.chains, [&](Node& node) {
    if (!is_power(node)) return;
    const auto found = powers.find(node.children[0].name);
    if (found == powers.end() || node.children[1].number != found->second.children[1].number ||
        node.children[0].indices.size() != found->second.children[0].indices.size())
      return;
    Node named = node.children[0];
    named.span = node.span;
    named.name += "^" + node.children[1].name;
    named.bracketed = node.bracketed;
    node = std::move(named);
  });
  for (const auto& [base, whole] : powers) {
    if (plain.contains(base)) continue;
    Node inside = whole.children[0];
    inside.name += "^" + whole.children[1].name;
    Node value = formula::make(Kind::root, {inside, whole.children[1]}, whole.span);
    meaning.told[base] = std::make_unique<Node>(std::move(value));
    for (const Index& index : whole.children[0].indices)
      meaning.definitions[base].parameters.push_back(index.letter);
  }
}

// \frac{dy_i}{dX} with an X that stands nowhere else is a name.
void name_derivatives(Meaning& meaning) {
  std::set<std::string> known;
  const auto collect = [&](const auto& self, const Node& node) -> void {
    if (node.kind == Kind::symbol) known.insert(node.name);
    const std::size_t seen = node.kind == Kind::derivative ? 1 : node.children.size();
    for (std::size_t i = 0; i < seen; ++i) self(self, node.children[i]);
  };
  for (const Chain& chain : meaning.chains.chains) {
    for (const Side& side : chain.sides) {
      if (side.tree) collect(collect, *side.tree);
    }
  }
  for_each_node(meaning.chains, [&](Node& node) {
    if (node.kind != Kind::derivative || node.children[0].kind != Kind::symbol) return;
    const Node& by = node.children[1];
    if (by.kind != Kind::symbol || !by.indices.empty() || known.contains(by.name)) return;
    Node named = symbol("d" + node.children[0].name + "/d" + by.name, node.span);
    named.indices = node.children[0].indices;
    node = std::move(named);
  });
}

// A loss that is only differentiated is \sum_i w_i y_i over its outputs y, with w at random.
void imply_losses(Meaning& meaning) {
  std::map<std::string, std::map<std::string, Node>> by;  // loss, then what it is differentiated by
  std::map<std::string, int> elsewhere;
  for_each_node(meaning.chains, [&](const Node& node) {
    if (node.kind == Kind::symbol && usual_losses.contains(node.name)) ++elsewhere[node.name];
    if (node.kind != Kind::derivative || node.children[1].kind != Kind::symbol) return;
    const Node& what = node.children[0];
    if (what.kind != Kind::symbol || !what.indices.empty() || !usual_losses.contains(what.name))
      return;
    --elsewhere[what.name];
    by[what.name].try_emplace(node.children[1].name, node.children[1]);
  });
  for (const auto& [name_of_loss, variables] : by) {
    const std::string& loss = name_of_loss;
    const bool defined = std::any_of(meaning.chains.chains.begin(), meaning.chains.chains.end(),
                                     [&](const Chain& chain) {
                                       const Node* of = head(chain);
                                       return of != nullptr && of->name == loss;
                                     });
    if (defined || elsewhere[loss] > 0) continue;
    std::vector<Node> terms;
    for (const auto& [name_of_variable, variable] : variables) {
      const std::string& name = name_of_variable;
      const bool inner = std::any_of(variables.begin(), variables.end(), [&](const auto& other) {
        return other.first != name && ancestors(meaning.chains, other.first).contains(name);
      });
      if (inner) continue;
      Node output = variable;
      for (std::size_t i = 0; i < output.indices.size(); ++i)
        output.indices[i] = {"out" + std::to_string(i), 0, variable.span};
      Node weight = output;
      weight.name = "d" + loss;
      weight.name += "/d" + name;
      Node term = formula::make(Kind::multiply, {weight, output}, variable.span);
      for (const Index& index : output.indices) {
        Node sum = formula::make(Kind::reduce, {std::move(term)}, variable.span);
        sum.indices = {index};
        term = std::move(sum);
        meaning.index_letters.insert(index.letter);
      }
      terms.push_back(std::move(term));
    }
    meaning.definitions[loss];
    meaning.told[loss] = std::make_unique<Node>(formula::make(Kind::add, std::move(terms)));
  }
}

}  // namespace

void settle_names(Meaning& meaning) {
  derivation::Functions::read(meaning.chains);
  read_differentials(meaning.chains);
  find_indices(meaning);
  name_labels(meaning);
  name_powers(meaning);
  name_derivatives(meaning);
  imply_losses(meaning);
}

bool is_usual_size(const std::string& name) { return usual_sizes.contains(name); }

}  // namespace ln::second
