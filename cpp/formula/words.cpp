#include "formula/words.h"

#include "formula/notation.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ln::formula {
namespace {

bool is_prose(std::string_view word) {
  constexpr std::array<std::string_view, 38> words = {
      "if",    "for",    "and",     "or",   "where",     "with",      "so",   "then",
      "thus",  "hence",  "as",      "when", "since",     "otherwise", "else", "by",
      "to",    "of",     "in",      "on",   "we",        "get",       "have", "let",
      "now",   "note",   "also",    "that", "is",        "but",       "from", "all",
      "gives", "yields", "finally", "here", "therefore", "because"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The word of \text{word}; empty if it is more than one or is prose.
std::string word_of(const Token& token) {
  if (token.kind != TokenKind::text) return "";
  const std::size_t open = token.text.find('{');
  if (open == std::string::npos || token.text.back() != '}') return "";
  std::string word = token.text.substr(open + 1, token.text.size() - open - 2);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (word.size() < 2 || !std::all_of(word.begin(), word.end(), is_letter)) return "";
  std::string lower = word;
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  return is_prose(lower) ? "" : word;
}

bool is_sign_before(const Token& token) {
  return token.is("+") || token.is("-") || is_product_sign(token.text) ||
         is_division_sign(token.text) || token.is("=");
}

bool begins_statement(const Token& token) {
  return token.kind == TokenKind::row || token.kind == TokenKind::text ||
         token.kind == TokenKind::begin || token.is("&") || token.is(",");
}

}  // namespace

void gather_words(Tokens tokens, std::set<std::string>& words) {
  std::vector<bool> braces;  // of those open: whether they are no index and no label
  int rows = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const Token before = i > 0 ? tokens[i - 1] : Token{TokenKind::row, {}, {}, {}, {}, {}};
    const Token behind = i + 1 < tokens.size() ? tokens[i + 1] : Token{};
    if (token.kind == TokenKind::begin && token.text.ends_with("cases")) ++rows;
    if (token.kind == TokenKind::end && token.text.ends_with("cases")) --rows;
    if (token.is("{")) braces.push_back(!before.is("_") && !before.is("^"));
    if (token.is("}") && !braces.empty()) braces.pop_back();
    const std::string word = word_of(token);
    if (word.empty() || rows > 0) continue;
    const bool is_label = before.is("_") || before.is("^") || (!braces.empty() && !braces.back());
    if (is_label) continue;
    const bool is_defined =
        begins_statement(before) && find_relation(behind.text) == Relation::equal;
    const bool has_tail = behind.is("(") || behind.is("_") || behind.is("^") || behind.is("'");
    if (has_tail || is_defined || !braces.empty() || is_sign_before(before)) words.insert(word);
  }
}

void name_words(std::vector<Token>& tokens, const std::set<std::string>& words) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_label = i > 0 && (tokens[i - 1].is("_") || tokens[i - 1].is("^"));
    const std::string word = word_of(tokens[i]);
    if (is_label || word.empty() || !words.contains(word)) continue;
    tokens[i].kind = TokenKind::letter;
  }
}

}  // namespace ln::formula
