#include "formula/lexer.h"

#include "formula/notation.h"
#include "formula/utf.h"

#include <algorithm>
#include <array>

namespace ln::formula {
namespace {

bool is_ascii_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_space(char16_t c) {
  return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'~' || c == 0x00A0 ||
         c == 0x200B || c == 0xFEFF;
}

class Lexer {
 public:
  Lexer(std::u16string_view text, Span range) : text_(text), at_(range.begin), end_(range.end) {}

  std::vector<Token> run() {
    while (at_ < end_) step();
    merge_upright_d();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char16_t peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < end_ ? text_[at_ + ahead] : u'\0';
  }

  void push(TokenKind kind, std::string text, Span span, Span inner = {}) {
    if (size_) {
      if (is_bracket(text)) {
        span.begin = size_->begin;
      } else {
        const std::string size = to_utf8(text_.substr(size_->begin, size_->end - size_->begin));
        tokens_.push_back({TokenKind::unknown, Side::none, false, size, *size_, {}});
        side_ = Side::none;
      }
      size_.reset();
    }
    tokens_.push_back({kind, side_, gap_, std::move(text), span, inner});
    side_ = Side::none;
    gap_ = false;
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
    } else {
      character(c);
    }
  }

  void character(char16_t c) {
    const Span span{at_, at_ + 1};
    ++at_;
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
    push(TokenKind::unknown, to_utf8(text_.substr(span.begin, 1)), span);
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
      side_ = *size;
      size_ = Span{begin, at_};
      return;
    }
    if (name == "\\quad" || name == "\\qquad") gap_ = true;
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
      return push(kind, to_utf8(text_.substr(inner.begin, inner.end - inner.begin)), {begin, at_});
    }
    push(TokenKind::command, name, {begin, at_});
  }

  // \mathrm{d} is the d of a derivative.
  void merge_upright_d() {
    std::vector<Token> merged;
    merged.reserve(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const auto is = [&](std::size_t ahead, std::string_view what) {
        return i + ahead < tokens_.size() && tokens_[i + ahead].text == what;
      };
      const bool upright = is(0, "\\mathrm") || is(0, "\\operatorname");
      if (upright && is(1, "{") && is(2, "d") && is(3, "}")) {
        merged.push_back(tokens_[i + 2]);
        merged.back().span = join(tokens_[i].span, tokens_[i + 3].span);
        i += 3;
      } else {
        merged.push_back(std::move(tokens_[i]));
      }
    }
    tokens_ = std::move(merged);
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
