#include "derivation/chains.h"

#include "derivation/conditions.h"
#include "derivation/function_names.h"

#include <algorithm>
#include <set>
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

// Behind which statements a list such as `1, 2, \dots, N` goes on.
std::vector<bool> open_lists(const std::vector<Statement>& all) {
  std::vector<bool> open(all.size());
  for (std::size_t i = all.size(); i-- > 1;) {
    const Tokens tokens = all[i].parts[0].tokens;
    const bool is_item = all[i].after_comma && !tokens.empty() && all[i].parts.size() == 1;
    open[i - 1] = is_item && (is_dots(tokens[0]) || (tokens.size() == 1 && open[i]));
  }
  return open;
}

// `i=j`, `k\neq i`, and `i=1` before `, \dots, N`: says something of indices, not of values.
bool speaks_of_indices(const Statement& statement, bool is_list,
                       const std::set<std::string>& letters) {
  if (statement.parts.size() != 2) return false;
  const auto& left = statement.parts[0].tokens;
  const auto& right = statement.parts[1].tokens;
  // (i = 1, \dots, N)
  is_list = is_list || std::any_of(right.begin(), right.end(), is_dots);
  if (left.size() != 1 || !is_name(left[0]) || right.empty()) return false;
  if (right.size() != 1 && !(right[1].is(',') && is_list)) return false;
  const auto is_index = [&](const Token& token) { return letters.contains(token.text); };
  return is_index(left[0]) && (is_list || is_index(right[0]));
}

std::u16string last_word(std::u16string_view text) {
  const auto is_letter = [](char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
  };
  while (!text.empty() && !is_letter(text.back())) {
    if (text.back() == u'.' || text.back() == u',') return {};
    text.remove_suffix(1);
  }
  std::u16string word;
  for (; !text.empty() && is_letter(text.back()); text.remove_suffix(1))
    word.insert(word.begin(), static_cast<char16_t>(text.back() | 0x20));
  return word;
}

// x = [x_1, \dots, x_n], a list or a matrix of names: says what x consists of, not what it is.
bool lists_entries(const Statement& statement) {
  if (statement.parts.size() != 2 || statement.parts[1].relation == Relation::other) return false;
  const Tokens tokens = statement.parts[1].tokens;
  const bool opens = !tokens.empty() && (tokens[0].is('[') || tokens[0].is('(') ||
                                         tokens[0].is("\\{") || tokens[0].kind == TokenKind::begin);
  const auto is_part_of_name = [](const Token& token) {
    constexpr std::string_view signs = ",;&_^{}()[]...'";
    return is_name(token) || is_dots(token) || token.kind == TokenKind::digit ||
           token.kind == TokenKind::row || token.kind == TokenKind::begin ||
           token.kind == TokenKind::end || formula::is_accent(token.text) || token.is("\\{") ||
           token.is("\\}") || token.is("\\top") || signs.find(token.text) != std::string_view::npos;
  };
  return opens && std::any_of(tokens.begin(), tokens.end(), is_dots) &&
         std::all_of(tokens.begin(), tokens.end(), is_part_of_name);
}

// Letters that stand in a subscript somewhere and never on the line by themselves with an index.
std::set<std::string> index_letters(const Text& text) {
  std::set<std::string> letters;
  std::set<std::string> bases;
  for (const auto& tokens : text.tokens) {
    std::vector<bool> lowered;  // for each brace that is open, whether it stands below a name
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      const bool below = tokens[i - 1].is('_') || (!lowered.empty() && lowered.back());
      if (token.is('{')) lowered.push_back(below);
      if (token.is('}') && !lowered.empty()) lowered.pop_back();
      if (token.is('=') && !lowered.empty()) lowered.back() = false;
      if (token.is('_') && is_name(tokens[i - 1])) bases.insert(tokens[i - 1].text);
      if (below && is_name(token)) letters.insert(token.text);
    }
  }
  for (const std::string& letter : bases) letters.erase(letter);
  return letters;
}

// Whether \epsilon and \varepsilon both stand in the text, but never in one statement.
bool has_one_epsilon(const Text& text) {
  bool any_plain = false;
  bool any_other = false;
  for (const Statement& statement : text.statements) {
    bool plain = false;
    bool other = false;
    for (const Part& part : statement.parts) {
      for (const Token& token : part.tokens) {
        plain = plain || token.is("\\epsilon");
        other = other || token.is("\\varepsilon");
      }
    }
    if (plain && other) return false;
    any_plain = any_plain || plain;
    any_other = any_other || other;
  }
  return any_plain && any_other;
}

class Linker {
 public:
  Linker(const Text& text, std::u16string_view source)
      : text_(text), source_(source), letters_(index_letters(text)), said_(source, letters_) {
    std::vector<Token> all;
    for (const auto& tokens : text.tokens) all.insert(all.end(), tokens.begin(), tokens.end());
    out_.vocabulary = formula::gather_vocabulary(all);
    out_.vocabulary.has_one_epsilon = has_one_epsilon(text);
    out_.words = text.words;
    gather_functions(text, out_.vocabulary);
  }

  Chains run() {
    const std::vector<Statement>& all = text_.statements;
    const std::vector<bool> open = open_lists(all);
    for (std::size_t i = 0; i < all.size(); ++i) add(all[i], open[i]);
    return std::move(out_);
  }

 private:
  void add(const Statement& statement, bool is_list) {
    read(statement, is_list);
    words_from_ = std::max(words_from_, statement.parts.back().span.end);
  }

  void read(const Statement& statement, bool is_list) {
    const bool membership =
        std::any_of(statement.parts.begin(), statement.parts.end(),
                    [](const Part& part) { return part.relation == Relation::member; });
    const Part& last = statement.parts.back();
    const bool asks = last.tokens.size() == 1 && last.tokens[0].text == "?";
    if (membership || asks || lists_entries(statement)) return;
    if (is_case(statement)) return;
    if (speaks_of_indices(statement, is_list, letters_)) {
      auto found = condition(statement);
      if (found && statement.after_comma && last_)
        out_.chains[*last_].conditions.push_back(std::move(*found));
      else if (found)
        said_.say(std::move(*found));
      return;
    }
    const bool continues = statement.parts[0].tokens.empty();
    if (!continues) {
      const bool bare = statement.parts.size() == 1;
      // A bare expression in words heads nothing; neither do the dots of "i = 1, ..., N".
      if (bare && (statement.is_inline || statement.after_comma)) return;
      begin(statement);
      if (auto said = said_.before(words_from_, statement.parts[0].span.begin))
        out_.chains.back().said_before.push_back(std::move(*said));
    } else if (std::optional<std::size_t>& above =
                   statement.is_inline || !display_ ? last_ : display_;
               !above) {
      begin(statement);
      Side& head = out_.chains.back().sides[0];
      head.error = Error{"nothing stands above that this could continue", statement.parts[1].sign};
    } else {
      last_ = above;
    }
    said_.forget();
    for (std::size_t i = 1; i < statement.parts.size(); ++i) {
      Chain& chain = out_.chains[*last_];
      chain.sides.push_back(side(statement.parts[i]));
      out_.lines.emplace_back(*last_, chain.sides.size() - 1);
    }
  }

  // "at $\hat{\rho} = \rho$": of two names, in words, it is a case and defines nothing.
  [[nodiscard]] bool is_case(const Statement& statement) const {
    if (!statement.is_inline || statement.parts.size() != 2) return false;
    const std::u16string word = last_word(source_.substr(0, statement.parts[0].span.begin));
    if (word != u"at" && word != u"when" && word != u"if") return false;
    return std::all_of(statement.parts.begin(), statement.parts.end(), [&](const Part& part) {
      if (part.tokens.empty()) return false;
      const auto parsed = formula::parse(part.tokens, out_.vocabulary, part.span);
      const auto* node = std::get_if<Node>(&parsed);
      return node != nullptr && node->kind == Kind::symbol && node->indices.empty() &&
             std::find(letters_.begin(), letters_.end(), node->name) == letters_.end();
    });
  }

  void begin(const Statement& statement) {
    out_.chains.emplace_back();
    last_ = out_.chains.size() - 1;
    if (!statement.is_inline) display_ = last_;
    out_.chains.back().sides.push_back(side(statement.parts[0]));
  }

  Side side(const Part& part) {
    Side made{part.relation, part.sign, part.span, {}, {}};
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
  std::set<std::string> letters_;
  Chains out_;
  std::uint32_t words_from_ = 0;  // where the last statement ended
  SaidConditions said_;
  std::optional<std::size_t> last_;     // the chain that was added to last
  std::optional<std::size_t> display_;  // the last one that is not inside words
};

}  // namespace

Chains link(const Text& statements, std::u16string_view text) {
  return Linker(statements, text).run();
}

}  // namespace ln::derivation
