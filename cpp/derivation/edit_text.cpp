#include "derivation/edit_text.h"

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;

bool is_word_end(std::u16string_view text) {
  std::size_t letters = 0;
  while (letters < text.size()) {
    const char16_t c = text[text.size() - 1 - letters];
    if (c == u'\\') return letters > 0;
    if (!((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'))) return false;
    ++letters;
  }
  return false;
}

}  // namespace

std::u16string glue(std::u16string_view a, std::u16string_view b) {
  std::u16string all(a);
  if (a.empty() || b.empty()) return all.append(b);
  const char16_t next = b.front();
  const bool letter = (next >= u'a' && next <= u'z') || (next >= u'A' && next <= u'Z');
  const bool digit = next >= u'0' && next <= u'9';
  if (letter && is_word_end(a)) all += u' ';
  if (digit && a.back() >= u'0' && a.back() <= u'9') all += u"\\cdot ";
  return all.append(b);
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
