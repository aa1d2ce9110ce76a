// Texts that speak of vectors and matrices, read as what they say of each entry.
#pragma once

#include "derivation/indices.h"
#include "derivation/shapes.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ln::derivation {

class Vectors {
 public:
  // Finds out which names of a text are vectors or matrices and rewrites its sides entry by entry;
  // one whose shapes do not fit gets an error. A text without vectors stays as it is. The index
  // letters that are put in are added to `letters`.
  static Vectors read(Chains& chains, Letters& letters);

  // Rewrites one more expression, which is to stand in chain `chain`.
  std::optional<formula::Error> apply(formula::Node& tree, std::size_t chain) const;

 private:
  struct Line {
    Shape shape;
    std::vector<std::string> letters;
  };

  void gather(const Chains& chains, const Letters& letters);
  void normalise(formula::Node& tree) const;
  void settle_definitions(const Chains& chains, Names& names) const;
  int misfits(const Chains& chains, Names& names, std::set<std::string>* where) const;
  void infer(const Chains& chains);
  void rewrite(Chain& chain, Letters& letters);

  bool is_needed_ = false;
  std::set<std::string> transposes_;          // the T of x^T
  std::map<std::string, std::string> twins_;  // \mathbf{x} is the vector of the x_i
  std::vector<std::string> letters_;          // that index letters may be taken from
  Names names_;
  std::vector<Line> lines_;
};

}  // namespace ln::derivation
