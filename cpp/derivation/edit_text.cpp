#include "derivation/edit_text.h"

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

bool is_word_end(std::u16string_view text) {
  std::size_t letters = 0;
  while (letters < text.size()) {
    const char16_t c = text[text.size() - 1 - letters];
    if (c == u'\\') return letters > 0;
    if (!is_letter(c)) return false;
    ++letters;
  }
  return false;
}

}  // namespace

std::u16string glue(std::u16string_view a, std::u16string_view b) {
  std::u16string all(a);
  if (a.empty() || b.empty()) return all.append(b);
  const char16_t next = b.front();
  const bool digit = next >= u'0' && next <= u'9';
  if (is_letter(next) && is_word_end(a)) all += u' ';
  if (digit && a.back() >= u'0' && a.back() <= u'9') all += u"\\cdot ";
  return all.append(b);
}

std::uint32_t sign_of(const Node& sum, std::size_t t, std::u16string_view text) {
  const std::uint32_t begin = sum.children[t].span.begin;
  if (t == 0 || sum.children[t].kind == Kind::negate) return begin;
  const std::uint32_t after = sum.children[t - 1].span.end;
  if (after > begin) return begin;
  const std::size_t plus = text.substr(after, begin - after).find(u'+');
  return plus == std::u16string_view::npos ? begin : after + static_cast<std::uint32_t>(plus);
}

std::u16string_view exponent_behind(std::u16string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != u'^') return {};
  std::size_t end = at + 2;
  if (text[at + 1] == u'{') end = text.find(u'}', end) + 1;
  if (text[at + 1] == u'\\') {
    while (end < text.size() && is_letter(text[end])) ++end;
  }
  return text.substr(at, end - at);
}

formula::Span inside(std::u16string_view text, const Node& node) {
  if (!node.bracketed || node.span.end > text.size()) return node.span;
  const std::u16string_view written = text.substr(node.span.begin, node.span.end - node.span.begin);
  const bool sized = written.starts_with(u"\\left") || written.starts_with(u"\\big") ||
                     written.starts_with(u"\\Big");
  const std::size_t opening = written.find_first_of(u"([{");
  std::size_t closing = written.find_last_of(u")]}");
  // A call of a function that the text defines stands in no brackets.
  const bool plain = opening == 0 || (opening == 1 && written[0] == u'\\');
  if (!(sized || plain) || closing + 1 != written.size()) return node.span;
  if (sized)
    closing = written.rfind(u'\\');
  else if (written[closing - 1] == u'\\')
    --closing;
  const auto at = [&](std::size_t place) {
    return node.span.begin + static_cast<std::uint32_t>(place);
  };
  return {at(opening + 1), at(closing)};
}

std::u16string fit(const Group& group, bool in_brackets, Place place) {
  const Node& tree = group.tree;
  if (tree.bracketed) {
    const bool plain = group.text.front() == u'(' && group.text.back() == u')';
    const bool bare = place == Place::whole && !in_brackets && plain;
    return bare ? group.text.substr(1, group.text.size() - 2) : group.text;
  }
  const bool one = tree.kind == Kind::symbol || tree.kind == Kind::delta;
  const bool torn = place == Place::factor ? !one
                    : place == Place::term ? tree.kind == Kind::add || tree.kind == Kind::negate
                                           : false;
  return in_brackets || torn ? u"(" + group.text + u")" : group.text;
}

}  // namespace ln::derivation
