#include "derivation/edit_scope.h"

#include "derivation/edit_tree.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::make;
using formula::Node;
using formula::Span;

std::u16string slice(const EditSources& from, Span span) {
  return std::u16string(from.text.substr(span.begin, span.end - span.begin));
}

// What brackets make of some terms, and what they stand around.
struct Bracketed {
  Node tree;
  Span span;
};

Node product(std::vector<Node>::const_iterator begin, std::vector<Node>::const_iterator end) {
  return end - begin == 1 ? *begin : make(Kind::multiply, std::vector<Node>(begin, end));
}

// a + b c as (a + b) c, and a + b^2 as (a + b)^2; `a` are the terms before the last.
void split_last(const std::vector<Node>& before, const Node& last, std::vector<Bracketed>& found) {
  const bool minus = last.kind == Kind::negate && !last.bracketed;
  const Node& operand = minus ? last.children[0] : last;
  if (operand.bracketed) return;
  const auto together = [&](const Node& piece) {
    std::vector<Node> terms = before;
    terms.push_back(minus ? make(Kind::negate, {piece}) : piece);
    return make(Kind::add, std::move(terms));
  };
  const auto span_to = [&](const Node& piece) {
    return Span{before.front().span.begin, piece.span.end};
  };
  const auto raised = [&](const Node& power) {
    return make(Kind::power, {together(power.children[0]), power.children[1]});
  };
  if (operand.kind == Kind::power) found.push_back({raised(operand), span_to(operand.children[0])});
  if (operand.kind != Kind::multiply) return;
  const std::vector<Node>& factors = operand.children;
  if (factors[0].kind == Kind::power && !factors[0].bracketed) {
    Node tree = operand;
    tree.children[0] = raised(factors[0]);
    found.push_back({std::move(tree), span_to(factors[0].children[0])});
  }
  for (auto split = factors.begin() + 1; split != factors.end(); ++split) {
    std::vector<Node> all{together(product(factors.begin(), split))};
    all.insert(all.end(), split, factors.end());
    found.push_back({make(Kind::multiply, std::move(all)), span_to(*(split - 1))});
  }
}

}  // namespace

void widen(Node& sum, std::size_t t, const EditSources& from, const Scoped& scope,
           EditList& edits) {
  if (trailing_sum(sum.children[t]) == nullptr) return;
  for (std::size_t last = t + 1; last < sum.children.size() && edits.wants(part_size); ++last) {
    const Node& body = trailing_sum(sum.children[t])->children[0];
    std::vector<Node> terms{body};
    for (std::size_t k = t + 1; k < last; ++k) terms.push_back(sum.children[k]);
    std::vector<Bracketed> found;
    split_last(terms, sum.children[last], found);
    terms.push_back(sum.children[last]);
    found.push_back(
        {make(Kind::add, std::move(terms)), {body.span.begin, sum.children[last].span.end}});
    for (Bracketed& one : found) {
      Node wide = sum;
      trailing_sum(wide.children[t])->children[0] = std::move(one.tree);
      wide.children.erase(wide.children.begin() + static_cast<std::ptrdiff_t>(t) + 1,
                          wide.children.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      if (!transplant(wide, *from.program, scope)) continue;
      edits.add({&sum, std::move(wide), one.span, u"(" + slice(from, one.span) + u")", part_size});
    }
  }
}

void bracket(Node& reduce, const EditSources& from, EditList& edits) {
  Node& body = reduce.children[0];
  for (std::size_t last = 1; last < body.children.size() && edits.wants(part_size); ++last) {
    const auto at = body.children.begin() + static_cast<std::ptrdiff_t>(last);
    std::vector<Bracketed> found;
    split_last({body.children.begin(), at}, *at, found);
    for (Bracketed& one : found) {
      std::vector<Node> terms{std::move(one.tree)};
      terms.insert(terms.end(), at + 1, body.children.end());
      edits.add({&body, make(Kind::add, std::move(terms)), one.span,
                 u"(" + slice(from, one.span) + u")", part_size, true});
    }
  }
}

void narrow(Node& term, const EditSources& from, const Scoped& scope, EditList& edits) {
  const Node* found = edits.wants(part_size) ? trailing_sum(term) : nullptr;
  if (found == nullptr || found->children[0].kind != Kind::add || !found->children[0].bracketed)
    return;
  const Node& body = found->children[0];
  std::size_t kept = body.children.size();
  while (kept > 1 && !uses(body.children[kept - 1], found->indices[0].letter)) --kept;
  if (kept == body.children.size()) return;
  Node narrow = term;
  Node& inside = trailing_sum(narrow)->children[0];
  std::vector<Node> all;
  for (std::size_t k = kept; k < body.children.size(); ++k) all.push_back(inside.children[k]);
  inside.children.resize(kept);
  all.insert(all.begin(), std::move(narrow));
  Node sum = make(Kind::add, std::move(all));
  if (!transplant(sum, *from.program, scope)) return;
  const Span span{body.children.front().span.begin, body.children.back().span.end};
  edits.add({&term, std::move(sum), body.span, slice(from, span), part_size});
}

}  // namespace ln::derivation
