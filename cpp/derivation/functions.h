// Functions that a text defines by f(x) = ...: what f(x) and f(z) stand for.
#pragma once

#include "derivation/chains.h"
#include "formula/work.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ln::derivation {

// f(x) with the argument of its definition is the symbol f, with the indices of x_i if that is the
// argument. f(z) with another one is the right side of the definition with z in the place of x;
// then, where the text has an x with indices too, the x of the definition gets a name of its own.
// In a = f(x) = ... too, the right side of f(x) is what f means.
class Functions {
 public:
  // Gathers the functions of a text and rewrites it.
  static Functions read(Chains& chains);

  // Rewrites one more expression. A call that could not be rewritten stays what it is, and no later
  // stage reads it.
  void apply(formula::Node& tree) const;

 private:
  struct Function {
    std::vector<formula::Node> parameters;  // symbols
    std::vector<formula::Index> indices;    // those of f itself, as in f_i(x)
    formula::Node body;
    bool heads_chain = true;
  };

  void gather(const Chains& chains);
  void gather(const Chain& chain, std::size_t next);
  void rename_parameters(Chains& chains);
  void rename(formula::Node& tree) const;
  void apply(formula::Node& tree, formula::Work& work) const;
  void rewrite(formula::Node& tree, int depth, formula::Work& work) const;
  [[nodiscard]] static bool is_own_call(const formula::Node& call, const Function& function);

  std::map<std::string, Function> functions_;
  std::set<std::string> renamed_;  // parameters that are vectors elsewhere
};

}  // namespace ln::derivation
