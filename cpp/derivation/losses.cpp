#include "derivation/losses.h"

#include "derivation/uses.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::make;
using formula::Node;

// How a name that may be a loss occurs.
struct Occurrence {
  int differentiated = 0;
  int otherwise = 0;
  std::vector<Node> by;  // one symbol for each name it is differentiated by
};

std::map<std::string, Occurrence> find_occurrences(const Chains& chains) {
  std::map<std::string, Occurrence> found;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind == Kind::symbol && node.indices.empty()) ++found[node.name].otherwise;
      if (node.kind != Kind::derivative || node.children[1].kind != Kind::symbol) return;
      const Node& what = node.children[0];
      if (what.kind != Kind::symbol || !what.indices.empty()) return;
      Occurrence& loss = found[what.name];
      ++loss.differentiated;
      const Node& by = node.children[1];
      const bool known = std::any_of(loss.by.begin(), loss.by.end(),
                                     [&](const Node& b) { return b.name == by.name; });
      if (!known) loss.by.push_back(by);
    });
  });
  return found;
}

// \sum_i \sum_j ... w_{ij} y_{ij}, with letters that no text has.
Node weighted_sum(const std::string& loss, const Node& output) {
  Node symbol = output;
  Node weight = output;
  weight.name = "\\frac{\\partial " + loss + "}{\\partial " + output.name + "}";
  for (std::size_t i = 0; i < output.indices.size(); ++i) {
    const Index letter{"\\index" + std::to_string(i + 1), 0, output.span};
    symbol.indices[i] = letter;
    weight.indices[i] = letter;
  }
  const std::vector<Index> letters = symbol.indices;
  Node sum = make(Kind::multiply, {std::move(weight), std::move(symbol)}, output.span);
  for (std::size_t i = letters.size(); i-- > 0;) {
    sum = make(Kind::reduce, {std::move(sum)}, output.span);
    sum.indices = {letters[i]};
  }
  return sum;
}

}  // namespace

bool may_be_loss(const std::string& name) {
  constexpr std::array<std::string_view, 14> usual = {"L",
                                                      "\\ell",
                                                      "\\mathcal{L}",
                                                      "E",
                                                      "J",
                                                      "\\mathcal L",
                                                      "l",
                                                      "C",
                                                      "\\mathcal{J}",
                                                      "\\mathcal{E}",
                                                      "\\mathcal{C}",
                                                      "\\text{loss}",
                                                      "\\mathrm{loss}",
                                                      "\\mathrm{Loss}"};
  return std::find(usual.begin(), usual.end(), name) != usual.end();
}

std::vector<Implied> imply_losses(const Chains& chains) {
  const Uses uses(chains);
  std::vector<Implied> implied;
  for (const auto& [name, occurrence] : find_occurrences(chains)) {
    if (uses.defines(name) || occurrence.differentiated == 0 ||
        occurrence.otherwise > occurrence.differentiated) {
      continue;
    }
    std::vector<Node> terms;
    for (const Node& by : occurrence.by) {
      const bool is_output =
          std::none_of(occurrence.by.begin(), occurrence.by.end(), [&](const Node& other) {
            return other.name != by.name && uses.needs(other.name, by.name);
          });
      if (is_output) terms.push_back(weighted_sum(name, by));
    }
    const bool has_chain_rule = terms.size() == 1 && occurrence.by.size() > 1;
    if (terms.empty() || !(may_be_loss(name) || (has_chain_rule && name.size() == 1))) continue;
    Node symbol;
    symbol.kind = Kind::symbol;
    symbol.name = name;
    Node value = terms.size() == 1 ? std::move(terms[0]) : make(Kind::add, std::move(terms));
    implied.push_back({std::move(symbol), std::move(value)});
  }
  return implied;
}

}  // namespace ln::derivation
