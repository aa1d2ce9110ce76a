#include "derivation/edits.h"

#include "derivation/edit_scope.h"
#include "derivation/edit_text.h"
#include "derivation/edit_tree.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Index;
using formula::Kind;
using formula::make;
using formula::make_number;
using formula::Node;
using formula::Span;

class Editor {
 public:
  Editor(const EditSources& sources, int size)
      : edits(size), from_(sources), scope_(sources.scope) {}

  void run(Node& tree) {
    if (tree.kind == Kind::add) {
      put_in(tree, u"(", u")");
      offer(tree, make(Kind::negate, {tree}), tree.span, u"-(" + slice(tree.span) + u")",
            part_size);
    }
    expression(tree, false);
  }

  EditList edits;

 private:
  [[nodiscard]] std::u16string slice(Span span) const {
    return std::u16string(from_.text.substr(span.begin, span.end - span.begin));
  }

  void offer(Node& at, Node with, Span span, std::u16string becomes, int size) {
    edits.add({&at, std::move(with), span, std::move(becomes), size, extended_ > 0});
  }

  // What stands alone between braces, or is a whole side: a sum of terms or one term. A sign before
  // a whole numerator, denominator or summand is one before the term they are part of.
  void expression(Node& node, bool below, bool with_sign = true) {
    if (node.kind == Kind::add && !node.bracketed) return terms(node);
    if (node.kind == Kind::negate && !node.bracketed) {
      Node& operand = node.children[0];
      offer(node, operand, node.span, slice(operand.span), sign_size);
      return term(operand, below);
    }
    if (with_sign)
      offer(node, make(Kind::negate, {node}), node.span, u"-" + slice(node.span), sign_size);
    narrow(node, from_, scope_, edits);
    term(node, below);
  }

  void terms(Node& sum) {
    for (std::size_t t = 0; t < sum.children.size(); ++t) {
      Node& child = sum.children[t];
      const bool minus = child.kind == Kind::negate && !child.bracketed;
      Node& operand = minus ? child.children[0] : child;
      const Span signed_span{sign_of(sum, t, from_.text), child.span.end};
      const bool written = minus || signed_span.begin < child.span.begin;
      const std::uint32_t behind = written ? signed_span.begin + 1 : signed_span.begin;
      std::u16string flipped = minus ? (t == 0 ? u"" : u"+") : u"-";
      flipped += slice(minus && t == 0 ? operand.span : Span{behind, child.span.end});
      offer(child, minus ? operand : make(Kind::negate, {child}), signed_span, std::move(flipped),
            sign_size);
      drop(sum, t);
      widen(sum, t, from_, scope_, edits);
      narrow(child, from_, scope_, edits);
      term(operand, false);
    }
  }

  void drop(Node& sum, std::size_t t) {
    if (!edits.wants(part_size)) return;
    Node rest = sum;
    rest.children.erase(rest.children.begin() + static_cast<std::ptrdiff_t>(t));
    if (rest.children.size() == 1) {
      Node only = std::move(rest.children[0]);
      rest = std::move(only);
    }
    const Span span = t == 0 ? Span{sum.children[0].span.begin, sum.children[1].span.begin}
                             : Span{sign_of(sum, t, from_.text), sum.children[t].span.end};
    offer(sum, std::move(rest), span, u"", part_size);
  }

  void term(Node& node, bool below) {
    if (below)
      put_below(node);
    else
      put_in(node, u"", u"");
    take_out(node, Place::term);
    visit(node, Place::term);
  }

  // A factor before the term, between `open` and `close`.
  void put_in(Node& node, std::u16string_view open, std::u16string_view close) {
    const bool is_one = node.kind == Kind::number && node.number == 1;
    const std::u16string inside =
        is_one ? u"" : std::u16string(open) + slice(node.span) + std::u16string(close);
    for_each_factor([&](const Node& factor, const std::u16string& text, int exponent) {
      const std::u16string power = exponent * exponent > 1 ? text + u"^2" : text;
      std::u16string before = exponent > 0 ? power : u"\\frac{1}{" + power + u"}";
      if (is_whole(factor)) before += u"\\odot ";
      offer(node, make(Kind::multiply, {power_of(factor, exponent), node}), node.span,
            glue(before, inside), group_size);
    });
  }

  // Below a fraction's bar a factor is written behind, and only as itself.
  void put_below(Node& node) {
    for_each_factor([&](const Node& factor, const std::u16string& text, int exponent) {
      if (exponent < 0) return;
      const std::u16string power = exponent > 1 ? text + u"^2" : text;
      const bool before = node.kind == Kind::reduce || factor.kind == Kind::number;
      const std::u16string there = slice(node.span);
      offer(node, make(Kind::multiply, {node, power_of(factor, exponent)}), node.span,
            before ? glue(power, there) : glue(there, power), group_size);
    });
  }

  template <class Offer>
  void for_each_factor(const Offer& offer) {
    if (!edits.wants(group_size)) return;
    for (const int exponent : {-1, 1}) offer(make_number(2), u"2", exponent);
    for (const Factor& factor : from_.factors) {
      Node tree = factor.tree;
      if (!transplant(tree, *from_.program, scope_)) continue;
      for (const int exponent : {-1, 1, -2, 2}) offer(tree, factor.text, exponent);
    }
  }

  // Takes a factor out of a product, or out of a fraction.
  void take_out(Node& node, Place place) {
    if (node.kind == Kind::multiply) {
      for (std::size_t i = 0; i < node.children.size(); ++i) take_factor(node, i, place);
    } else if (node.kind == Kind::divide && is_fraction(node)) {
      const Node& above = node.children[0];
      if (is_plain(above)) offer(node.children[0], make_number(1), above.span, u"1", part_size);
      if (is_plain(node.children[1])) {
        const bool torn = above.kind == Kind::add || above.kind == Kind::negate;
        const std::u16string text = slice(above.span);
        offer(node, above, node.span, torn ? u"(" + text + u")" : text, part_size);
      }
    }
  }

  void take_factor(Node& product, std::size_t i, Place place) {
    if (!edits.wants(part_size) || !is_plain(product.children[i])) return;
    Node rest = product;
    rest.children.erase(rest.children.begin() + static_cast<std::ptrdiff_t>(i));
    if (rest.children.size() == 1) {
      Node only = std::move(rest.children[0]);
      rest = std::move(only);
    }
    const bool last = i + 1 == product.children.size();
    const Span gone =
        last ? Span{product.children[i - 1].span.end, product.span.end}
             : Span{product.children[i].span.begin, product.children[i + 1].span.begin};
    const std::u16string before = slice({product.span.begin, gone.begin});
    const std::u16string after = slice({gone.end, product.span.end});
    if (place == Place::factor && rest.kind == Kind::add && !rest.bracketed) return;
    offer(product, std::move(rest), product.span, glue(before, after), part_size);
  }

  [[nodiscard]] bool is_fraction(const Node& node) const {
    return node.span.begin < from_.text.size() && from_.text[node.span.begin] == u'\\';
  }

  // Edits of the node itself, then of what is inside.
  void visit(Node& node, Place place) {
    const Node* product = std::exchange(product_, nullptr);
    const bool is_entry = node.kind == Kind::symbol || node.kind == Kind::delta;
    if (is_entry) letters(node);
    if (node.kind != Kind::number && (is_entry || node.bracketed)) replace(node, place, product);
    if (node.bracketed) raise(node, 1);
    if (node.bracketed && node.kind == Kind::add) return terms(node);
    switch (node.kind) {
      case Kind::add: return terms(node);
      case Kind::negate: return visit(node.children[0], Place::factor);
      case Kind::multiply:
        if (place == Place::factor) take_out(node, place);
        for (Node& child : node.children) {
          take_out_inside(child);
          product_ = &node;
          visit(child, Place::factor);
        }
        return;
      case Kind::divide:
        if (!is_fraction(node)) {
          for (Node& child : node.children) visit(child, Place::factor);
          return;
        }
        braced(node.children[0], false);
        return braced(node.children[1], true);
      case Kind::root: return braced(node.children[0], false);
      case Kind::call:
        for (Node& child : node.children) argument(child);
        return;
      case Kind::symbol:
        if (!node.bracketed) raise(node, 1);
        return;
      case Kind::power: return power(node);
      case Kind::reduce: return reduce(node);
      case Kind::derivative: return derivative(node);
      case Kind::cases:
        for (std::size_t i = 0; i + 1 < node.children.size(); i += 2)
          expression(node.children[i], false);
        return;
      default: return;
    }
  }

  // A fraction that is one factor of several.
  void take_out_inside(Node& child) {
    if (child.kind == Kind::divide) take_out(child, Place::factor);
  }

  // What a function is of: a sign inside its brackets is none of the term's.
  void argument(Node& node) {
    const Span within = inside(from_.text, node);
    if (node.kind == Kind::negate) {
      Node operand = node.children[0];
      offer(node, operand, within, slice({operand.span.begin, within.end}), sign_size);
      return visit(node.children[0], Place::factor);
    }
    if (node.bracketed || braced_in_text(node))
      if (node.kind != Kind::add)
        offer(node, make(Kind::negate, {node}), within, u"-" + slice(within), sign_size);
    visit(node, Place::factor);
  }

  [[nodiscard]] bool braced_in_text(const Node& node) const {
    return node.span.begin > 0 && from_.text[node.span.begin - 1] == u'{';
  }

  // What stands in braces of its own.
  void braced(Node& node, bool below) {
    const bool is_entry = node.kind == Kind::symbol || node.kind == Kind::delta;
    if (!is_entry && !node.bracketed && node.kind != Kind::number) replace(node, Place::whole);
    expression(node, below, false);
  }

  void power(Node& node) {
    Node& exponent = node.children[1];
    const bool is_one = node.children[0].kind == Kind::symbol || node.children[0].bracketed;
    if (is_one && exponent.kind == Kind::number && exponent.number >= 1 && exponent.number <= 9) {
      raise(node, static_cast<int>(exponent.number));
    } else if (exponent.kind != Kind::number) {
      expression(exponent, false);
    }
    if (exponent.kind == Kind::number && braced_in_text(exponent))
      offer(exponent, make(Kind::negate, {exponent}), exponent.span, u"-" + slice(exponent.span),
            sign_size);
    Node& base = node.children[0];
    if (base.kind == Kind::symbol)
      letters(base);
    else
      visit(base, Place::factor);
    if (base.kind == Kind::symbol || base.bracketed) replace(base, Place::factor);
  }

  // A power one up or one down; `now` is what it has.
  void raise(Node& node, int now) {
    const Node& base = node.kind == Kind::power ? node.children[0] : node;
    for (const int next : {now + 1, now - 1}) {
      if (next < 1) continue;
      std::u16string text = slice(base.span);
      if (next > 1) text += u"^" + std::u16string(1, static_cast<char16_t>(u'0' + next % 10));
      if (next < 10) offer(node, power_of(base, next), node.span, std::move(text), part_size);
    }
  }

  void reduce(Node& node) {
    Node& body = node.children[0];
    const auto slot = static_cast<int>(scope_.letters.size());
    scope_.letters.push_back({node.indices[0].letter, slot, node.id});
    if (node.extended && body.kind == Kind::add) bracket(node, from_, edits);
    extended_ += node.extended ? 1 : 0;
    if (body.kind == Kind::add)
      visit(body, Place::term);
    else
      expression(body, false, node.reduction != formula::Reduction::sum);
    extended_ -= node.extended ? 1 : 0;
    scope_.letters.pop_back();
  }

  void derivative(Node& node) {
    if (node.name != "prime") {
      letters(node.children[1]);
      if (node.children[0].kind == Kind::symbol) return letters(node.children[0]);
    }
    visit(node.children[0], Place::factor);
  }

  // Another letter in scope for one index.
  void letters(Node& node) {
    if (node.kind != Kind::symbol && node.kind != Kind::delta) return;
    if (is_whole(node)) transpose(node);
    for (std::size_t i = 0; i < node.indices.size(); ++i) {
      const Index& index = node.indices[i];
      if (index.slot < 0 || !holds(node.span, index.span)) continue;
      for (const Binding& binding : scope_.letters) {
        if (binding.letter == index.letter || scope_.find(binding.letter) != &binding) continue;
        Node changed = node;
        changed.indices[i].letter = binding.letter;
        if (!transplant(changed, *from_.program, scope_)) continue;
        const std::u16string written(binding.letter.begin(), binding.letter.end());
        const auto length = static_cast<std::uint32_t>(index.letter.size());
        std::u16string text = slice({node.span.begin, index.span.begin}) + written;
        text = glue(text, slice({index.span.begin + length, node.span.end}));
        offer(node, std::move(changed), node.span, std::move(text), letter_size);
      }
    }
  }

  // W^\top for W, and W for W^\top.
  void transpose(Node& node) {
    if (node.indices.size() != 2) return;
    Node changed = node;
    std::swap(changed.indices[0].letter, changed.indices[1].letter);
    if (!transplant(changed, *from_.program, scope_)) return;
    const std::u16string_view above = exponent_behind(from_.text, node.span.end);
    Span span = node.span;
    span.end += static_cast<std::uint32_t>(above.size());
    offer(node, std::move(changed), span, slice(node.span) + (above.empty() ? u"^\\top" : u""),
          sign_size);
  }

  // Another group of the derivation in the place of this one.
  void replace(Node& node, Place place, const Node* product = nullptr) {
    const bool is_entry = node.kind == Kind::symbol || node.kind == Kind::delta;
    for (const Group& group : *from_.groups) {
      const bool entry = group.tree.kind == Kind::symbol || group.tree.kind == Kind::delta;
      replace_by(group, node, place, product, is_entry && entry ? part_size : group_size);
      // Other letters of an entry are edits of their own.
      if (entry || !edits.wants(renamed_size)) continue;
      for (const std::string& letter : free_letters(group)) {
        for (const Binding& binding : scope_.letters) {
          if (binding.letter == letter || binding.letter.size() != 1) continue;
          const Group other = renamed(group, letter, binding.letter);
          if (!other.text.empty()) replace_by(other, node, place, product, renamed_size);
        }
      }
    }
  }

  void replace_by(const Group& group, Node& node, Place place, const Node* product, int size) {
    if (!edits.wants(size)) return;
    Node tree = group.tree;
    take_entry_of(tree, node);
    if (!transplant(tree, *from_.program, scope_) || same(tree, node)) return;
    if (same(tree, *from_.left)) return;
    const std::u16string text = fit(group, node.bracketed, place);
    const Span span = node.span;
    // Brackets say little alone: they are shown with the product they are part of.
    if (node.bracketed && product != nullptr) {
      const Span whole = product->span;
      offer(node, std::move(tree), whole,
            slice({whole.begin, span.begin}) + text + slice({span.end, whole.end}), size);
      return;
    }
    const std::u16string_view behind = from_.text.substr(span.end, 1);
    const bool spaced = glue(text, behind).size() > text.size() + behind.size();
    offer(node, std::move(tree), span, spaced ? text + u" " : text, size);
  }

  const EditSources& from_;
  Scoped scope_;
  int extended_ = 0;               // sums around the place whose end depends on what stands there
  const Node* product_ = nullptr;  // what the node visited next is a factor of
};

}  // namespace

std::vector<Edit> find_edits(Node& tree, const EditSources& sources, int size) {
  Editor editor(sources, size);
  editor.run(tree);
  return editor.edits.take();
}

}  // namespace ln::derivation
