// Brackets of all kinds: groups, absolute values and norms.
#include "formula/parser_state.h"

#include <utility>

namespace ln::formula {
namespace {

std::string closer_of(const std::string& opener) {
  if (opener == "(") return ")";
  if (opener == "[") return "]";
  if (opener == "\\{") return "\\}";
  if (opener == "\\lvert") return "\\rvert";
  if (opener == "\\lVert") return "\\rVert";
  if (is_norm_bracket(opener)) return opener;
  return "|";
}

}  // namespace

// The 2 of \|x\|_2 and the F of \|A\|_F, which say what is meant without them.
void Parser::norm_degree(Node& norm) {
  const Span sign = tokens_[at_++].span;
  const Tokens degree = argument("_");
  if (error_) return;
  norm.span = join(norm.span, tokens_[at_ - 1].span);
  if (degree.size() != 1 || (degree[0].text != "2" && degree[0].text != "F"))
    fail("only the norm \\|x\\|_2 is read", span_of(degree, sign));
}

Node Parser::bracket() {
  const Token& open = peek();
  const std::string closer = closer_of(open.text);
  ++at_;
  if (closer == "|" && next_is('_'))
    return fail("a value at a point is not read: put the point in", open.span);
  closers_.push_back(closer);
  Node inside = expression();
  if (error_) return {};
  if (!next_is(closer)) {
    const bool ended = at_ >= tokens_.size();
    return ended ? fail("this bracket is never closed", open.span)
                 : fail("expected '" + closer + "', got '" + peek().text + "'", here());
  }
  closers_.pop_back();
  const Span span = join(open.span, here());
  ++at_;
  const bool is_norm = is_norm_bracket(closer);
  if (is_norm || closer == "|" || closer == "\\rvert") {
    Node node = make(Kind::call, {std::move(inside)}, span);
    node.function = is_norm ? Function::norm : Function::abs;
    if (is_norm && next_is('_')) norm_degree(node);
    return checked(std::move(node));
  }
  inside.span = span;
  // (dP)_{ij} is dP_{ij}.
  if (closer == ")" && next_is('_') && inside.kind == Kind::symbol && inside.indices.empty()) {
    while (next_is('_') && !error_) subscript(inside);
    return inside;
  }
  inside.bracketed = true;
  return inside;
}

}  // namespace ln::formula
