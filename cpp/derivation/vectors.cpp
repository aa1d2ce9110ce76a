#include "derivation/vectors.h"

#include "derivation/entries.h"
#include "derivation/losses.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Function;
using formula::Index;
using formula::Kind;
using formula::max_depth;
using formula::Node;

// How many nodes are read, at most, to find the names whose shapes fit best.
constexpr std::size_t max_guess_work = 10'000'000;

bool is_of_vectors(const Node& node) {
  return node.kind == Kind::call && formula::is_of_vectors(node.function);
}

bool is_capital(const std::string& name) {
  const std::string base = name.substr(0, name.find('_'));
  const bool is_latin = base.size() == 1 && base[0] >= 'A' && base[0] <= 'Z';
  const bool is_greek = base.size() > 2 && base[0] == '\\' && base[1] >= 'A' && base[1] <= 'Z' &&
                        formula::is_letter_command(base);
  return (is_latin || is_greek) && !is_length_letter(base) && !may_be_loss(base);
}

bool may_be(const Name& name, Shape shape) {
  return shape.is_number() ? name.may_be_number : shape.is_column() || name.may_be_matrix;
}

// The names that an expression has its shape from: of a product, those of the last factor.
void collect_tails(const Node& node, std::set<std::string>& names) {
  switch (node.kind) {
    case Kind::symbol: names.insert(node.name); return;
    case Kind::add:
      for (const Node& term : node.children) collect_tails(term, names);
      return;
    case Kind::multiply: return collect_tails(node.children.back(), names);
    case Kind::derivative: return collect_tails(node.children[1], names);
    case Kind::negate:
    case Kind::divide: return collect_tails(node.children[0], names);
    case Kind::call:
      if (node.function == Function::transpose) collect_tails(node.children[0], names);
      return;
    default: return;
  }
}

// Names beside \odot, under a transposition, in a norm or in diag.
std::set<std::string> names_used_as_vectors(const Chains& chains) {
  std::set<std::string> names;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (!is_of_vectors(node)) return;
      for (const Node& child : node.children) collect_tails(child, names);
    });
  });
  return names;
}

// The symbol that a chain may define, with all indices it has anywhere.
const Node* defined_symbol(const Chain& chain, const Names& names) {
  const Node* head = head_symbol(chain);
  if (head == nullptr || chain.sides[0].tree->kind != Kind::symbol || !chain.sides[1].tree)
    return nullptr;
  const auto known = names.known.find(head->name);
  const bool is_whole = known != names.known.end() && known->second.indices == head->indices.size();
  return is_whole ? head : nullptr;
}

// Names T that are only ever exponents, and of nothing that holds a number: x^T is transposed.
std::set<std::string> find_transpositions(const Chains& chains) {
  std::set<std::string> raised;
  std::set<std::string> otherwise;
  const auto visit = [&](const auto& self, const Node& node) -> void {
    if (node.kind == Kind::symbol) otherwise.insert(node.name);
    for (const Index& index : node.indices) otherwise.insert(index.letter);
    const bool is_power = node.kind == Kind::power && node.children[1].kind == Kind::symbol &&
                          node.children[1].indices.empty();
    if (!is_power) {
      for (const Node& child : node.children) self(self, child);
      return;
    }
    self(self, node.children[0]);
    bool holds_number = false;
    walk(node.children[0],
         [&](const Node& n) { holds_number = holds_number || n.kind == Kind::number; });
    (holds_number ? otherwise : raised).insert(node.children[1].name);
  };
  for_each_tree(chains, [&](const Node& tree) { visit(visit, tree); });
  std::erase_if(raised, [&](const std::string& name) {
    const bool is_t = name == "T" || name == "\\mathsf{T}" || name == "\\mathrm{T}";
    return !is_t || otherwise.contains(name);
  });
  return raised;
}

Shape shape_of(const Chain& chain, const Side& side, Shapes& shapes) {
  const bool is_head = &side == chain.sides.data() && side.tree->kind == Kind::symbol;
  return is_head ? shapes.of_head(*side.tree) : shapes.of(*side.tree);
}

std::set<std::string> letters_of(const Node& tree) {
  std::set<std::string> letters;
  walk(tree, [&](const Node& node) {
    if (node.kind == Kind::symbol) letters.insert(node.name);
    for (const Index& index : node.indices) letters.insert(index.letter);
  });
  return letters;
}

}  // namespace

Vectors Vectors::read(Chains& chains, Letters& letters) {
  Vectors made;
  made.transposes_ = find_transpositions(chains);
  for_each_tree(chains, [&](Node& tree) { made.normalise(tree); });
  made.gather(chains, letters);
  if (!made.is_needed_) return made;
  for_each_tree(chains, [&](Node& tree) { made.normalise(tree); });
  made.infer(chains);
  constexpr std::string_view usual = "ijklpqrstuvwabcfgh";
  for (const char c : usual) {
    const std::string letter(1, c);
    if (letters.indices.contains(letter) || !chains.vocabulary.letters.contains(letter))
      made.letters_.push_back(letter);
  }
  for (const std::string prime : {"\u2032", "\u2033"}) {
    for (const char* c : {"i", "j", "k"}) made.letters_.push_back(c + prime);
  }
  for (Chain& chain : chains.chains) made.rewrite(chain, letters);
  return made;
}

// x^T as x^\top, and \mathbf{x} as x where it is the vector of the x_i.
void Vectors::normalise(Node& tree) const {
  walk(tree, [&](Node& node) {
    if (const auto twin = twins_.find(node.name); twin != twins_.end()) node.name = twin->second;
    if (node.kind != Kind::power || node.children[1].kind != Kind::symbol ||
        !transposes_.contains(node.children[1].name))
      return;
    node.kind = Kind::call;
    node.function = Function::transpose;
    node.children.pop_back();
  });
}

void Vectors::gather(const Chains& chains, const Letters& letters) {
  std::set<std::string> bare;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      is_needed_ = is_needed_ || is_of_vectors(node) || node.name == "\\nabla";
      if (node.kind != Kind::symbol || letters.indices.contains(node.name)) return;
      Name& name = names_.known[node.name];
      name.indices = std::max(name.indices, node.indices.size());
      if (node.indices.empty()) bare.insert(node.name);
    });
  });
  for (const std::string& name : bare) {
    const std::string plain = without_bold(name);
    const auto twin = names_.known.find(plain);
    if (plain != name && twin != names_.known.end() && twin->second.indices > 0 &&
        !bare.contains(plain))
      twins_[name] = plain;
    is_needed_ = is_needed_ || plain != name || names_.known[name].indices > 0;
  }
  for (const auto& [name, plain] : twins_) {
    Name& twin = names_.known[plain];
    twin.indices = std::max(twin.indices, names_.known[name].indices);
    names_.known.erase(name);
  }
}

void Vectors::infer(const Chains& chains) {
  const std::set<std::string> used = names_used_as_vectors(chains);
  for (auto& [text, name] : names_.known) {
    const std::string plain = without_bold(text);
    name.may_be_number = plain == text || name.indices > 0;
    name.may_be_matrix = is_capital(plain) && !text.starts_with("\\vec");
    if (!name.may_be_number || (used.contains(text) && name.indices == 0))
      name.shape = name.may_be_matrix ? matrix_shape : column_shape;
  }
  for (const Chain& chain : chains.chains) {
    if (const Node* symbol = defined_symbol(chain, names_)) {
      names_.known[symbol->name].is_defined = true;
    }
  }
  std::set<std::string> odd;
  int best = misfits(chains, names_, &odd);
  Names rows = names_;
  rows.gradients_are_rows = true;
  if (best > 0 && misfits(chains, rows, nullptr) < best) {
    names_ = rows;
    best = misfits(chains, names_, &odd);
  }
  std::size_t nodes = 0;
  for_each_tree(chains, [&](const Node& tree) { walk(tree, [&](const Node&) { ++nodes; }); });
  // What does not fit may fit if a name is a vector, or a matrix, after all: of all such changes,
  // the one that helps most, as long as one does.
  std::size_t guesses = max_guess_work / std::max<std::size_t>(nodes, 1);
  for (bool better = true; better && best > 0;) {
    better = false;
    const Names before = names_;
    for (const std::string& text : odd) {
      const Name& name = before.known.at(text);
      if (name.is_defined || may_be_loss(text)) continue;
      for (const Shape shape : {matrix_shape, column_shape, number_shape}) {
        if (shape == name.shape || !may_be(name, shape) || guesses == 0) continue;
        --guesses;
        Names other = before;
        other.known[text].shape = shape;
        const int count = misfits(chains, other, nullptr);
        if (count >= best) continue;
        best = count;
        names_ = std::move(other);
        better = true;
      }
    }
    best = misfits(chains, names_, &odd);
  }
}

// A name has the shape of what defines it.
void Vectors::settle_definitions(const Chains& chains, Names& names) const {
  constexpr int rounds = 8;  // definitions mostly stand before their use
  for (int round = 0; round < rounds; ++round) {
    bool changed = false;
    std::set<std::string> seen;
    for (const Chain& chain : chains.chains) {
      const Node* symbol = defined_symbol(chain, names);
      if (symbol == nullptr || !seen.insert(symbol->name).second) continue;
      Shapes shapes(names);
      const Shape shape = shapes.of(*chain.sides[1].tree);
      Name& name = names.known[symbol->name];
      changed = changed || name.is_unread != shapes.error.has_value();
      name.is_unread = shapes.error.has_value();
      if (shapes.error || shape.any || shape == name.shape) continue;
      name.shape = shape;
      changed = true;
    }
    if (!changed) return;
  }
}

// How many sides do not fit, or only in doubt; `where`: the names that stand in them.
int Vectors::misfits(const Chains& chains, Names& names, std::set<std::string>* where) const {
  if (where != nullptr) where->clear();
  settle_definitions(chains, names);
  constexpr int error_weight = 4;
  int count = 0;
  for (const Chain& chain : chains.chains) {
    std::optional<Shape> first;
    int here = 0;
    for (const Side& side : chain.sides) {
      if (!side.tree) continue;
      Shapes shapes(names);
      const Shape shape = shape_of(chain, side, shapes);
      here += shapes.doubts;
      if (shapes.error || (first && !shape.any && !(shape == *first))) here += error_weight;
      if (!shapes.error && !shape.any && !first) first = shape;
    }
    count += here;
    if (here == 0 || where == nullptr) continue;
    for (const Side& side : chain.sides) {
      if (!side.tree) continue;
      walk(*side.tree, [&](const Node& node) {
        if (node.kind == Kind::symbol && names.known.contains(node.name) &&
            names.constant(node) == Constant::none)
          where->insert(node.name);
      });
    }
  }
  return count;
}

void Vectors::rewrite(Chain& chain, Letters& letters) {
  std::set<std::string> taken;
  for (const Side& side : chain.sides) {
    if (side.tree) taken.merge(letters_of(*side.tree));
  }
  Line line;
  for (const std::string& letter : letters_) {
    if (!taken.contains(letter)) line.letters.push_back(letter);
  }
  bool is_known = false;
  for (Side& side : chain.sides) {
    if (!side.tree) continue;
    Shapes shapes(names_);
    const Shape shape = shape_of(chain, side, shapes);
    if (!shapes.error && is_known && !shape.any && !(shape == line.shape)) {
      shapes.error =
          Error{"this is " + describe(shape) + ", and the side before it " + describe(line.shape),
                side.span};
    }
    if (!shapes.error && !shape.any && !is_known) {
      line.shape = shape;
      is_known = true;
    }
    if (shapes.error || shapes.unread) {
      side.error = shapes.error ? shapes.error : shapes.unread;
      side.tree.reset();
      continue;
    }
    chain.lengths.merge(take_entry(*side.tree, shapes, line.letters, letters.indices));
    if (side.tree->depth <= max_depth) continue;
    side.error = Error{
        "nested deeper than " + std::to_string(max_depth) + " levels, entry by entry", side.span};
    side.tree.reset();
  }
  lines_.push_back(std::move(line));
}

std::optional<Error> Vectors::apply(Node& tree, std::size_t chain) const {
  normalise(tree);
  if (!is_needed_) return std::nullopt;
  const Line& line = lines_[chain];
  Shapes shapes(names_);
  const Shape shape = shapes.of(tree);
  if (shapes.error || shapes.unread) return shapes.error ? shapes.error : shapes.unread;
  if (!shape.any && !(shape == line.shape))
    return Error{"this is " + describe(shape) + ", and not " + describe(line.shape), tree.span};
  const std::size_t axes = (line.shape.tall ? 1U : 0U) + (line.shape.wide ? 1U : 0U);
  const std::set<std::string> taken = letters_of(tree);
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < line.letters.size(); ++i) {
    const bool is_taken = taken.contains(line.letters[i]);
    if (is_taken && i < axes) return Error{"an index of a vector stands here", tree.span};
    if (!is_taken) letters.push_back(line.letters[i]);
  }
  std::set<std::string> used;
  take_entry(tree, shapes, letters, used);
  return std::nullopt;
}

}  // namespace ln::derivation
