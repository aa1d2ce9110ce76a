#include "derivation/shapes.h"

#include "formula/reading.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Function;
using formula::Kind;
using formula::Node;
using formula::Span;

bool is_number_literal(const Node& node, int value) {
  return node.kind == Kind::number && node.number == value;
}

Shape transposed(Shape shape) { return {shape.wide, shape.tall, shape.any}; }

}  // namespace

std::string describe(Shape shape) {
  if (shape.is_number()) return "a number";
  if (shape.is_column()) return "a column vector";
  return shape.tall ? "a matrix" : "a row vector";
}

std::string without_bold(const std::string& name) {
  const std::size_t open = name.find('{');
  if (open == std::string::npos) return name;
  const std::size_t close = formula::closing_brace(name, open);
  if (close == std::string::npos) return name;
  const std::string command = name.substr(0, open);
  const std::string inside = without_bold(name.substr(open + 1, close - open - 1));
  const std::string rest = name.substr(close + 1);
  return formula::is_bold(command) ? inside + rest : command + "{" + inside + "}" + rest;
}

bool Names::is_defined(const std::string& name) const {
  const auto found = known.find(name);
  return found != known.end() && found->second.is_defined;
}

bool Names::is_unread(const std::string& name) const {
  const auto found = known.find(name);
  return found != known.end() && found->second.is_unread;
}

Constant Names::constant(const Node& symbol) const {
  if (is_defined(symbol.name)) return Constant::none;
  // I_N and \mathbf 1_N say how long they are.
  const std::string name = symbol.name.substr(0, symbol.name.find('_'));
  const std::size_t open = name.find('{');
  const bool is_bold = formula::is_bold(name.substr(0, open)) || name.starts_with("\\mathbb{");
  const std::string letter =
      open == std::string::npos ? name : name.substr(open + 1, name.size() - open - 2);
  if (letter == "I" && (is_bold || open == std::string::npos) && symbol.indices.size() != 1)
    return Constant::identity;
  if (!is_bold) return Constant::none;
  if (letter == "1") return Constant::ones;
  if (letter == "0") return Constant::zero;
  return letter == "e" && symbol.indices.size() == 1 ? Constant::identity : Constant::none;
}

Shape Names::shape_of(const Node& symbol) const {
  Name name;
  switch (constant(symbol)) {
    case Constant::ones: name.indices = 1; break;
    case Constant::identity: name.indices = 2; break;
    case Constant::zero: return {false, false, true};
    case Constant::none: {
      const auto found = known.find(symbol.name);
      if (found == known.end()) return number_shape;
      name = found->second;
    }
  }
  if (symbol.indices.size() >= name.indices) return name.shape;
  const std::size_t left = name.indices - symbol.indices.size() + (name.shape.tall ? 1U : 0U) +
                           (name.shape.wide ? 1U : 0U);
  return left == 1 ? column_shape : matrix_shape;
}

Shape Shapes::fail(std::string message, Span span) {
  if (!error) error = Error{std::move(message), span};
  return number_shape;
}

Shape Shapes::of(const Node& node) {
  const Shape shape = find(node);
  known_[&node] = shape;
  return shape;
}

Shape Shapes::of_head(const Node& symbol) {
  Shape shape = names_->shape_of(symbol);
  shape.any = shape.any || names_->is_unread(symbol.name);
  return known_[&symbol] = shape;
}

Shape Shapes::find(const Node& node) {
  switch (node.kind) {
    case Kind::number: return {false, false, is_number_literal(node, 0)};
    case Kind::symbol:
      return names_->is_unread(node.name)
                 ? fail("the definition of " + formula::readable_name(node.name) + " was not read",
                        node.span)
                 : names_->shape_of(node);
    case Kind::add: return together(node, 1, " do not add up");
    case Kind::cases:
      for (std::size_t i = 1; i < node.children.size(); i += 2)
        number(node.children[i], " is no condition");
      return together(node, 2, " are two cases of one thing");
    case Kind::multiply: return product(node);
    case Kind::divide: {
      const Shape above = of(node.children[0]);
      number(node.children[1], " cannot divide");
      return above;
    }
    case Kind::power: {
      const Shape base = of(node.children[0]);
      const Node& exponent = node.children[1];
      if (base == matrix_shape) {
        if (!is_number_literal(exponent, 2) && !is_number_literal(exponent, 3))
          unread = Error{"of a matrix, only the square and the cube are read", node.span};
        return base;
      }
      if (!base.is_number()) {
        return fail("a power of " + describe(base) + " is not read: write \\|x\\|^2 or x\\odot x",
                    node.span);
      }
      // e^z, entry by entry.
      if (node.children[0].kind == Kind::symbol && node.children[0].name == "e")
        return of(exponent);
      return number(exponent, " cannot be an exponent");
    }
    case Kind::root:
      number(node.children[1], " cannot be the degree of a root");
      if (of(node.children[0]) == matrix_shape)
        unread = Error{"the root of a matrix is not read", node.span};
      return at(node.children[0]);
    case Kind::call: return call(node);
    case Kind::reduce:
      for (std::size_t i = 1; i < node.children.size(); ++i)
        number(node.children[i], " is no bound");
      return node.reduction == formula::Reduction::sum
                 ? of(node.children[0])
                 : number(node.children[0], " has no product and no extremum");
    case Kind::derivative: return derivative(node);
    case Kind::negate:
    case Kind::prime: return of(node.children[0]);
    case Kind::apply:
    case Kind::delta: return number_shape;
  }
  return number_shape;
}

Shape Shapes::number(const Node& node, const char* what) {
  const Shape shape = of(node);
  return shape.is_number() ? number_shape : fail(describe(shape) + what, node.span);
}

// Every `step`-th child must have the same shape.
Shape Shapes::together(const Node& node, std::size_t step, const char* what) {
  Shape shape = of(node.children[0]);
  const Node* first = &node.children[0];
  for (std::size_t i = step; i < node.children.size(); i += step) {
    const Node& child = node.children[i];
    const Shape here = of(child);
    if (here.any || here == shape) continue;
    if (!shape.any) {
      const Node& odd = here.is_number() ? child : *first;
      const Node& term = odd.kind == Kind::negate ? odd.children[0] : odd;
      const bool lacks_ones =
          (here.is_number() && shape.is_column()) || (shape.is_number() && here.is_column());
      const std::string hint = !lacks_ones                 ? ""
                               : term.kind == Kind::symbol ? ": write " + term.name + "\\mathbf{1}"
                                                           : ": write the number times \\mathbf{1}";
      return fail(describe(shape) + " and " + describe(here) + what + hint, child.span);
    }
    shape = here;
    first = &child;
  }
  return shape;
}

Shape Shapes::times(Shape a, Shape b, const Node& factor) {
  if (a.is_number()) return b;
  if (b.is_number()) return a;
  if (a.wide == b.tall) return {a.tall, b.wide};
  return fail(describe(a) + " times " + describe(b) +
                  " is not read: transpose one of them, or write \\odot",
              factor.span);
}

Shape Shapes::product(const Node& node) {
  Shape before;  // of the runs that \cdot ended
  Shape run;
  bool dotted = false;
  const auto end_run = [&](const Node& factor) {
    const bool inner = dotted && before.is_column() && run.is_column();
    before = inner ? number_shape : times(before, run, factor);
    run = number_shape;
  };
  const Node* capital = nullptr;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& factor = node.children[i];
    if (factor.dotted && i > 0) {
      end_run(factor);
      dotted = true;
    }
    const Shape shape = of(factor);
    const bool is_constant =
        factor.kind == Kind::symbol && names_->constant(factor) != Constant::none;
    // W x with an x that is a vector: W is hardly a number.
    if (capital != nullptr && !shape.is_number() && !is_constant) ++doubts;
    const auto found = names_->known.find(factor.name);
    const bool is_capital = factor.kind == Kind::symbol && shape.is_number() && !is_constant &&
                            found != names_->known.end() && found->second.may_be_matrix &&
                            !found->second.is_defined;
    if (is_capital && !run.is_number()) ++doubts;
    capital = is_capital ? &factor : nullptr;
    run = times(run, shape, factor);
  }
  end_run(node.children.back());
  return before;
}

Shape Shapes::call(const Node& node) {
  const Shape shape = together(node, 1, " do not go together entry by entry");
  switch (node.function) {
    case Function::norm: return number_shape;
    case Function::transpose: return transposed(shape);
    case Function::diag:
      if (shape.is_number())
        return fail("diag takes a vector or a matrix, not a number", node.span);
      return shape == matrix_shape ? column_shape : matrix_shape;
    case Function::trace:
      return shape == matrix_shape ? number_shape
                                   : fail(describe(shape) + " has no trace", node.span);
    case Function::abs:
      return shape.is_number()
                 ? shape
                 : fail("|x| of " + describe(shape) + " is not read: write \\|x\\|", node.span);
    default: return shape;
  }
}

Shape Shapes::derivative(const Node& node) {
  const Shape what = of(node.children[0]);
  const Shape by = of(node.children[1]);
  const bool is_gradient = node.name == "\\nabla";
  if (by.is_number()) return what;
  if (what.is_number())
    return names_->gradients_are_rows && !is_gradient && by.is_column() ? transposed(by) : by;
  if (what.is_column() && by.is_column() && !is_gradient) return matrix_shape;
  return fail((is_gradient ? "the gradient of " : "a derivative of ") + describe(what) + " by " +
                  describe(by) + " is not read",
              node.span);
}

}  // namespace ln::derivation
