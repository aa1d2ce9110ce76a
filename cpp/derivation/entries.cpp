#include "derivation/entries.h"

#include "derivation/indices.h"

#include <limits>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Function;
using formula::Index;
using formula::Kind;
using formula::make;
using formula::make_number;
using formula::Node;
using formula::Span;

// The letters of the entry that is taken, and how many letters are bound around it.
struct Place {
  std::string row;
  std::string column;
  std::size_t depth = 2;
  std::string length;  // the N of the \frac1N beside it
};

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

Index unwritten(const std::string& letter) { return {letter, 0, {nowhere, nowhere}}; }

class Entries {
 public:
  Entries(Shapes& shapes, const std::vector<std::string>& letters, std::set<std::string>& used)
      : shapes_(shapes), letters_(letters), used_(used) {}

  void entry(Node& node, const Place& at) {
    switch (node.kind) {
      case Kind::symbol: return symbol(node, at);
      case Kind::multiply: return product(node, at);
      case Kind::power:
        if (shapes_.at(node.children[0]) == matrix_shape) return power(node, at);
        break;
      case Kind::derivative: return derivative(node, at);
      case Kind::call: return call(node, at);
      case Kind::divide: {
        Place above = at;
        if (const std::string length = length_in(node.children[1]); !length.empty())
          above.length = length;
        entry(node.children[0], above);
        entry(node.children[1], at);
        return refresh_depth(node);
      }
      case Kind::apply: return;
      default: break;
    }
    children(node, at);
  }

  std::map<std::string, std::string> lengths;  // that letters seem to run over

  std::string letter(std::size_t depth) {
    std::string made = depth < letters_.size() ? letters_[depth] : "k" + std::to_string(depth);
    used_.insert(made);
    return made;
  }

 private:
  // Entry by entry; what is a number among them has no use for the letters.
  void children(Node& node, Place at) {
    if (node.kind != Kind::power && node.kind != Kind::negate) at.length.clear();
    for (Node& child : node.children) entry(child, at);
    refresh_depth(node);
  }

  Node sum_over(const std::string& letter, Node body, Span span) {
    Node sum = make(Kind::reduce, {std::move(body)}, span);
    sum.indices = {unwritten(letter)};
    sum.name = std::exchange(lengths[letter], "");
    return sum;
  }

  void note_length(const std::string& letter, const std::string& length) {
    if (!length.empty()) lengths[letter] = length;
  }

  // The N of N or \sqrt N, unless the text says what it is.
  [[nodiscard]] std::string length_in(const Node& number) const {
    std::string found;
    walk(number, [&](const Node& node) {
      const bool is_plain = node.kind == Kind::symbol && node.indices.empty();
      if (is_plain && is_length_letter(node.name) && !shapes_.names().is_defined(node.name))
        found = node.name;
    });
    return found;
  }

  void replace(Node& node, Node by) {
    by.span = node.span;
    by.bracketed = node.bracketed;
    node = std::move(by);
  }

  void symbol(Node& node, const Place& at) {
    const Shape shape = shapes_.at(node);
    const Constant constant = shapes_.names().constant(node);
    if (constant == Constant::ones || constant == Constant::identity) {
      const std::size_t label = node.name.find('_');
      const std::string length = label == std::string::npos ? "" : node.name.substr(label + 1);
      const std::string& own = is_length_letter(length) ? length : at.length;
      if (shape.tall) note_length(at.row, own);
      if (shape.wide) note_length(at.column, own);
    }
    if (constant == Constant::ones) return replace(node, make_number(1));
    if (constant == Constant::zero) return replace(node, make_number(0));
    if (shape.tall) node.indices.push_back(unwritten(at.row));
    if (shape.wide) node.indices.push_back(unwritten(at.column));
    if (constant == Constant::identity) node.kind = Kind::delta;
  }

  // Each join of two factors gives both a letter of a sum, or leaves both as they are.
  void product(Node& node, const Place& at) {
    struct Open {
      std::size_t row = none;  // the factor whose rows are those of the product so far
      std::size_t column = none;
    };
    std::vector<Node>& factors = node.children;
    Place inside = at;
    for (const Node& factor : factors) {
      if (shapes_.at(factor).is_number() && inside.length == at.length) {
        if (const std::string length = length_in(factor); !length.empty()) inside.length = length;
      }
    }
    std::vector<Place> places(factors.size(), inside);
    std::vector<std::string> bound;
    Open run;
    std::size_t dotted = none;  // a column before \cdot
    std::size_t begin = 0;      // of the factors that hang together
    std::vector<Node> done;
    const auto bind = [&](std::string& a, std::string& b) {
      bound.push_back(letter(at.depth + bound.size()));
      a = b = bound.back();
      note_length(a, inside.length);
    };
    const auto close = [&](std::size_t end) {
      if (begin == end) return;
      std::vector<Node> kept;
      Span span = factors[begin].span;
      bool only_ones = true;
      for (std::size_t f = begin; f < end; ++f) {
        span = join(span, factors[f].span);
        const bool is_one = is_ones(factors[f]);
        only_ones = only_ones && is_one;
        places[f].depth = at.depth + bound.size();
        entry(factors[f], places[f]);
        if (!is_one || (only_ones && f + 1 == end)) kept.push_back(std::move(factors[f]));
      }
      begin = end;
      if (bound.empty()) {
        for (Node& one : kept) done.push_back(std::move(one));
        return;
      }
      Node body = kept.size() == 1 ? std::move(kept[0]) : make(Kind::multiply, std::move(kept));
      while (!bound.empty()) {
        body = sum_over(bound.back(), std::move(body), span);
        bound.pop_back();
      }
      done.push_back(std::move(body));
    };
    for (std::size_t f = 0; f < factors.size(); ++f) {
      const Shape shape = shapes_.at(factors[f]);
      if (factors[f].dotted && run.row != none && run.column == none &&
          run_shape(factors, f).is_column()) {
        dotted = run.row;
        run = {};
      }
      if (!shape.is_number()) {
        if (run.column != none) bind(places[run.column].column, places[f].row);
        if (run.row == none && run.column == none) run.row = shape.tall ? f : none;
        run.column = shape.wide ? f : none;
      }
      const bool ends_run = f + 1 == factors.size() || factors[f + 1].dotted;
      if (ends_run && dotted != none && run.row != none) {
        bind(places[dotted].row, places[run.row].row);
        dotted = none;
        run = {};
      }
      if (run.row == none && run.column == none && dotted == none) close(f + 1);
    }
    close(factors.size());
    replace(node, done.size() == 1 ? std::move(done[0]) : make(Kind::multiply, std::move(done)));
  }

  [[nodiscard]] Shape run_shape(const std::vector<Node>& factors, std::size_t first) const {
    Shape shape;
    for (std::size_t f = first; f < factors.size() && (f == first || !factors[f].dotted); ++f) {
      const Shape next = shapes_.at(factors[f]);
      if (next.is_number()) continue;
      shape = shape.is_number() ? next : Shape{shape.tall, next.wide};
    }
    return shape;
  }

  [[nodiscard]] bool is_ones(const Node& node) const {
    if (node.kind == Kind::call && node.function == Function::transpose)
      return is_ones(node.children[0]);
    return node.kind == Kind::symbol && shapes_.names().constant(node) == Constant::ones;
  }

  // P^2 is P P.
  void power(Node& node, const Place& at) {
    std::vector<Node> copies(static_cast<std::size_t>(static_cast<int>(node.children[1].number)),
                             node.children[0]);
    node.kind = Kind::multiply;
    node.children = std::move(copies);
    shapes_.of(node);
    product(node, at);
  }

  // dy_i / dx_j; of a number, the entry of what it is differentiated by.
  void derivative(Node& node, const Place& at) {
    const Shape what = shapes_.at(node.children[0]);
    const Shape shape = shapes_.at(node);
    const bool turns = shape.wide && !shape.tall && what.is_number();
    const bool is_jacobian = !what.is_number() && shape == matrix_shape;
    entry(node.children[0], at);
    entry(node.children[1], turns || is_jacobian ? Place{at.column, "", at.depth, ""} : at);
    if (node.name == "\\nabla") node.name.clear();
    refresh_depth(node);
  }

  void call(Node& node, const Place& at) {
    Node& child = node.children[0];
    const Shape shape = shapes_.at(child);
    switch (node.function) {
      case Function::transpose: {
        entry(child, {at.column, at.row, at.depth, at.length});
        Node inner = std::move(child);
        node = std::move(inner);
        return;
      }
      case Function::norm: return norm(node, shape, at);
      case Function::hadamard:
        children(node, at);
        node.kind = Kind::multiply;
        return;
      case Function::diag: return diagonal(node, shape, at);
      case Function::trace: {
        const std::string both = letter(at.depth);
        entry(child, {both, both, at.depth + 1, ""});
        return replace(node, sum_over(both, std::move(child), node.span));
      }
      default: return children(node, at);
    }
  }

  void norm(Node& node, Shape shape, const Place& at) {
    Node& child = node.children[0];
    if (shape.is_number()) {
      node.function = Function::abs;
      return children(node, at);
    }
    const std::size_t count = shape == matrix_shape ? 2 : 1;
    const std::string row = letter(at.depth);
    const std::string column = count == 2 ? letter(at.depth + 1) : row;
    if (count == 1) note_length(row, at.length);
    entry(child, {row, column, at.depth + count, ""});
    // The place of the norm, so that what it is taken of has a place of its own.
    Node sum = make(Kind::power, {std::move(child), make_number(2, node.span)}, node.span);
    if (count == 2) sum = sum_over(column, std::move(sum), node.span);
    sum = sum_over(row, std::move(sum), node.span);
    replace(node, make(Kind::root, {std::move(sum), make_number(2, node.span)}, node.span));
  }

  // A matrix with the entries of a vector, or the vector of a matrix's diagonal.
  void diagonal(Node& node, Shape shape, const Place& at) {
    Node& child = node.children[0];
    if (shape == matrix_shape) {
      entry(child, {at.row, at.row, at.depth, ""});
      replace(node, std::move(child));
      return;
    }
    entry(child, {at.row, at.row, at.depth, ""});
    Node delta;
    delta.kind = Kind::delta;
    delta.span = node.span;
    delta.indices = {unwritten(at.row), unwritten(at.column)};
    replace(node, make(Kind::multiply, {std::move(delta), std::move(child)}, node.span));
  }

  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  Shapes& shapes_;
  const std::vector<std::string>& letters_;
  std::set<std::string>& used_;
};

}  // namespace

std::map<std::string, std::string> take_entry(Node& tree, Shapes& shapes,
                                              const std::vector<std::string>& letters,
                                              std::set<std::string>& used) {
  Entries entries(shapes, letters, used);
  const Shape shape = shapes.at(tree);
  Place place;
  if (shape.tall) place.row = entries.letter(0);
  if (shape.wide) place.column = entries.letter(shape.tall ? 1 : 0);
  entries.entry(tree, place);
  std::erase_if(entries.lengths, [&](const auto& one) {
    const bool is_axis = one.first == place.row || one.first == place.column;
    return !is_axis || one.second.empty();
  });
  return std::move(entries.lengths);
}

bool is_unwritten(const Index& index) { return index.span.begin == nowhere; }

}  // namespace ln::derivation
