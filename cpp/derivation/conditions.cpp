#include "derivation/conditions.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Kind;
using formula::Node;
using formula::Span;

bool has_heading(std::u16string_view text) {
  for (std::size_t at = text.find(u'\n'); at != std::u16string_view::npos;
       at = text.find(u'\n', at + 1)) {
    const std::size_t first = text.find_first_not_of(u" \t", at + 1);
    if (first != std::u16string_view::npos && text[first] == u'#') return true;
  }
  return false;
}

// Whether words such as "or" stand between two conditions, and no sentence or paragraph ends.
bool is_one_sentence(std::u16string_view between) {
  const auto ends = {u". ", u".\n", u"\n\n", u"\u3002", u"\uff1a", u": ", u":\n"};
  return std::none_of(ends.begin(), ends.end(), [&](std::u16string_view end) {
    return between.find(end) != std::u16string_view::npos;
  });
}

Span at(std::size_t i) {
  return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1)};
}

}  // namespace

void SaidConditions::say(Node condition) {
  const std::size_t begin = said_ ? said_->span.end : 0;
  const bool contradicts = said_ && said_->negated != condition.negated &&
                           begin <= condition.span.begin &&
                           is_one_sentence(source_.substr(begin, condition.span.begin - begin));
  if (contradicts)
    said_.reset();
  else
    said_ = std::move(condition);
  if (said_ && is_in_heading(*said_)) heading_ = std::exchange(said_, std::nullopt);
}

std::optional<Node> SaidConditions::before(std::uint32_t from, std::uint32_t here) {
  if (auto found = in_words({from, std::max(from, here)})) {
    if (!said_ || found->span.begin > said_->span.begin) say(std::move(*found));
  }
  if (said_ || !heading_) return said_;
  const std::uint32_t begin = heading_->span.end;
  const bool is_under = begin <= here && !has_heading(source_.substr(begin, here - begin));
  return is_under ? heading_ : std::nullopt;
}

// The last "i \u2260 k" or "i = k" of two index letters.
std::optional<Node> SaidConditions::in_words(Span words) const {
  std::optional<Node> found;
  for (std::size_t i = words.begin; i < words.end; ++i) {
    if (source_[i] != u'=' && source_[i] != u'\u2260') continue;
    std::size_t left = i;
    while (left > words.begin && source_[left - 1] == u' ') --left;
    std::size_t right = i + 1;
    while (right < words.end && source_[right] == u' ') ++right;
    if (left == words.begin || right >= words.end) continue;
    const std::string a = letter_at(left - 1);
    const std::string b = letter_at(right);
    if (a.empty() || b.empty() || a == b) continue;
    Node node;
    node.kind = Kind::delta;
    node.span = join(at(left - 1), at(right));
    node.negated = source_[i] == u'\u2260';
    node.indices = {{a, 0, at(left - 1)}, {b, 0, at(right)}};
    found = std::move(node);
  }
  return found;
}

// An index letter that stands alone; empty if none does.
std::string SaidConditions::letter_at(std::size_t i) const {
  const auto is_ascii = [&](std::size_t k) {
    const char16_t c = k < source_.size() ? source_[k] : u' ';
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c == u'\\';
  };
  const bool alone = is_ascii(i) && !is_ascii(i + 1) && (i == 0 || !is_ascii(i - 1));
  const std::string letter = alone ? std::string(1, static_cast<char>(source_[i])) : "";
  return letters_.contains(letter) ? letter : "";
}

bool SaidConditions::is_in_heading(const Node& condition) const {
  const std::size_t line = source_.substr(0, condition.span.begin).rfind(u'\n');
  const std::size_t first =
      source_.find_first_not_of(u" \t", line == std::u16string_view::npos ? 0 : line + 1);
  return source_[first] == u'#';
}

}  // namespace ln::derivation
