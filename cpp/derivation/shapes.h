// Numbers, columns, rows and matrices: the shape of an expression follows from those of its names.
#pragma once

#include "formula/tree.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace ln::derivation {

struct Shape {
  bool tall = false;  // has an entry for each row
  bool wide = false;  // has an entry for each column
  bool any = false;   // zero: fits every shape

  [[nodiscard]] bool is_number() const { return !tall && !wide; }
  [[nodiscard]] bool is_column() const { return tall && !wide; }
  bool operator==(const Shape& other) const { return tall == other.tall && wide == other.wide; }
};

inline constexpr Shape number_shape{};
inline constexpr Shape column_shape{true, false};
inline constexpr Shape matrix_shape{true, true};

// "a number", "a column vector", ...
std::string describe(Shape shape);

// \mathbf 1, I, \mathbf 0 and \mathbf e_i: names that mean the same in every text that does not
// define them.
enum class Constant : std::uint8_t { none, ones, identity, zero };

// What is known of a name.
struct Name {
  std::size_t indices = 0;  // how many it carries where it carries most
  Shape shape;              // what it is with all of them
  bool is_defined = false;
  bool is_unread = false;      // what defines it does not fit
  bool may_be_number = true;   // not if it is written like a vector
  bool may_be_matrix = false;  // if it is a capital
};

struct Names {
  std::map<std::string, Name> known;
  bool gradients_are_rows = false;  // \partial L / \partial x is a row in this text

  // The shape of a symbol with the indices it has here.
  [[nodiscard]] Shape shape_of(const formula::Node& symbol) const;
  [[nodiscard]] Constant constant(const formula::Node& symbol) const;
  [[nodiscard]] bool is_defined(const std::string& name) const;
  [[nodiscard]] bool is_unread(const std::string& name) const;
};

// The shapes of all nodes of a tree, or the first place where two do not fit.
class Shapes {
 public:
  explicit Shapes(const Names& names) : names_(&names) {}

  Shape of(const formula::Node& node);
  // Of the symbol that a chain begins with: if what defines it does not fit, it fits everything.
  Shape of_head(const formula::Node& symbol);

  [[nodiscard]] Shape at(const formula::Node& node) const { return known_.at(&node); }
  [[nodiscard]] const Names& names() const { return *names_; }

  std::optional<formula::Error> error;   // where two shapes do not fit
  std::optional<formula::Error> unread;  // what fits, but has no entries that could be computed
  int doubts = 0;  // places that fit, but would be read otherwise if a name were a matrix

 private:
  Shape find(const formula::Node& node);
  Shape together(const formula::Node& node, std::size_t step, const char* what);
  Shape product(const formula::Node& node);
  Shape times(Shape a, Shape b, const formula::Node& factor);
  Shape call(const formula::Node& node);
  Shape derivative(const formula::Node& node);
  Shape number(const formula::Node& node, const char* what);
  Shape fail(std::string message, formula::Span span);

  const Names* names_;
  std::unordered_map<const formula::Node*, Shape> known_;
};

// A name without what makes it bold: \hat{\mathbf{x}} is \hat{x}.
std::string without_bold(const std::string& name);

}  // namespace ln::derivation
