// Lines as they are displayed: with keys, and term by term beside one another.
#include "derivation/derivation.h"
#include "formula/keys.h"

namespace ln::derivation {

std::u16string Derivation::keyed(std::size_t line) const {
  const std::u16string_view text = text_;
  const auto cut = [&](Span span) { return text.substr(span.begin, span.end - span.begin); };
  if (line >= model_.lines.size()) return text_;
  const auto& [c, s] = model_.lines[line];
  const std::vector<ResolvedSide>& sides = model_.chains[c].sides;
  const bool is_unread = report_.lines[line].verdict == Verdict::unread;
  const auto show = [&](const ResolvedSide& side) {
    if (is_unread || !side.tree || side.error) return std::u16string(cut(side.span));
    return formula::put_keys(text, side.span, formula::find_terms(*side.tree, text, side.span));
  };
  std::u16string made = std::u16string(cut(sides[s].sign)) + u" " + show(sides[s]);
  const bool has_left = s == 1 && sides[0].span.begin < sides[0].span.end;
  return has_left ? show(sides[0]) + u" " + made : made;
}

std::vector<Pair> Derivation::pairs(std::size_t line, std::size_t next) const {
  const std::size_t count = model_.lines.size();
  const auto is_unread = [&](std::size_t at) {
    return at >= count || report_.lines[at].verdict == Verdict::unread;
  };
  if (is_unread(line) || is_unread(next)) return {};
  Interner interner;
  Trials trials(model_.program, 1);
  const Pieces from = gather_pieces(model_, text_, line, interner, trials);
  const Pieces to = gather_pieces(model_, text_, next, interner, trials);
  std::vector<Equation> equations;
  for (std::size_t i = 0; i < count; ++i) {
    const Verdict verdict = report_.lines[i].verdict;
    if (verdict != Verdict::holds && verdict != Verdict::defines) continue;
    const auto& [c, s] = model_.lines[i];
    const ResolvedChain& chain = model_.chains[c];
    const formula::Node& left = *chain.sides[against_[i]].tree;
    const formula::Node& right = *chain.sides[s].tree;
    Sayings said;
    interner.number(left, chain.letters.size(), nullptr, said);
    interner.number(right, chain.letters.size(), nullptr, said);
    equations.emplace_back(said.nodes.at(&left), said.nodes.at(&right));
  }
  const bool opens = model_.lines[next].second == 1;
  return pair_terms(from, to, equations, opens, interner);
}

}  // namespace ln::derivation
