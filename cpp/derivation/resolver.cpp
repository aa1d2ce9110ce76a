#include "derivation/resolver.h"

#include "formula/reading.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Constant;
using formula::Error;
using formula::Index;
using formula::Kind;
using formula::make;
using formula::Node;
using formula::readable_name;
using formula::Reference;
using formula::Span;

std::string count(std::size_t n) {
  return n == 0 ? "no index" : n == 1 ? "one index" : std::to_string(n) + " indices";
}

// w_{21} of a symbol with two indices is w_{2,1}.
void split_digits(Node& tree, std::size_t expected) {
  if (tree.indices.size() != 1 || expected < 2 || !tree.indices[0].letter.empty()) return;
  const Index whole = tree.indices[0];
  const std::string digits = std::to_string(whole.shift);
  if (digits.size() != expected) return;
  tree.indices.clear();
  for (const char digit : digits) {
    Index one = whole;
    one.shift = digit - '0';
    tree.indices.push_back(one);
  }
}

// \sum_{k=0}^{N} x_k: there is no x with N + 1 entries under the name N, so that all are meant.
bool is_over_all(const Node& reduce) {
  const Node& lower = reduce.children[1];
  const Node& upper = reduce.children[2];
  if (lower.kind != Kind::number || lower.number != 0 || upper.reference != Reference::size)
    return false;
  bool is_entry = false;
  bool is_number = false;
  walk(reduce.children[0], [&](const Node& node) {
    is_number = is_number || (node.kind == Kind::symbol && node.indices.empty() &&
                              node.name == reduce.indices[0].letter);
    for (const Index& index : node.indices)
      is_entry = is_entry || (node.kind == Kind::symbol && index == reduce.indices[0]);
  });
  return is_entry && !is_number;
}

}  // namespace

Resolver::Resolver(const Symbols& symbols, const Letters& letters, const std::optional<Node>& prime,
                   Ranges& ranges)
    : symbols_(&symbols), letters_(&letters), prime_(&prime), ranges_(&ranges) {
  const auto positions = [&](std::size_t n) {
    std::vector<int> made(n);
    for (int& range : made) {
      range = ranges.fresh();
      ranges.mark_vector(range);
    }
    return made;
  };
  for (const DefinedSymbol& definition : symbols.definitions) {
    definition_ranges.push_back(positions(definition.parameters.size()));
  }
  for (const InputSymbol& input : symbols.inputs) input_ranges.push_back(positions(input.indices));
}

std::optional<Error> Resolver::resolve(Node& tree, Frame& frame) {
  frame_ = &frame;
  bound_.clear();
  inside_derivative_ = false;
  inside_prime_ = false;
  error_.reset();
  frame.slots = std::max(frame.slots, static_cast<int>(frame.letters.size()));
  node(tree);
  // What a definition brought along stands nowhere in the text.
  if (error_ && !holds(tree.span, error_->span)) error_->span = tree.span;
  return error_;
}

void Resolver::fail(std::string message, Span span) {
  if (!error_) error_ = Error{std::move(message), span};
}

void Resolver::node(Node& tree) {
  if (error_) return;
  switch (tree.kind) {
    case Kind::symbol: return symbol(tree);
    case Kind::reduce: return reduce(tree);
    case Kind::prime: return prime(tree);
    case Kind::derivative: return derivative(tree);
    case Kind::apply:
      return fail("the function " + readable_name(tree.name) + " is not read with this argument",
                  tree.span);
    case Kind::delta: {
      const int a = index(tree.indices[0]);
      const int b = index(tree.indices[1]);
      if (a >= 0 && b >= 0) ranges_->unite(a, b);
      return;
    }
    default:
      for (Node& child : tree.children) node(child);
  }
}

int Resolver::index(Index& index) {
  if (index.letter.empty()) return -1;
  // The variable of a prime is an index of the line, whatever a sum around it binds.
  if (!inside_prime_) {
    for (std::size_t i = bound_.size(); i-- > 0;) {
      if (bound_[i].letter != index.letter) continue;
      index.slot = bound_[i].slot;
      return bound_[i].range;
    }
  }
  const auto found = std::find(frame_->letters.begin(), frame_->letters.end(), index.letter);
  if (found != frame_->letters.end()) {
    const auto slot = static_cast<std::size_t>(found - frame_->letters.begin());
    index.slot = static_cast<int>(slot);
    return frame_->ranges[slot];
  }
  if (symbols_->lengths.contains(index.letter)) {
    index.size = ranges_->named(index.letter);
    return -1;
  }
  fail("the index " + readable_name(index.letter) + " is free here, but not on the left side",
       index.span);
  return -1;
}

void Resolver::symbol(Node& tree) {
  const std::string& name = tree.name;
  const auto take = [&](Reference reference, int id, const std::vector<int>& ranges) {
    tree.reference = reference;
    tree.id = id;
    split_digits(tree, ranges.size());
    if (ranges.size() != tree.indices.size()) {
      return fail(readable_name(name) + " has " + count(tree.indices.size()) + " here and " +
                      count(ranges.size()) + " elsewhere",
                  tree.span);
    }
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const int range = index(tree.indices[i]);
      if (range >= 0) ranges_->unite(range, ranges[i]);
    }
  };
  if (const auto found = symbols_->definition_ids.find(name);
      found != symbols_->definition_ids.end()) {
    return take(Reference::definition, found->second,
                definition_ranges[static_cast<std::size_t>(found->second)]);
  }
  if (const auto found = symbols_->input_ids.find(name); found != symbols_->input_ids.end()) {
    return take(Reference::input, found->second,
                input_ranges[static_cast<std::size_t>(found->second)]);
  }
  if (tree.indices.empty()) {
    if (symbols_->lengths.contains(name)) {
      tree.reference = Reference::size;
      tree.id = ranges_->named(name);
      return;
    }
    if (letters_->indices.contains(name)) {
      Index as_index{name, 0, tree.span};
      index(as_index);
      tree.reference = Reference::index;
      tree.id = as_index.slot;
      return;
    }
    if (name == "e" || name == "\\pi") {
      tree.reference = Reference::constant;
      tree.id = static_cast<int>(name == "e" ? Constant::e : Constant::pi);
      return;
    }
  }
  if (symbols_->lost.contains(name)) {
    return fail("the definition of " + readable_name(name) + " was not read", tree.span);
  }
  fail(readable_name(name) + " is neither defined nor an input", tree.span);
}

void Resolver::bounds(const Node& tree, int range) {
  const Node& lower = tree.children[1];
  const Node& upper = tree.children[2];
  const bool whole = upper.kind == Kind::symbol && upper.reference == Reference::size;
  const bool less_one = upper.kind == Kind::add && upper.children.size() == 2 &&
                        upper.children[0].kind == Kind::symbol &&
                        upper.children[0].reference == Reference::size &&
                        upper.children[1].kind == Kind::negate &&
                        upper.children[1].children[0].kind == Kind::number &&
                        upper.children[1].children[0].number == 1;
  if (lower.kind != Kind::number || !(lower.number == 1 ? whole : lower.number == 0 && less_one))
    return;
  const Node& length = whole ? upper : upper.children[0];
  ranges_->unite(range, length.id);
  if (!ranges_->starts_at(range, whole ? 1 : 0)) {
    fail("this index counts from " + lower.name + " here and from " + (whole ? "0" : "1") +
             " elsewhere",
         lower.span);
  }
}

void Resolver::reduce(Node& tree) {
  for (std::size_t i = 1; i < tree.children.size(); ++i) node(tree.children[i]);
  if (tree.excludes) index(tree.indices[1]);
  if (error_) return;
  const int range = ranges_->fresh();
  if (tree.bounded && is_over_all(tree)) {
    ranges_->unite(range, tree.children[2].id);
    tree.bounded = false;
    tree.children.resize(1);
  }
  if (tree.bounded) bounds(tree, range);
  const auto slot = static_cast<int>(frame_->letters.size() + bound_.size());
  frame_->slots = std::max(frame_->slots, slot + 1);
  tree.indices[0].slot = slot;
  tree.id = range;
  if (tree.excludes) {
    Index excluded = tree.indices[1];
    const int other = index(excluded);
    if (other >= 0) ranges_->unite(range, other);
  }
  bound_.push_back({tree.indices[0].letter, slot, range});
  node(tree.children[0]);
  bound_.pop_back();
  if (error_ || tree.bounded) return;
  if (!tree.name.empty()) likely_lengths.emplace_back(tree.name, range);
  open_sums.emplace_back(tree.indices[0].letter, range);
  if (ranges_->is_tied(range)) return;
  // Nothing in the body says how far the index runs: the same letter of the line does.
  const auto found =
      std::find(frame_->letters.begin(), frame_->letters.end(), tree.indices[0].letter);
  if (found != frame_->letters.end()) {
    ranges_->unite(range,
                   frame_->ranges[static_cast<std::size_t>(found - frame_->letters.begin())]);
  }
}

void Resolver::prime(Node& tree) {
  if (!*prime_) {
    return fail(
        "the prime has no variable: no derivative by an entry such as dy_i/dx_j stands in the text",
        tree.span);
  }
  Node by = **prime_;
  by.span = tree.span;
  Node what = std::move(tree.children[0]);
  tree = make(Kind::derivative, {std::move(what), std::move(by)}, tree.span);
  tree.name = "prime";
  derivative(tree);
}

void Resolver::derivative(Node& tree) {
  if (inside_derivative_) return fail("a derivative inside a derivative is not read", tree.span);
  Node& by = tree.children[1];
  inside_prime_ = tree.name == "prime";
  node(by);
  inside_prime_ = false;
  if (error_) return;
  if (by.kind != Kind::symbol ||
      (by.reference != Reference::input && by.reference != Reference::definition)) {
    return fail("a derivative is by an input or a defined symbol", by.span);
  }
  inside_derivative_ = true;
  node(tree.children[0]);
  inside_derivative_ = false;
}

void Resolver::settle(Node& tree) const {
  walk(tree, [&](Node& n) {
    const bool counts =
        n.kind == Kind::reduce || (n.kind == Kind::symbol && n.reference == Reference::size);
    if (counts) n.id = ranges_->id(n.id);
    for (Index& i : n.indices) {
      if (i.size >= 0) i.size = ranges_->id(i.size);
    }
  });
}

}  // namespace ln::derivation
