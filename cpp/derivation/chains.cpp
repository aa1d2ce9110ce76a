#include "derivation/chains.h"

#include "derivation/function_names.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Kind;
using formula::Node;
using formula::Relation;
using formula::Token;
using formula::TokenKind;
using formula::Tokens;

bool is_name(const Token& token) {
  return token.kind == TokenKind::letter || formula::is_letter_command(token.text);
}

bool is_dots(const Token& token) { return formula::is_dots(token.text); }

// Whether a list such as `1, 2, \dots, N` goes on behind statement `i`.
bool opens_list(const std::vector<Statement>& all, std::size_t i) {
  for (++i; i < all.size() && all[i].after_comma; ++i) {
    const Tokens tokens = all[i].parts[0].tokens;
    if (tokens.empty() || all[i].parts.size() != 1) return false;
    if (is_dots(tokens[0])) return true;
    if (tokens.size() != 1) return false;
  }
  return false;
}

// `i=j`, `k\neq i`, and `i=1` before `, \dots, N`: says something of indices, not of values.
bool speaks_of_indices(const Statement& statement, bool is_list,
                       const std::vector<std::string>& letters) {
  if (statement.parts.size() != 2) return false;
  const auto& left = statement.parts[0].tokens;
  const auto& right = statement.parts[1].tokens;
  // (i = 1, \dots, N)
  is_list = is_list || std::any_of(right.begin(), right.end(), is_dots);
  if (left.size() != 1 || !is_name(left[0]) || right.empty()) return false;
  if (right.size() != 1 && !(right[1].is(",") && is_list)) return false;
  const auto is_index = [&](const Token& token) {
    return std::find(letters.begin(), letters.end(), token.text) != letters.end();
  };
  return is_index(left[0]) && (is_list || is_index(right[0]));
}

// Whether the last word of the text is one that a condition follows.
bool follows_if(std::u16string_view text) {
  const auto is_letter = [](char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
  };
  while (!text.empty() && !is_letter(text.back())) {
    if (text.back() == u'.' || text.back() == u',') return false;
    text.remove_suffix(1);
  }
  std::u16string word;
  for (; !text.empty() && is_letter(text.back()); text.remove_suffix(1))
    word.insert(word.begin(), static_cast<char16_t>(text.back() | 0x20));
  return word == u"if" || word == u"for" || word == u"when" || word == u"case" || word == u"where";
}

// Letters that stand in a subscript somewhere and never on the line by themselves with an index.
std::vector<std::string> index_letters(const Text& text) {
  std::vector<std::string> letters;
  std::vector<std::string> bases;
  for (const auto& tokens : text.tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!tokens[i].is("_") || i == 0) continue;
      if (is_name(tokens[i - 1])) bases.push_back(tokens[i - 1].text);
      std::size_t depth = 0;
      for (std::size_t k = i + 1; k < tokens.size(); ++k) {
        if (tokens[k].is("{")) ++depth;
        if (tokens[k].is("}")) --depth;
        if (tokens[k].is("=")) break;
        if (is_name(tokens[k])) letters.push_back(tokens[k].text);
        if (depth == 0) break;
      }
    }
  }
  std::erase_if(letters, [&](const std::string& letter) {
    return std::find(bases.begin(), bases.end(), letter) != bases.end();
  });
  return letters;
}

class Linker {
 public:
  Linker(const Text& text, std::u16string_view source)
      : text_(text), source_(source), letters_(index_letters(text)) {
    std::vector<Token> all;
    for (const auto& tokens : text.tokens) all.insert(all.end(), tokens.begin(), tokens.end());
    out_.vocabulary = formula::gather_vocabulary(all);
    out_.words = text.words;
    gather_functions(text, out_.vocabulary);
  }

  Chains run() {
    const std::vector<Statement>& all = text_.statements;
    for (std::size_t i = 0; i < all.size(); ++i) add(all[i], opens_list(all, i));
    return std::move(out_);
  }

 private:
  void add(const Statement& statement, bool is_list) {
    const bool membership =
        std::any_of(statement.parts.begin(), statement.parts.end(),
                    [](const Part& part) { return part.relation == Relation::member; });
    if (membership) return;
    if (speaks_of_indices(statement, is_list, letters_)) {
      auto found = condition(statement);
      if (found && statement.after_comma && last_)
        out_.chains[*last_].conditions.push_back(std::move(*found));
      else if (found && follows_if(source_.substr(0, found->span.begin)))
        said_ = std::move(found);
      return;
    }
    const bool continues = statement.parts[0].tokens.empty();
    if (!continues) {
      const bool bare = statement.parts.size() == 1;
      // A bare expression in words heads nothing; neither do the dots of "i = 1, ..., N".
      if (bare && (statement.is_inline || statement.after_comma)) return;
      begin(statement);
      if (said_) out_.chains.back().said_before.push_back(std::move(*said_));
    } else if (std::optional<std::size_t>& above =
                   statement.is_inline || !display_ ? last_ : display_;
               !above) {
      begin(statement);
      Side& head = out_.chains.back().sides[0];
      head.error = Error{"nothing stands above that this could continue", statement.parts[1].sign};
    } else {
      last_ = above;
    }
    said_.reset();
    for (std::size_t i = 1; i < statement.parts.size(); ++i) {
      Chain& chain = out_.chains[*last_];
      chain.sides.push_back(side(statement.parts[i]));
      out_.lines.emplace_back(*last_, chain.sides.size() - 1);
    }
  }

  void begin(const Statement& statement) {
    out_.chains.emplace_back();
    last_ = out_.chains.size() - 1;
    if (!statement.is_inline) display_ = last_;
    out_.chains.back().sides.push_back(side(statement.parts[0]));
  }

  Side side(const Part& part) {
    Side made{part.relation, part.span, {}, {}};
    if (part.tokens.empty()) {
      made.error = Error{"expected a formula, got nothing", part.span};
      return made;
    }
    auto parsed = formula::parse(part.tokens, out_.vocabulary, part.span);
    if (auto* node = std::get_if<Node>(&parsed)) {
      made.tree = std::move(*node);
    } else {
      made.error = std::get<Error>(std::move(parsed));
    }
    return made;
  }

  // `i=j` or `i\neq j` as a delta; none for i = 1, ..., N, which says where the index begins.
  static std::optional<Node> condition(const Statement& statement) {
    const Relation relation = statement.parts[1].relation;
    const Token& left = statement.parts[0].tokens[0];
    const Token& right = statement.parts[1].tokens[0];
    if (relation != Relation::equal && relation != Relation::not_equal) return std::nullopt;
    if (right.kind == TokenKind::digit) return std::nullopt;
    Node node;
    node.kind = Kind::delta;
    node.span = join(left.span, right.span);
    node.negated = relation == Relation::not_equal;
    node.indices = {{left.text, 0, left.span}, {right.text, 0, right.span}};
    return node;
  }

  const Text& text_;
  std::u16string_view source_;
  std::vector<std::string> letters_;
  Chains out_;
  std::optional<Node> said_;            // a condition in the words before
  std::optional<std::size_t> last_;     // the chain that was added to last
  std::optional<std::size_t> display_;  // the last one that is not inside words
};

}  // namespace

Chains link(const Text& statements, std::u16string_view text) {
  return Linker(statements, text).run();
}

}  // namespace ln::derivation
