#include "formula/keys.h"

#include "formula/lexer.h"
#include "formula/utf.h"

#include <algorithm>
#include <optional>

namespace ln::formula {
namespace {

bool is_apart(Span a, Span b) { return a.end <= b.begin || b.end <= a.begin; }

bool opens(const Token& token) {
  return token.is('{') || token.kind == TokenKind::begin || token.side == Side::left;
}

bool closes(const Token& token) {
  return token.is('}') || token.kind == TokenKind::end || token.side == Side::right;
}

bool is_reduction(const Token& token) {
  return token.is("\\sum") || token.is("\\prod") || token.is("\\max") || token.is("\\min");
}

class Finder {
 public:
  Finder(std::u16string_view text, Span side) : text_(text), tokens_(lex(text, side)) {}

  std::vector<Term> run(const Node& tree) {
    visit(tree, -1);
    return std::move(terms_);
  }

 private:
  // Tokens from the first to the last, both included.
  struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  // `is_argument`: of a command or a power, so it may stand without braces.
  void visit(const Node& node, int around, bool is_argument = false) {
    const int own = add(node, around, is_argument);
    switch (node.kind) {
      case Kind::reduce: return reduce(node, own);
      case Kind::root: return visit(node.children[0], own, true);
      case Kind::power: visit(node.children[0], own); return visit(node.children[1], own, true);
      case Kind::divide:
        for (const Node& child : node.children) visit(child, own, is_fraction(node));
        return;
      case Kind::derivative:
        visit(node.children[0], own);
        if (node.name != "prime") visit(node.children[1], own);
        return;
      case Kind::add:
        for (const Node& child : node.children) {
          // The minus between two terms is the sum's: a sign of its own would be spoken as one.
          const bool between = &child != &node.children.front() && child.kind == Kind::negate;
          visit(between && !child.bracketed ? child.children[0] : child, own);
        }
        return;
      default:
        for (const Node& child : node.children) visit(child, own);
    }
  }

  void reduce(const Node& node, int own) {
    const Node* body = &node.children[0];
    while (body->kind == Kind::reduce && body->span == node.span) body = &body->children[0];
    const auto behind = at(body->span.begin);
    auto first = at(node.span.begin);
    while (first < behind && !is_reduction(*first)) ++first;
    int sign = own;
    if (first < behind)
      sign = offer(node, {first->span.begin, std::prev(behind)->span.end}, own, true, false);
    for (std::size_t i = 1; i < node.children.size(); ++i) visit(node.children[i], sign, i == 2);
    visit(node.children[0], own);
  }

  // The place of the node's own term, or of the one around it where it gets none.
  int add(const Node& node, int around, bool is_argument) {
    const auto run = run_of(node.span);
    if (!run) return around;
    const bool is_braced = run->first == 0 || tokens_[run->first - 1].is('{');
    if (is_argument && run->first == run->last && !is_braced)
      return offer(node, node.span, around, false, true);
    // An index, a power or a prime belongs to what stands before it, in brackets or not.
    const bool is_base = run->last + 1 < tokens_.size() && hangs_on(tokens_[run->last + 1]);
    if (!is_base) return offer(node, node.span, around, false, false);
    if (!node.bracketed || run->first + 1 >= run->last) return around;
    const Span inside{tokens_[run->first + 1].span.begin, tokens_[run->last - 1].span.end};
    return offer(node, inside, around, false, false);
  }

  int offer(const Node& node, Span span, int around, bool is_sign, bool is_bare) {
    if (terms_.size() >= max_terms) return around;
    const auto run = run_of(span);
    if (!run || !can_wrap(*run, span)) return around;
    if (around >= 0) {
      const Span outer = terms_[static_cast<std::size_t>(around)].span;
      if (!holds(outer, span) || outer == span) return around;
    }
    for (const Term& other : terms_) {
      if (other.parent == around && !is_apart(other.span, span)) return around;
    }
    terms_.push_back({&node, span, around, is_sign, is_bare});
    return static_cast<int>(terms_.size()) - 1;
  }

  // The first token that stands at `place` or behind it.
  [[nodiscard]] std::vector<Token>::const_iterator at(std::uint32_t place) const {
    return std::lower_bound(
        tokens_.begin(), tokens_.end(), place,
        [](const Token& token, std::uint32_t begin) { return token.span.begin < begin; });
  }

  [[nodiscard]] std::optional<Run> run_of(Span span) const {
    const auto first = at(span.begin);
    const auto last = std::lower_bound(
        first, tokens_.end(), span.end,
        [](const Token& token, std::uint32_t end) { return token.span.end < end; });
    if (last == tokens_.end() || first->span.begin != span.begin || last->span.end != span.end)
      return std::nullopt;
    return Run{static_cast<std::size_t>(first - tokens_.begin()),
               static_cast<std::size_t>(last - tokens_.begin())};
  }

  static bool hangs_on(const Token& token) {
    return token.is('^') || token.is('_') || token.is('\'');
  }

  // Whether it is written by \frac, whatever brackets are around it.
  [[nodiscard]] bool is_fraction(const Node& node) const {
    auto token = at(node.span.begin);
    const auto behind = at(node.children[0].span.begin);
    while (token < behind && !token->text.ends_with("frac")) ++token;
    return token < behind;
  }

  [[nodiscard]] bool can_wrap(Run run, Span span) const {
    int depth = 0;
    for (std::size_t i = run.first; i <= run.last; ++i) {
      if (opens(tokens_[i])) ++depth;
      if (closes(tokens_[i]) && --depth < 0) return false;
      if (depth == 0 && (tokens_[i].is('&') || tokens_[i].kind == TokenKind::row)) return false;
    }
    // \displaystyle and \color reach to the end of their group.
    const std::u16string_view slice = text_.substr(span.begin, span.end - span.begin);
    return depth == 0 && slice.find(u"style") == std::u16string_view::npos &&
           slice.find(u"\\color") == std::u16string_view::npos;
  }

  std::u16string_view text_;
  const std::vector<Token> tokens_;
  std::vector<Term> terms_;
};

}  // namespace

std::vector<Term> find_terms(const Node& tree, std::u16string_view text, Span side) {
  return Finder(text, side).run(tree);
}

std::string key_of(Span span) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

std::u16string put_keys(std::u16string_view text, Span side, const std::vector<Term>& terms) {
  std::vector<const Term*> sorted;
  sorted.reserve(terms.size());
  for (const Term& term : terms) sorted.push_back(&term);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Term* a, const Term* b) {
    return a->span.begin != b->span.begin ? a->span.begin < b->span.begin
                                          : a->span.end > b->span.end;
  });
  std::u16string made;
  std::vector<const Term*> open;
  std::uint32_t at = side.begin;
  const auto copy_to = [&](std::uint32_t end) {
    made += text.substr(at, end - at);
    at = end;
  };
  const auto close_until = [&](std::uint32_t end) {
    for (; !open.empty() && open.back()->span.end <= end; open.pop_back()) {
      copy_to(open.back()->span.end);
      made += open.back()->is_bare ? u"}}" : u"}";
    }
  };
  for (const Term* term : sorted) {
    close_until(term->span.begin);
    copy_to(term->span.begin);
    made += term->is_bare ? u"{" : u"";
    made += u"\\htmlData{key=" + to_utf16(key_of(term->span)) + u"}{";
    open.push_back(term);
  }
  close_until(side.end);
  copy_to(side.end);
  return made;
}

}  // namespace ln::formula
