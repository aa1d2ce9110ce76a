#include "derivation/rereading.h"

#include "derivation/chains.h"
#include "derivation/statements.h"
#include "formula/lexer.h"
#include "formula/utf.h"
#include "formula/words.h"

#include <algorithm>
#include <variant>

namespace ln::derivation {

Rereading::Rereading(const Model& model, std::u16string_view text, const std::string& variable,
                     std::uint32_t seed)
    : model_(model), text_(text), variable_(variable), seed_(seed) {}

void Rereading::keep_what_holds(std::vector<Mendings>& lines) {
  std::vector<std::vector<Mending>> kept(lines.size());
  std::vector<std::size_t> tried(lines.size());
  if (lines.empty()) return;
  const Roles outside = roles_outside(lines);
  for (;;) {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::vector<Mending>& all = lines[i].all;
      const std::size_t end = std::min(all.size(), tried[i] + max_repairs - kept[i].size());
      for (; tried[i] < end; ++tried[i]) candidates.push_back({&lines[i], &all[tried[i]]});
    }
    if (candidates.empty()) break;
    std::vector<Candidate*> some;
    some.reserve(candidates.size());
    for (Candidate& one : candidates) some.push_back(&one);
    const auto alone = std::stable_partition(
        some.begin(), some.end(), [&](const Candidate* one) { return keeps_roles(*one, outside); });
    const std::span<Candidate*> all(some);
    const auto together = static_cast<std::size_t>(alone - some.begin());
    if (together > 0) try_together(all.first(together));
    for (std::size_t k = together; k < all.size(); ++k) try_together(all.subspan(k, 1));
    for (const Candidate& one : candidates) {
      if (one.holds) kept[static_cast<std::size_t>(one.of - lines.data())].push_back(*one.mending);
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].all = std::move(kept[i]);
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
  const auto lexed = [&](std::u16string_view side) {
    std::vector<formula::Token> tokens =
        formula::lex(side, {0, static_cast<std::uint32_t>(side.size())});
    formula::name_words(tokens, model_.context.words);
    return tokens;
  };
  const Span side = model_.chains[one.of->chain].sides[one.of->side].span;
  const auto before = lexed(text_.substr(side.begin, side.end - side.begin));
  const auto after = lexed(side_with(one));
  // k = j may say something of indices and be no line at all.
  if (after.size() == 1) return false;
  Roles was;
  Roles is;
  add_roles(before, was);
  add_roles(after, is);
  return differ_only_by(outside, was, is);
}

void Rereading::try_together(std::span<Candidate*> some) {
  const std::u16string text = text_with(some);
  if (text.empty()) return try_parted(some);
  if (!work_.spend(static_cast<std::int64_t>(text.size()))) return;
  const auto read = resolve(link(split(text), text), variable_);
  const auto* model = std::get_if<Model>(&read);
  std::map<Place, std::size_t> moved;
  if (model == nullptr || !is_as_before(*model, some, moved)) return try_parted(some);
  Trials trials(model->program, seed_);
  for (Candidate* one : some) {
    const Mendings& of = *one->of;
    const std::vector<ResolvedSide>& sides = model->chains[of.chain].sides;
    const ResolvedSide& left = sides[moved[{of.chain, of.base}]];
    const ResolvedSide& right = sides[moved[{of.chain, of.side}]++];
    one->holds = holds(*one, some.size() == 1, left, right, *model, trials);
  }
  const auto failed = std::stable_partition(some.begin(), some.end(),
                                            [](const Candidate* one) { return one->holds; });
  const std::span<Candidate*> rest(failed, some.end());
  if (rest.size() == some.size())
    try_parted(rest);
  else if (!rest.empty())
    try_together(rest);
}

void Rereading::try_parted(std::span<Candidate*> some) {
  if (some.size() == 1) return;
  try_together(some.first(some.size() / 2));
  try_together(some.subspan(some.size() / 2));
}

std::u16string Rereading::side_with(const Candidate& one) const {
  const Span side = model_.chains[one.of->chain].sides[one.of->side].span;
  const Span edit = one.mending->edit.span;
  std::u16string made(text_.substr(side.begin, edit.begin - side.begin));
  made += formula::to_utf16(one.mending->edit.becomes);
  made += text_.substr(edit.end, side.end - edit.end);
  return made;
}

std::u16string Rereading::text_with(std::span<Candidate* const> some) const {
  std::u16string made;
  std::uint32_t from = 0;
  const Mendings* last = nullptr;
  for (const Candidate* one : some) {
    const Span side = model_.chains[one->of->chain].sides[one->of->side].span;
    if (one->of == last) {
      made += u" = ";
    } else {
      if (side.begin < from) return {};
      made += text_.substr(from, side.begin - from);
    }
    made += side_with(*one);
    from = side.end;
    last = one->of;
  }
  made += text_.substr(from);
  return made;
}

bool Rereading::is_as_before(const Model& model, std::span<Candidate* const> some,
                             std::map<Place, std::size_t>& moved) const {
  std::map<Place, std::size_t> edits;
  for (const Candidate* one : some) ++edits[{one->of->chain, one->of->side}];
  std::map<std::size_t, std::size_t> further;  // by how much the next side of a chain moves
  std::vector<Place> lines;
  for (const auto& [chain, side] : model_.lines) {
    std::size_t& by = further[chain];
    moved[{chain, side}] = side + by;
    const auto found = edits.find({chain, side});
    const std::size_t count = found == edits.end() ? 1 : found->second;
    for (std::size_t i = 0; i < count; ++i) lines.emplace_back(chain, side + by + i);
    by += count - 1;
  }
  // Edits that speak of names in another way must do so alone: one may be what makes another right.
  if (some.size() > 1 && model.context.vocabulary != model_.context.vocabulary) return false;
  return model.lines == lines && model.claimed == model_.claimed &&
         std::equal(
             model.program.inputs.begin(), model.program.inputs.end(),
             model_.program.inputs.begin(), model_.program.inputs.end(),
             [](const formula::Input& a, const formula::Input& b) { return a.name == b.name; });
}

bool Rereading::holds(const Candidate& one, bool is_alone, const ResolvedSide& left,
                      const ResolvedSide& right, const Model& model, Trials& trials) {
  const ResolvedChain& chain = model.chains[one.of->chain];
  const bool starts = one.of->side == 1 && (chain.definition >= 0 || chain.is_given);
  if (starts || !left.tree || left.error || !right.tree || right.error) return false;
  if (!is_alone && !same(*right.tree, one.mending->tree)) return false;
  Line line;
  judge({&chain, &*left.tree, &*right.tree, chain.slots}, model, trials, line, Effort::brief);
  return line.verdict == Verdict::holds;
}

}  // namespace ln::derivation
