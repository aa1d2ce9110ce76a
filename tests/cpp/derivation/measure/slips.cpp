#include "derivation/measure/slips.h"

#include "derivation/measure/pieces.h"
#include "formula/notation.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ln::measure {
namespace {

using formula::Span;
using formula::Token;
using formula::TokenKind;

using Counts = std::map<std::u16string, int>;

class Planter {
 public:
  Planter(std::u16string_view text, const Place& place, std::uint64_t seed)
      : text_(text), right_(text, place.right), random_(seed) {
    for (const Span side : place.sides) gather(Pieces(text, side));
    for (const Pieces& side : {Pieces(text, place.left), Pieces(text, place.right)}) {
      for_each_symbol(side, [&](const std::u16string& symbol) { ++in_claim_[squeezed(symbol)]; });
      for (std::size_t i = 0; i < side.size(); ++i) {
        if (side.role(i) == Role::subscript && side[i].kind == TokenKind::letter)
          letters_.insert(side[i].text);
      }
    }
  }

  std::vector<Slip> run() {
    for_each_level(right_, 0, right_.size(),
                   [&](const std::vector<std::size_t>& begins) { terms(begins); });
    for (std::size_t i = 0; i < right_.size(); ++i) {
      letter(i);
      sign(i);
      symbol(i);
      bracket(i);
      number(i);
      power(i);
    }
    return std::move(slips_);
  }

 private:
  [[nodiscard]] std::u16string cut(std::size_t begin, std::size_t end) const {
    return cut(right_, begin, end);
  }
  [[nodiscard]] std::u16string cut(const Pieces& formula, std::size_t begin,
                                   std::size_t end) const {
    const Span span{formula[begin].span.begin, formula[end - 1].span.end};
    return std::u16string(text_.substr(span.begin, span.end - span.begin));
  }

  void offer(Kind kind, std::size_t begin, std::size_t end, std::u16string becomes,
             bool within = true) {
    const Span span = begin < end ? Span{right_[begin].span.begin, right_[end - 1].span.end}
                                  : Span{right_[begin].span.begin, right_[begin].span.begin};
    // \mu before a letter needs the space that stood there.
    if (!becomes.empty() && span.end < text_.size()) becomes += u' ';
    slips_.push_back({kind, span, u' ' + std::move(becomes), within});
  }

  template <class Visit>
  void for_each_symbol(const Pieces& all, const Visit& visit) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all.role(i) != Role::plain || all[i].kind == TokenKind::text) continue;
      const std::size_t end = all.past_symbol(i);
      if (end == i || !is_quantity(all, i)) continue;
      visit(cut(all, i, end));
      i = end - 1;
    }
  }

  // The symbols, entries, brackets and terms of a side.
  void gather(const Pieces& all) {
    for_each_symbol(all, [&](const std::u16string& symbol) {
      const bool indexed = symbol.find(u'_') != std::u16string::npos;
      (indexed ? entries_ : plain_).insert(symbol);
      ++seen_[squeezed(symbol)];
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all.role(i) != Role::plain || !all[i].is("(")) continue;
      const std::size_t end = all.past(i);
      ++seen_[squeezed(cut(all, i, end))];
      if (end < i + 16) brackets_.insert(cut(all, i, end));
    }
    for_each_level(all, 0, all.size(), [&](const std::vector<std::size_t>& begins) {
      for (std::size_t t = 0; t + 1 < begins.size(); ++t)
        ++terms_[squeezed(unsigned_term(all, begins[t], begins[t + 1]))];
    });
  }

  [[nodiscard]] std::u16string unsigned_term(const Pieces& all, std::size_t begin,
                                             std::size_t end) const {
    return cut(all, is_sign(all[begin]) && begin + 1 < end ? begin + 1 : begin, end);
  }

  static bool stands_twice(const Counts& counts, const std::u16string& text) {
    const auto found = counts.find(squeezed(text));
    return found != counts.end() && found->second > 1;
  }

  static bool is_quantity(const Pieces& formula, std::size_t i) {
    const Token& token = formula[i];
    const bool is_d = token.text == "d" && formula.past_symbol(i) == i + 1;
    return !is_d && token.text != "e" && !token.is("\\delta");
  }

  template <class Set>
  std::vector<std::u16string> pick(const Set& from, const std::u16string& but, std::size_t most) {
    std::vector<std::u16string> found(from.begin(), from.end());
    std::erase(found, but);
    while (found.size() > most) {
      random_ = random_ * 6364136223846793005U + 1442695040888963407U;
      found.erase(found.begin() + static_cast<std::ptrdiff_t>((random_ >> 33) % found.size()));
    }
    return found;
  }

  void letter(std::size_t i) {
    if (right_.role(i) != Role::subscript || !letters_.contains(right_[i].text)) return;
    for (const std::string& other : letters_) {
      if (other != right_[i].text)
        offer(Kind::letter, i, i + 1, std::u16string(other.begin(), other.end()));
    }
  }

  void sign(std::size_t i) {
    if (right_.role(i) != Role::plain || !is_sign(right_[i])) return;
    const bool first = i == 0 || opens(right_[i - 1]) || right_[i - 1].is("&");
    const bool minus = right_[i].is("-");
    offer(Kind::sign, i, i + 1, minus ? (first ? u"" : u"+") : u"-");
  }

  // Every sequence of terms: the side, and what stands in brackets and braces. `visit` is given
  // where each term begins, with its sign, and where the last one ends.
  template <class Visit>
  static void for_each_level(const Pieces& all, std::size_t begin, std::size_t end,
                             const Visit& visit) {
    std::vector<std::size_t> begins;
    bool is_plain = begin < end && !is_sign(all[end - 1]);
    for (std::size_t i = begin; i < end; i = all.past(i)) {
      if (i == begin || is_sign(all[i])) begins.push_back(i);
      is_plain = is_plain && all[i].kind != TokenKind::begin;
    }
    begins.push_back(end);
    if (is_plain) visit(begins);
    for (std::size_t i = begin; i < end; ++i) {
      if (!opens(all[i]) || all.role(i) != Role::plain) continue;
      const std::size_t last = all.past(i) - 1;
      const bool is_accent = i > 0 && formula::is_accent(all[i - 1].text);
      if (last > i + 1 && !is_accent) for_each_level(all, i + 1, last, visit);
      i = last;
    }
  }

  void terms(const std::vector<std::size_t>& begins) {
    const std::size_t count = begins.size() - 1;
    for (std::size_t t = 0; t < count; ++t) {
      const std::size_t from = begins[t];
      const std::size_t to = begins[t + 1];
      if (count > 1) {
        const bool drops_plus = t == 0 && right_[to].is("+");
        offer(Kind::term_dropped, from, drops_plus ? to + 1 : to, u"",
              stands_twice(terms_, unsigned_term(right_, from, to)));
      }
      factors(is_sign(right_[from]) ? from + 1 : from, to);
    }
    if (!is_sign(right_[begins[0]])) offer(Kind::sign, begins[0], begins[0], u"-");
    if (count > 1) {
      for (const std::u16string& other : pick(entries_, u"", 1))
        offer(Kind::term_added, begins[1], begins[1], u"+" + other);
    }
  }

  // The factors of a term: one too few, one too many.
  void factors(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    for (const std::u16string& factor : pick(plain_, u"", 2)) {
      offer(Kind::factor_added, begin, begin, factor);
      offer(Kind::factor_added, begin, begin, u"\\frac{1}{" + factor + u"}");
    }
    const bool digit = right_[begin].kind == TokenKind::digit;
    if (!digit) offer(Kind::factor_added, begin, begin, u"2");
    for (std::size_t i = begin; i < end; i = std::max(right_.past(i), i + 1)) {
      const std::size_t past = std::max(right_.past_symbol(i), right_.past_fraction(i));
      const bool alone = i == begin && past == end;
      const bool bound = past < end && (right_[past].is("^") || right_[past].is("'"));
      const bool after = i > begin && (right_[i - 1].is("^") || right_[i - 1].is("_") ||
                                       right_[i - 1].text.ends_with("frac") ||
                                       right_[i - 1].is("\\sqrt") || right_[i - 1].is("/"));
      const bool divided = past < end && (right_[past].is("/") || right_[past].is("\\cdot"));
      if (past > i && !alone && !bound && !after && !divided && right_.role(i) == Role::plain &&
          is_quantity(right_, i) && !ends_sum(begin, i))
        offer(Kind::factor_removed, i, past, u"", is_told(i, past));
      if (past > i) i = past - 1;
    }
  }

  // Whether a factor is one that the text tells of, or one over such a one.
  [[nodiscard]] bool is_told(std::size_t begin, std::size_t end) const {
    const std::u16string factor = squeezed(cut(begin, end));
    for (const std::u16string_view head : {u"\\frac{1}{", u"\\frac1{", u"\\frac1", u""}) {
      if (!factor.starts_with(head)) continue;
      std::u16string inside = factor.substr(head.size());
      if (head.ends_with(u'{')) inside.pop_back();
      const bool indexed = inside.find(u'_') != std::u16string::npos;
      return inside == u"2" || stands_twice(indexed ? in_claim_ : seen_, inside);
    }
    return false;
  }

  // Whether only a sum's head stands before `i`, so that its body would be gone.
  [[nodiscard]] bool ends_sum(std::size_t begin, std::size_t i) const {
    return i > begin && right_.role(i - 1) == Role::bound;
  }

  void symbol(std::size_t i) {
    if (right_.role(i) != Role::plain || !is_quantity(right_, i)) return;
    if (i > 0 && formula::is_accent(right_[i - 1].text)) return;
    if (i > 1 && formula::is_accent(right_[i - 2].text)) return;
    const std::size_t end = right_.past_symbol(i);
    if (end == i) return;
    if (i > 0 && right_.past_symbol(i - 1) > i) return;
    const std::u16string own = cut(i, end);
    const bool within = stands_twice(seen_, own);
    for (const std::u16string& other : pick(entries_, own, 1))
      offer(Kind::group_replaced, i, end, other, within);
    for (const std::u16string& other : pick(plain_, own, 1))
      offer(Kind::group_replaced, i, end, other, within);
  }

  void bracket(std::size_t i) {
    if (!right_[i].is("(") || right_.role(i) != Role::plain) return;
    const std::size_t end = right_.past(i);
    const std::u16string own = cut(i, end);
    for (const std::u16string& other : pick(brackets_, own, 1))
      offer(Kind::group_replaced, i, end, other, stands_twice(seen_, own));
    const bool behind_sum = i > 0 && right_.role(i - 1) == Role::bound;
    if (behind_sum && end > i + 2) offer(Kind::scope, i, end, cut(i + 1, end - 1));
  }

  void number(std::size_t i) {
    if (right_[i].kind != TokenKind::digit || right_.role(i) != Role::plain) return;
    if (i > 0 && right_[i - 1].kind == TokenKind::digit) return;
    if (right_[i].text == "2" && i > 0 && !right_[i - 1].is("^") && !right_[i - 1].is("{"))
      offer(Kind::factor_removed, i, i + 1, u"");
    if (right_[i].text == "1" && i > 0 && right_[i - 1].is("{"))
      offer(Kind::factor_added, i, i + 1, u"2");
  }

  void power(std::size_t i) {
    if (!right_[i].is("^") || i + 1 >= right_.size() || right_.role(i + 1) != Role::plain) return;
    const Token& exponent = right_[i + 1];
    if (exponent.kind != TokenKind::digit) return;
    if (exponent.text == "2") {
      offer(Kind::power, i, i + 2, u"");
      offer(Kind::power, i, i + 2, u"^3");
    } else if (exponent.text == "3") {
      offer(Kind::power, i, i + 2, u"^2");
    }
  }

  std::u16string_view text_;
  Pieces right_;
  std::uint64_t random_;
  std::set<std::string> letters_;      // index letters of the claim
  std::set<std::u16string> plain_;     // symbols without an index
  std::set<std::u16string> entries_;   // those with one
  std::set<std::u16string> brackets_;  // short ones
  Counts seen_;                        // how often each of these stands in the text
  Counts in_claim_;                    // and each symbol in the claim
  Counts terms_;                       // and each term of several, in the text
  std::vector<Slip> slips_;
};

}  // namespace

std::vector<Slip> find_slips(std::u16string_view text, const Place& place, std::uint64_t seed) {
  return Planter(text, place, seed).run();
}

std::u16string planted(std::u16string_view text, const Slip& slip) {
  std::u16string made(text.substr(0, slip.span.begin));
  made += slip.becomes;
  return made.append(text.substr(slip.span.end));
}

}  // namespace ln::measure
