#include "derivation/assumptions.h"

#include <algorithm>
#include <array>
#include <string>

namespace ln::derivation {

using formula::Kind;
using formula::Node;
using formula::Relation;

std::optional<Assumption> find_assumption(const Chain& chain, const Symbols& symbols) {
  if (chain.sides.size() != 2 || chain.sides[1].relation != Relation::equal) return std::nullopt;
  if (!chain.sides[0].tree || !chain.sides[1].tree) return std::nullopt;
  const Node& sum = *chain.sides[0].tree;
  const Node& one = *chain.sides[1].tree;
  if (one.kind != Kind::number || one.number != 1) return std::nullopt;
  if (sum.kind != Kind::reduce || sum.reduction != formula::Reduction::sum || sum.excludes)
    return std::nullopt;
  const Node& entry = sum.children[0];
  if (entry.kind != Kind::symbol) return std::nullopt;
  const auto found = symbols.input_ids.find(entry.name);
  if (found == symbols.input_ids.end()) return std::nullopt;
  for (std::size_t i = 0; i < entry.indices.size(); ++i) {
    if (entry.indices[i] == sum.indices[0]) return Assumption{found->second, i};
  }
  return std::nullopt;
}

namespace {

// In small letters, with one space for each gap, hyphen and dollar sign.
std::u16string plain_words(std::u16string_view text) {
  std::u16string plain;
  for (const char16_t c : text) {
    const bool is_gap = c == u' ' || c == u'-' || c == u'\n' || c == u'$' || c == u'~';
    if (is_gap && (plain.empty() || plain.back() == u' ')) continue;
    plain += is_gap ? u' ' : c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c | 0x20) : c;
  }
  return plain;
}

// Of a script that begins at `at`: one sign, or a group.
std::size_t end_of_script(std::u16string_view text, std::size_t at) {
  const std::size_t last = at < text.size() && text[at] == u'{' ? text.find(u'}', at) : at;
  return last < text.size() ? last + 1 : text.size();
}

bool has_one_hot(std::u16string_view plain) {
  return plain.find(u"one hot") != std::u16string_view::npos ||
         plain.find(u"onehot") != std::u16string_view::npos;
}

}  // namespace

bool speaks_of_sums_to_one(std::u16string_view text) {
  const std::u16string plain = plain_words(text);
  constexpr std::array<std::u16string_view, 11> phrases = {u"sum to 1",
                                                           u"sums to 1",
                                                           u"sum to one",
                                                           u"sums to one",
                                                           u"sums up to 1",
                                                           u"summing to one",
                                                           u"summing to 1",
                                                           u"add up to 1",
                                                           u"add up to one",
                                                           u"adds up to one",
                                                           u"probability distribution"};
  const auto stands = [&](std::u16string_view phrase) {
    return plain.find(phrase) != std::u16string::npos;
  };
  const bool has_brace = stands(u"\\underbrace") && (stands(u"}_{=1}") || stands(u"}_{1}") ||
                                                     stands(u"}_{= 1}") || stands(u"}_1"));
  return has_one_hot(plain) || has_brace || std::any_of(phrases.begin(), phrases.end(), stands);
}

bool speaks_of_one_hot(std::u16string_view text) { return has_one_hot(plain_words(text)); }

bool speaks_of_setting_to_zero(std::u16string_view text) {
  const std::u16string plain = plain_words(text);
  constexpr std::array<std::u16string_view, 8> phrases = {
      u"to zero",    u"to 0",    u"equal zero",         u"equal 0",
      u"stationary", u"optimum", u"maximum likelihood", u"score equation"};
  return std::any_of(phrases.begin(), phrases.end(), [&](std::u16string_view phrase) {
    return plain.find(phrase) != std::u16string::npos;
  });
}

bool has_raised_delta(std::u16string_view text) {
  constexpr std::u16string_view delta = u"\\delta";
  for (std::size_t at = text.find(delta); at != std::u16string_view::npos;
       at = text.find(delta, at)) {
    at += delta.size();
    bool below = false;
    bool above = false;
    while (at < text.size() && (text[at] == u'_' || text[at] == u'^')) {
      (text[at] == u'_' ? below : above) = true;
      at = end_of_script(text, at + 1);
    }
    if (below && above) return true;
  }
  return false;
}

}  // namespace ln::derivation
