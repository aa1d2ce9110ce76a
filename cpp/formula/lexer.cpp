#include "formula/lexer.h"

#include "formula/notation.h"
#include "formula/utf.h"

#include <algorithm>
#include <array>

namespace ln::formula {
namespace {

bool is_ascii_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
// Chinese, Japanese, Korean: words, which need no \text to be told from formulas.
bool is_ideograph(char16_t c) {
  return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xFF00 && c <= 0xFFEF);
}
bool is_space(char16_t c) {
  return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'~' || c == 0x00A0 ||
         c == 0x200B || c == 0xFEFF;
}

class Lexer {
 public:
  Lexer(std::u16string_view text, Span range) : text_(text), at_(range.begin), end_(range.end) {}

  std::vector<Token> run() {
    while (at_ < end_) step();
    end_size();
    merge();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char16_t peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < end_ ? text_[at_ + ahead] : u'\0';
  }

  void push(TokenKind kind, std::string text, Span span, Span inner = {}) {
    if (size_ && is_bracket(text)) {
      span.begin = size_->begin;
      size_.reset();
    }
    end_size();
    tokens_.push_back({kind, side_, gap_, std::move(text), span, inner});
    side_ = Side::none;
    gap_ = false;
  }

  // A size with no bracket behind it is a token of its own.
  void end_size() {
    if (!size_) return;
    const std::string size = to_utf8(text_.substr(size_->begin, size_->end - size_->begin));
    tokens_.push_back({TokenKind::unknown, Side::none, false, size, *size_, {}});
    size_.reset();
    side_ = Side::none;
  }

  void step() {
    const char16_t c = peek();
    if (is_space(c)) {
      ++at_;
    } else if (c == u'%') {
      while (at_ < end_ && peek() != u'\n') ++at_;
    } else if (c == u'\\') {
      command();
    } else if (c == u':' && peek(1) == u'=') {
      push(TokenKind::symbol, ":=", {at_, at_ + 2});
      at_ += 2;
    } else if (c == u'.' && peek(1) == u'.' && peek(2) == u'.') {
      push(TokenKind::symbol, "...", {at_, at_ + 3});
      at_ += 3;
    } else {
      character(c);
    }
  }

  void character(char16_t c) {
    const Span span{at_, at_ + 1};
    ++at_;
    if (is_ideograph(c)) return words(span.begin);
    if (is_digit(c)) return push(TokenKind::digit, std::string(1, static_cast<char>(c)), span);
    if (is_ascii_letter(c))
      return push(TokenKind::letter, std::string(1, static_cast<char>(c)), span);
    if (std::u16string_view(u"+-*/^_=<>()[]{}|!',.;:&$").find(c) != std::u16string_view::npos) {
      return push(TokenKind::symbol, std::string(1, static_cast<char>(c)), span);
    }
    if (const auto known = find_unicode(c)) {
      const TokenKind kind = known->front() == '\\' ? TokenKind::command : TokenKind::symbol;
      return push(kind, std::string(*known), span);
    }
    other(span.begin);
  }

  // A character of no meaning, which may take two units.
  void other(std::uint32_t begin) {
    const bool is_pair = (text_[begin] & 0xFC00) == 0xD800 && (peek() & 0xFC00) == 0xDC00;
    if (is_pair) ++at_;
    push(TokenKind::unknown, to_utf8(text_.substr(begin, at_ - begin)), {begin, at_});
  }

  void words(std::uint32_t begin) {
    while (is_ideograph(peek())) ++at_;
    const Span span{begin, at_};
    push(TokenKind::text, to_utf8(text_.substr(begin, at_ - begin)), span, span);
  }

  void command() {
    const std::uint32_t begin = at_;
    ++at_;
    if (!is_ascii_letter(peek())) {
      if (at_ < end_) ++at_;
      const std::string name = to_utf8(text_.substr(begin, at_ - begin));
      if (name == "\\\\") return row(begin);
      return finish(name, begin);
    }
    while (is_ascii_letter(peek())) ++at_;
    finish(to_utf8(text_.substr(begin, at_ - begin)), begin);
  }

  void finish(const std::string& name, std::uint32_t begin) {
    if (const auto size = bracket_size(name)) {
      end_size();
      side_ = *size;
      size_ = Span{begin, at_};
      return;
    }
    if (name == "\\quad" || name == "\\qquad" || name == "\\hspace") gap_ = true;
    if (is_spacing(name)) return;
    if (is_spacing_with_group(name)) {
      if (peek() == u'*') ++at_;
      group();
      return;
    }
    if (is_text(name)) {
      const Span inner = group();
      return push(TokenKind::text, to_utf8(text_.substr(begin, at_ - begin)), {begin, at_}, inner);
    }
    if (name == "\\begin" || name == "\\end") {
      const Span inner = group();
      const TokenKind kind = name == "\\begin" ? TokenKind::begin : TokenKind::end;
      std::string environment = to_utf8(text_.substr(inner.begin, inner.end - inner.begin));
      // The columns of an array and the [t] behind aligned are no part of the first cell.
      if (kind == TokenKind::begin && has_columns(environment)) group();
      const bool is_placed = kind == TokenKind::begin && peek() == u'[' && peek(2) == u']';
      if (is_placed && (peek(1) == u't' || peek(1) == u'b' || peek(1) == u'c')) at_ += 3;
      return push(kind, std::move(environment), {begin, at_});
    }
    if (name == "\\vert") return push(TokenKind::symbol, "|", {begin, at_});
    push(TokenKind::command, name, {begin, at_});
  }

  [[nodiscard]] bool is(std::size_t i, std::string_view what) const {
    return i < tokens_.size() && tokens_[i].text == what;
  }

  // Makes one token of those that TeX needs several for: \mathrm{d} and \mathrm{e}, {=} and
  // \overset{!}{=}; the rows of \substack become a list.
  void merge() {
    std::vector<Token> merged;
    merged.reserve(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const bool upright = is(i, "\\mathrm") || is(i, "\\operatorname");
      const bool letter =
          upright && is(i + 1, "{") && (is(i + 2, "d") || is(i + 2, "e")) && is(i + 3, "}");
      const std::size_t braces = letter || is(i, "\\mathrel") ? i + 1
                                 : is_stack(tokens_[i].text)  ? end_of_group(i + 1)
                                                              : i;
      const bool is_argument = !merged.empty() && (merged.back().is('_') || merged.back().is('^') ||
                                                   is_stack(merged.back().text));
      const bool listed = is(i, "\\substack") && is(i + 1, "{");
      const std::size_t end = listed ? end_of_group(i + 1) : i;
      if (letter || (!is_argument && is_relation_in_braces(braces))) {
        Token token = std::move(tokens_[braces + 1]);
        token.span = join(tokens_[i].span, tokens_[braces + 2].span);
        token.gap = tokens_[i].gap;
        merged.push_back(std::move(token));
        i = braces + 2;
      } else if (listed && is(end - 1, "}")) {
        for (std::size_t k = i + 2; k + 1 < end; ++k) {
          const bool row = tokens_[k].kind == TokenKind::row;
          merged.push_back(std::move(tokens_[k]));
          if (row) merged.back() = {TokenKind::symbol, {}, {}, ",", merged.back().span, {}};
        }
        i = end - 1;
      } else {
        merged.push_back(std::move(tokens_[i]));
      }
    }
    tokens_ = std::move(merged);
  }

  static bool is_stack(std::string_view command) {
    return command == "\\overset" || command == "\\underset" || command == "\\stackrel";
  }

  [[nodiscard]] bool is_relation_in_braces(std::size_t i) const {
    return is(i, "{") && is(i + 2, "}") && find_relation(tokens_[i + 1].text) != Relation::none;
  }

  // Behind the group, or the one token, that begins at `i`; behind all tokens where it has no end
  // near by: what is stacked or listed is short, and must not be looked for in the whole text.
  [[nodiscard]] std::size_t end_of_group(std::size_t i) const {
    constexpr std::size_t longest = 500;
    const std::size_t last = std::min(tokens_.size(), i + longest);
    std::size_t depth = 0;
    for (; i < last; ++i) {
      if (tokens_[i].is('{')) ++depth;
      if (tokens_[i].is('}') && depth > 0) --depth;
      if (depth == 0) return i + 1;
    }
    return tokens_.size() + 1;
  }

  // \\, \\*, and \\[4pt] with a length directly behind it.
  void row(std::uint32_t begin) {
    if (peek() == u'*') ++at_;
    if (peek() == u'[') {
      std::uint32_t ahead = 1;
      if (peek(ahead) == u'-') ++ahead;
      const bool number = is_digit(peek(ahead)) || peek(ahead) == u'.';
      while (is_digit(peek(ahead)) || peek(ahead) == u'.') ++ahead;
      const bool unit = is_ascii_letter(peek(ahead)) && is_ascii_letter(peek(ahead + 1));
      if (number && unit && peek(ahead + 2) == u']') at_ += ahead + 3;
    }
    push(TokenKind::row, "\\\\", {begin, at_});
  }

  // The span between the braces of the group that follows; empty if none follows.
  Span group() {
    std::uint32_t look = at_;
    while (look < end_ && is_space(text_[look])) ++look;
    if (look >= end_ || text_[look] != u'{') return {at_, at_};
    const std::uint32_t begin = look + 1;
    std::uint32_t depth = 0;
    for (; look < end_; ++look) {
      if (text_[look] == u'\\') {
        ++look;
      } else if (text_[look] == u'{') {
        ++depth;
      } else if (text_[look] == u'}' && --depth == 0) {
        at_ = look + 1;
        return {begin, look};
      }
    }
    // Never closed: the group ends with its row, so that the rows below are still read.
    const std::size_t row = text_.substr(0, end_).find(u"\\\\", begin);
    at_ = row == std::u16string_view::npos ? end_ : static_cast<std::uint32_t>(row);
    return {begin, at_};
  }

  static bool has_columns(std::string_view environment) {
    return environment == "array" || environment.starts_with("alignat") ||
           environment == "alignedat";
  }

  static bool is_bracket(std::string_view text) {
    return text.size() == 1 ? std::string_view("()[]|./<>").find(text) != std::string_view::npos
                            : text == "\\{" || text == "\\}" || text == "\\|" ||
                                  text.ends_with("vert") || text.ends_with("Vert");
  }

  static std::optional<Side> bracket_size(std::string_view name) {
    if (name == "\\left") return Side::left;
    if (name == "\\right") return Side::right;
    if (name == "\\middle") return Side::none;
    constexpr std::array<std::string_view, 4> sizes = {"\\big", "\\Big", "\\bigg", "\\Bigg"};
    for (const std::string_view size : sizes) {
      if (name == size) return Side::none;
      if (name.size() == size.size() + 1 && name.starts_with(size)) {
        if (name.back() == 'l') return Side::left;
        if (name.back() == 'r') return Side::right;
        if (name.back() == 'm') return Side::none;
      }
    }
    return std::nullopt;
  }

  std::u16string_view text_;
  std::uint32_t at_;
  std::uint32_t end_;
  Side side_ = Side::none;
  std::optional<Span> size_;  // \left, \big, ...: part of the bracket that follows
  bool gap_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> lex(std::u16string_view text, Span range) { return Lexer(text, range).run(); }

}  // namespace ln::formula
