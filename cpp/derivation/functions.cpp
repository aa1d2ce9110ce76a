#include "derivation/functions.h"

#include "derivation/indices.h"
#include "derivation/substitution.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;
using formula::Relation;

// A function that is put into itself, or grows beyond all sense, is not read.
constexpr int max_calls_inside = 12;
constexpr std::size_t max_nodes = 4000;
constexpr std::int64_t max_work = 1'000'000;  // nodes made for all calls of a text

std::size_t count_nodes(const Node& tree) {
  std::size_t count = 0;
  walk(tree, [&](const Node&) { ++count; });
  return count;
}

// How many nodes the body of a function has with the arguments in the places of the parameters.
std::size_t count_with(const Node& body, const std::vector<Node>& parameters,
                       const std::vector<Node>& arguments) {
  std::vector<std::size_t> sizes;
  sizes.reserve(arguments.size());
  for (const Node& argument : arguments) sizes.push_back(count_nodes(argument));
  std::size_t count = 0;
  walk(body, [&](const Node& node) {
    std::size_t size = 1;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (node.kind == Kind::symbol && node.name == parameters[i].name) size = sizes[i];
    }
    count += size;
  });
  return count;
}

void refresh_depths(Node& tree) {
  for (Node& child : tree.children) refresh_depths(child);
  refresh_depth(tree);
}

}  // namespace

Functions Functions::read(Chains& chains) {
  Functions made;
  made.gather(chains);
  if (made.functions_.empty()) return made;
  made.rename_parameters(chains);
  formula::Work work(max_work);
  for_each_tree(chains, [&](Node& tree) { made.apply(tree, work); });
  return made;
}

void Functions::gather(const Chains& chains) {
  functions_.clear();
  for (const Chain& chain : chains.chains) gather(chain, 1);
  for (const Chain& chain : chains.chains) {
    for (std::size_t next = 2; next < chain.sides.size(); ++next) gather(chain, next);
  }
}

void Functions::gather(const Chain& chain, std::size_t next) {
  if (chain.sides.size() <= next || !chain.sides[next - 1].tree || !chain.sides[next].tree) return;
  const Node& call = *chain.sides[next - 1].tree;
  const Relation relation = chain.sides[next].relation;
  const bool equates = relation == Relation::equal || relation == Relation::defines;
  const bool names_only =
      std::all_of(call.children.begin(), call.children.end(),
                  [](const Node& argument) { return argument.kind == Kind::symbol; });
  if (!equates || call.kind != Kind::apply || !names_only) return;
  functions_.try_emplace(call.name,
                         Function{call.children, call.indices, *chain.sides[next].tree, next == 1});
}

// The x of f(x) = ... is its own where f is also applied to something else and x has indices.
void Functions::rename_parameters(Chains& chains) {
  std::set<std::string> with_indices;
  std::set<std::string> applied;
  for_each_tree(chains, [&](const Node& tree) {
    walk(tree, [&](const Node& node) {
      if (node.kind == Kind::symbol && !node.indices.empty()) with_indices.insert(node.name);
      const auto found = functions_.find(node.name);
      if (node.kind == Kind::apply && found != functions_.end() &&
          !is_own_call(node, found->second))
        applied.insert(node.name);
    });
  });
  for (const std::string& name : applied) {
    for (const Node& parameter : functions_.at(name).parameters) {
      const bool speaks_of_it = with_indices.contains(parameter.name);
      bool is_vector = false;
      walk(functions_.at(name).body, [&](const Node& node) {
        is_vector = is_vector || (node.kind == Kind::symbol && node.name == parameter.name &&
                                  !node.indices.empty());
      });
      if (parameter.indices.empty() && speaks_of_it && !is_vector) renamed_.insert(parameter.name);
    }
  }
  if (renamed_.empty()) return;
  for_each_tree(chains, [&](Node& tree) { rename(tree); });
  gather(chains);
}

void Functions::rename(Node& tree) const {
  walk(tree, [&](Node& node) {
    if (node.kind == Kind::symbol && node.indices.empty() && renamed_.contains(node.name))
      node.name += "_{\\cdot}";
  });
}

void Functions::apply(Node& tree) const {
  formula::Work work(max_work);
  apply(tree, work);
}

void Functions::apply(Node& tree, formula::Work& work) const {
  if (functions_.empty()) return;
  rename(tree);
  rewrite(tree, 0, work);
  refresh_depths(tree);
}

bool Functions::is_own_call(const Node& call, const Function& function) {
  return call.indices.size() == function.indices.size() &&
         std::equal(call.children.begin(), call.children.end(), function.parameters.begin(),
                    function.parameters.end(), [](const Node& argument, const Node& parameter) {
                      return argument.kind == Kind::symbol && argument.name == parameter.name &&
                             argument.indices.size() == parameter.indices.size();
                    });
}

void Functions::rewrite(Node& tree, int depth, formula::Work& work) const {
  for (Node& child : tree.children) rewrite(child, depth, work);
  if (tree.kind != Kind::apply) return;
  const auto found = functions_.find(tree.name);
  if (found == functions_.end()) return;
  const Function& function = found->second;
  if (function.heads_chain && is_own_call(tree, function)) {
    Node symbol;
    symbol.kind = Kind::symbol;
    symbol.name = tree.name;
    symbol.span = tree.span;
    symbol.indices = tree.indices;
    for (const Node& argument : tree.children)
      symbol.indices.insert(symbol.indices.end(), argument.indices.begin(), argument.indices.end());
    tree = std::move(symbol);
    return;
  }
  if (depth >= max_calls_inside || tree.children.size() != function.parameters.size()) return;
  const std::size_t nodes = count_with(function.body, function.parameters, tree.children);
  if (nodes > max_nodes || !work.spend(static_cast<std::int64_t>(nodes))) return;
  std::vector<Parameter> parameters;
  for (std::size_t i = 0; i < tree.children.size(); ++i)
    parameters.push_back({function.parameters[i], tree.children[i]});
  auto made = substitute(function.body, parameters, function.indices, tree.indices, tree.span);
  if (!made) return;
  rewrite(*made, depth + 1, work);
  if (count_nodes(*made) > max_nodes) return;
  tree = std::move(*made);
}

}  // namespace ln::derivation
