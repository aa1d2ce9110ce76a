#include "formula/tree.h"

#include <algorithm>
#include <tuple>

namespace ln::formula {

Node make(Kind kind, std::vector<Node> children, Span span) {
  Node node;
  node.kind = kind;
  node.span = span;
  for (const Node& child : children) {
    if (span == Span{})
      node.span = &child == &children.front() ? child.span : join(node.span, child.span);
  }
  node.children = std::move(children);
  refresh_depth(node);
  return node;
}

Node make_number(int value, Span span) {
  Node node;
  node.span = span;
  node.name = std::to_string(value);
  node.number = value;
  return node;
}

void refresh_depth(Node& node) {
  node.depth = 1;
  for (const Node& child : node.children) node.depth = std::max(node.depth, child.depth + 1);
}

bool same(const Node& a, const Node& b) {
  const auto attributes = [](const Node& n) {
    return std::tie(n.kind, n.name, n.indices, n.reference, n.id, n.negated, n.bounded, n.excludes);
  };
  return attributes(a) == attributes(b) && a.number == b.number &&
         (a.kind != Kind::call || a.function == b.function) &&
         (a.kind != Kind::reduce || a.reduction == b.reduction) &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                    same);
}

}  // namespace ln::formula
