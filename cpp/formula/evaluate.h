// Trees to numbers. Derivatives are computed by dual numbers through the definitions, never by
// rules on symbols, so they do not depend on the algebra of the text they judge.
#pragma once

#include "formula/program.h"
#include "formula/work.h"
#include "scalar/double_double.h"
#include "scalar/dual.h"
#include "scalar/tracked.h"

#include <memory>
#include <tuple>
#include <vector>

namespace ln::formula {

template <class R>
class Evaluator;

// What a derivative follows: everything that is computed from what moves, or (the direct path) only
// where it stands in the formula itself, with all other defined symbols held fixed; or (as written)
// the direct path where a symbol is differentiated whose definition holds what moves, else all.
enum class Path : std::uint8_t { total, direct, written };

// The values of all definitions in one number type, each computed once. With dual numbers, a layer
// belongs to one seed: the entry that moves.
template <class R, class V>
class Layer {
 public:
  struct Seed {
    Reference reference = Reference::none;
    int id = -1;
    std::size_t entry = 0;

    bool operator==(const Seed&) const = default;
  };

  // On the direct path, defined symbols other than the one that moves are held fixed.
  Layer(Evaluator<R>& host, Seed seed, bool is_direct);

  V value(const Node& node, std::vector<int>& slots);
  // The entry of a defined symbol; it is computed once.
  V definition(const Node& node, std::size_t entry, const std::vector<int>& slots);
  // What a derivative is taken of: on the direct path a defined symbol is opened once.
  V differentiated(const Node& node, std::vector<int>& slots);
  [[nodiscard]] bool follows(const Seed& seed, bool is_direct) const {
    return seed_ == seed && is_direct_ == is_direct;
  }

 private:
  V symbol(const Node& node, const std::vector<int>& slots);
  V reduce(const Node& node, std::vector<int>& slots);
  V call(const Node& node, std::vector<int>& slots);

  struct Memo {
    std::vector<V> values;
    std::vector<char> known;
  };

  Evaluator<R>* host_;
  Seed seed_;
  bool is_direct_;
  std::vector<Memo> memos_;  // one for each definition
};

// Evaluates resolved trees of one program on one set of numbers. R is double or DoubleDouble; what
// comes back is a value with a bound of its rounding error. What is undefined (0/0, an entry out of
// range) comes back as NaN, and so does everything once the work is exhausted.
template <class R>
class Evaluator {
 public:
  using Value = scalar::Tracked<R>;
  using Moving = scalar::Dual<Value>;

  // All are kept by reference and must outlive the evaluator.
  Evaluator(const Program& program, const Numbers& numbers, Work& work, Path path = Path::total);

  // `slots` holds the values of the tree's free indices, with room for those of its sums.
  Value value(const Node& node, std::vector<int>& slots);

 private:
  friend class Layer<R, Value>;
  friend class Layer<R, Moving>;

  Value derivative(const Node& node, std::vector<int>& slots);
  // Whether only the direct path counts for the derivative of `what` by `by`.
  [[nodiscard]] bool is_direct(const Node& what, const Node& by) const;
  [[nodiscard]] int index(const Index& index, const std::vector<int>& slots) const;
  // The place of a symbol's entry in a row-major array; -1 if an index is out of range.
  [[nodiscard]] std::ptrdiff_t entry(const Node& symbol, const std::vector<int>& slots) const;
  // The slots of a defined symbol's body, its parameters filled in.
  [[nodiscard]] std::vector<int> arguments(const Node& symbol, const std::vector<int>& slots) const;

  const Program* program_;
  const Numbers* numbers_;
  Work* work_;
  Path path_;
  Layer<R, Value> still_;
  std::vector<std::unique_ptr<Layer<R, Moving>>> moving_;
};

extern template class Evaluator<double>;
extern template class Evaluator<scalar::DoubleDouble>;

}  // namespace ln::formula
