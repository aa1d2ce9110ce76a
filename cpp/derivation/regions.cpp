#include "derivation/regions.h"

#include "formula/notation.h"
#include "formula/utf.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace ln::derivation {
namespace {

using formula::Span;

bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

class Scanner {
 public:
  Scanner(std::u16string_view text, Span range, bool skips_comments)
      : text_(text.substr(0, range.end)), at_(range.begin), skips_comments_(skips_comments) {}

  std::vector<Region> run() {
    while (at_ < text_.size()) step();
    return std::move(regions_);
  }

 private:
  [[nodiscard]] bool starts(std::u16string_view what) const {
    return text_.substr(at_).starts_with(what);
  }

  [[nodiscard]] bool closes(std::u16string_view what) const {
    return text_.find(what, at_) != std::u16string_view::npos;
  }

  void step() {
    if (starts(u"<!--") && closes(u"-->")) return comment();
    if (starts(u"```") && begins_line(at_)) return fence();
    if (starts(u"`$")) return code();
    if (starts(u"$$")) return until(u"$$", u"$$", false);
    if (starts(u"$")) return until(u"$", u"$", true);
    if (starts(u"\\(")) return until(u"\\(", u"\\)", true);
    if (starts(u"\\[")) return until(u"\\[", u"\\]", false);
    // Markdown that eats a backslash wants two.
    if (starts(u"\\\\(") && closes(u"\\\\)")) return until(u"\\\\(", u"\\\\)", true);
    if (starts(u"\\\\[") && closes(u"\\\\]")) return until(u"\\\\[", u"\\\\]", false);
    if (starts(u"\\begin{")) return environment();
    if (starts(u"\\")) return command();
    if (skips_comments_ && starts(u"%") && begins_comment()) {
      at_ = std::min(text_.find(u'\n', at_), text_.size());
      return;
    }
    ++at_;
  }

  [[nodiscard]] bool begins_line(std::size_t at) const {
    const std::size_t last = text_.substr(0, at).find_last_not_of(u" \t");
    return last == std::u16string_view::npos || text_[last] == u'\n';
  }

  // Passes over an HTML comment.
  void comment() { at_ = text_.find(u"-->", at_) + 3; }

  // Passes over a block of code, in Markdown: a program may have dollars, too. One of LaTeX is
  // read, and one of mathematics is a display.
  void fence() {
    const std::size_t line = std::min(text_.find(u'\n', at_), text_.size());
    const std::u16string_view language = text_.substr(at_ + 3, line - at_ - 3);
    std::size_t end = text_.find(u"```", line);
    while (end != std::u16string_view::npos && !begins_line(end)) end = text_.find(u"```", end + 3);
    at_ = line;
    const bool closes_latex = in_latex_;
    in_latex_ = !in_latex_ && (language.starts_with(u"latex") || language.starts_with(u"tex"));
    if (in_latex_ || closes_latex || end == std::u16string_view::npos) return;
    at_ = end + 3;
    if (language.starts_with(u"math")) {
      regions_.push_back(
          {{static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(end)}, false});
    }
  }

  // `$x$` in a line tells how something is written.
  void code() {
    const std::size_t end = text_.find_first_of(u"`\n", at_ + 1);
    const bool is_code = end != std::u16string_view::npos && text_[end] == u'`' &&
                         text_[end - 1] == u'$' && end > at_ + 2;
    at_ = is_code ? end + 1 : at_ + 1;
  }

  [[nodiscard]] bool begins_comment() const {
    const std::u16string_view before = text_.substr(0, at_);
    const std::size_t last = before.find_last_not_of(u" \t");
    if (last == std::u16string_view::npos || before[last] == u'\n') return true;
    return last > 0 && before[last] == u'\\' && before[last - 1] == u'\\';
  }

  void until(std::u16string_view open, std::u16string_view close, bool is_inline) {
    const std::size_t begin = at_ + open.size();
    std::size_t end = begin;
    while (end < text_.size() && !text_.substr(end).starts_with(close)) {
      end += text_[end] == u'\\' && !close.starts_with(u"\\\\") ? 2 : 1;
    }
    end = std::min(end, text_.size());
    regions_.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, is_inline});
    at_ = std::min(end + close.size(), text_.size());
  }

  void environment() {
    const std::size_t begin = at_;
    const std::size_t open = at_ + 7;
    const std::size_t close = text_.find(u'}', open);
    if (close == std::u16string_view::npos) {
      at_ = text_.size();
      return;
    }
    const std::u16string_view name = text_.substr(open, close - open);
    at_ = close + 1;
    if (!is_display(formula::to_utf8(name))) return;
    const std::u16string end = u"\\end{" + std::u16string(name) + u"}";
    const std::size_t last = std::min(text_.find(end, at_), text_.size());
    at_ = std::min(last + end.size(), text_.size());
    regions_.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}, false});
  }

  // Passes over one command, and over the group of one that holds words.
  void command() {
    const std::size_t begin = at_++;
    if (at_ < text_.size() && !is_letter(text_[at_])) {
      ++at_;
      return;
    }
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    if (!formula::is_text(formula::to_utf8(text_.substr(begin, at_ - begin)))) return;
    if (at_ >= text_.size() || text_[at_] != u'{') return;
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == u'\\')
        ++at_;
      else if (text_[at_] == u'{')
        ++depth;
      else if (text_[at_] == u'}' && --depth == 0)
        break;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  std::u16string_view text_;
  std::size_t at_;
  bool skips_comments_;
  bool in_latex_ = false;  // between the fences of a block of LaTeX
  std::vector<Region> regions_;
};

}  // namespace

bool is_display(std::string_view environment) {
  if (environment.ends_with('*')) environment.remove_suffix(1);
  constexpr std::array<std::string_view, 9> names = {"equation", "align",       "gather",
                                                     "multline", "eqnarray",    "flalign",
                                                     "alignat",  "displaymath", "math"};
  return std::find(names.begin(), names.end(), environment) != names.end();
}

std::vector<Region> find_regions(std::u16string_view text, Span range) {
  return Scanner(text, range, false).run();
}

bool is_prose(std::u16string_view text) {
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  return !Scanner(text, whole, true).run().empty();
}

}  // namespace ln::derivation
