// Which subscript letters are indices, and which are labels that belong to a name.
#pragma once

#include "derivation/chains.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace ln::derivation {

struct Letters {
  std::set<std::string> indices;
  std::set<std::string> sizes;             // letters that end a sum: the N of \sum_{k=1}^{N}
  std::map<std::string, int> given_sizes;  // those of them that the text gives: N = 3
};

// N = 3 and its like: the letter and the number of a chain that may give a length.
std::optional<std::pair<std::string, int>> given_length(const Chain& chain);

// Letters that lengths usually have: N, n, D, d, m, ...
bool is_length_letter(const std::string& name);

// A letter is an index if anywhere in the text it is bound, stands in a delta or under the variable
// of a derivative, or stands both on a left side and on a symbol that is never defined; but not if
// it is itself an input or defined (the y of \mu_y). i, j, k and l are also indices where they
// stand on a symbol that has indices elsewhere: the j of x_j beside x_i is never a label.
Letters classify(const Chains& chains);

// Moves labels into names (\mu_y, x_{\text{max}}, x^{(l)}) and leaves real indices in place. A
// number is an index if the same name carries a letter there elsewhere, else a label (\beta_1).
void settle_labels(Chains& chains, const Letters& letters);

// The same for one expression that is not part of the text; `indexed`: what indexed_names found.
void settle_labels(formula::Node& tree, const std::set<std::string>& indexed,
                   const Letters& letters);

// Names that carry a letter as an index somewhere: only these have numbered entries.
std::set<std::string> indexed_names(const Chains& chains, const Letters& letters);

// Calls `visit` for every tree of the text.
template <class C, class Visit>
void for_each_tree(C& chains, const Visit& visit) {
  for (auto& chain : chains.chains) {
    for (auto& side : chain.sides) {
      if (side.tree) visit(*side.tree);
    }
  }
}

// The symbol on the left of a chain that may define it; null if there is none.
const formula::Node* head_symbol(const Chain& chain);

}  // namespace ln::derivation
