#include "derivation/rereading.h"

#include "derivation/chains.h"
#include "derivation/statements.h"
#include "formula/lexer.h"
#include "formula/utf.h"
#include "formula/words.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace ln::derivation {

Rereading::Rereading(const Model& model, std::u16string_view text, const std::string& variable,
                     std::uint32_t seed)
    : model_(model), text_(text), variable_(variable), seed_(seed) {}

void Rereading::keep_what_holds(std::vector<Mendings>& lines) {
  if (lines.empty()) return;
  const Roles outside = roles_outside(lines);
  std::vector<std::vector<Repair>> kept(lines.size());
  for (std::size_t round = 0;; ++round) {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (round < lines[i].edits.size() && kept[i].size() < max_repairs)
        candidates.push_back({&lines[i], &lines[i].edits[round]});
    }
    if (candidates.empty()) break;
    std::vector<Candidate*> all;
    all.reserve(candidates.size());
    for (Candidate& one : candidates) all.push_back(&one);
    const auto alone = std::stable_partition(
        all.begin(), all.end(), [&](const Candidate* one) { return keeps_roles(*one, outside); });
    const auto together = static_cast<std::size_t>(alone - all.begin());
    const std::span<Candidate*> some(all);
    if (together > 0) try_together(some.first(together));
    for (std::size_t k = together; k < some.size(); ++k) try_together(some.subspan(k, 1));
    for (const Candidate& one : candidates) {
      if (one.holds) kept[static_cast<std::size_t>(one.of - lines.data())].push_back(*one.edit);
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].edits = std::move(kept[i]);
}

Roles Rereading::roles_outside(const std::vector<Mendings>& lines) const {
  Roles roles;
  Text whole = split(text_);
  for (std::vector<formula::Token>& tokens : whole.tokens) {
    std::erase_if(tokens, [&](const formula::Token& token) {
      return std::any_of(lines.begin(), lines.end(), [&](const Mendings& of) {
        return formula::holds(model_.chains[of.chain].sides[of.side].span, token.span);
      });
    });
    add_roles(tokens, roles);
  }
  return roles;
}

bool Rereading::keeps_roles(const Candidate& one, const Roles& outside) const {
  const auto roles_of = [&](std::u16string_view side) {
    std::vector<formula::Token> tokens =
        formula::lex(side, {0, static_cast<std::uint32_t>(side.size())});
    formula::name_words(tokens, model_.context.words);
    Roles roles;
    add_roles(tokens, roles);
    return roles;
  };
  const Span side = model_.chains[one.of->chain].sides[one.of->side].span;
  const Span edit = one.edit->span;
  std::u16string mended(text_.substr(side.begin, edit.begin - side.begin));
  mended += formula::to_utf16(one.edit->becomes);
  mended += text_.substr(edit.end, side.end - edit.end);
  return differ_only_by(outside, roles_of(text_.substr(side.begin, side.end - side.begin)),
                        roles_of(mended));
}

void Rereading::try_together(std::span<Candidate*> some) {
  const std::u16string text = text_with(some);
  if (!work_.spend(static_cast<std::int64_t>(text.size()))) return;
  const auto read = resolve(link(split(text), text), variable_);
  const auto* model = std::get_if<Model>(&read);
  if (model == nullptr || !is_as_before(*model)) return try_parted(some);
  Trials trials(model->program, seed_);
  for (Candidate* one : some) one->holds = holds(*one->of, *model, trials);
}

void Rereading::try_parted(std::span<Candidate*> some) {
  if (some.size() == 1) return;
  try_together(some.first(some.size() / 2));
  try_together(some.subspan(some.size() / 2));
}

std::u16string Rereading::text_with(std::span<Candidate* const> some) const {
  std::u16string made;
  std::uint32_t from = 0;
  for (const Candidate* one : some) {
    const Span edit = one->edit->span;
    made += text_.substr(from, edit.begin - from);
    made += formula::to_utf16(one->edit->becomes);
    from = edit.end;
  }
  made += text_.substr(from);
  return made;
}

bool Rereading::is_as_before(const Model& model) const {
  const auto names = [](const formula::Input& a, const formula::Input& b) {
    return a.name == b.name;
  };
  return model.lines == model_.lines && model.claimed == model_.claimed &&
         std::equal(model.program.inputs.begin(), model.program.inputs.end(),
                    model_.program.inputs.begin(), model_.program.inputs.end(), names);
}

bool Rereading::holds(const Mendings& of, const Model& model, Trials& trials) {
  const ResolvedChain& chain = model.chains[of.chain];
  const ResolvedSide& left = chain.sides[of.base];
  const ResolvedSide& right = chain.sides[of.side];
  const bool starts = of.side == 1 && (chain.definition >= 0 || chain.is_given);
  if (starts || !left.tree || left.error || !right.tree || right.error) return false;
  Line line;
  judge({&chain, &*left.tree, &*right.tree, chain.slots}, model, trials, line, Effort::brief);
  return line.verdict == Verdict::holds;
}

}  // namespace ln::derivation
