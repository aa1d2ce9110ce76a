#include "formula/words.h"

#include "formula/notation.h"
#include "formula/parser.h"

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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_prose_word(std::string word) {
  for (char& c : word) c = static_cast<char>(c | 0x20);
  return is_prose(word);
}

// The word of \text{word}, or the words of \text{Leaky ReLU}; empty if one of them is prose.
std::string word_of(const Token& token) {
  if (token.kind != TokenKind::text) return "";
  const std::size_t open = token.text.find('{');
  if (open == std::string::npos || token.text.back() != '}') return "";
  std::string words = token.text.substr(open + 1, token.text.size() - open - 2);
  if (words.size() < 2 || !is_letter(words.front()) || !is_letter(words.back())) return "";
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    const std::string word = words.substr(begin, end - begin);
    if (!std::all_of(word.begin(), word.end(), is_letter) || is_prose_word(word)) return "";
    begin = end + 1;
  }
  return words;
}

bool is_single(const std::string& words) { return words.find(' ') == std::string::npos; }

bool is_sign_before(const Token& token) {
  return token.is('+') || token.is('-') || is_product_sign(token.text) ||
         is_division_sign(token.text) || token.is('=');
}

bool begins_statement(const Token& token) {
  return token.kind == TokenKind::row || token.kind == TokenKind::text ||
         token.kind == TokenKind::begin || token.is('&') || token.is(',');
}

// Bare letters without a gap between them, from `i` on.
std::size_t run_length(Tokens tokens, std::size_t i) {
  std::size_t n = 0;
  while (i + n < tokens.size() && tokens[i + n].kind == TokenKind::letter &&
         tokens[i + n].text.size() == 1 &&
         (n == 0 || tokens[i + n - 1].span.end == tokens[i + n].span.begin)) {
    ++n;
  }
  return n;
}

std::string run_at(Tokens tokens, std::size_t i, std::size_t length) {
  std::string run;
  for (std::size_t k = 0; k < length; ++k) run += tokens[i + k].text;
  return run;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

void Words::gather(Tokens tokens) {
  gather_texts(tokens);
  gather_runs(tokens);
}

void Words::gather_texts(Tokens tokens) {
  std::vector<bool> braces;  // of those open: whether they are no index and no label
  int rows = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const Token before = i > 0 ? tokens[i - 1] : Token{TokenKind::row, {}, {}, {}, {}, {}};
    const Token behind = i + 1 < tokens.size() ? tokens[i + 1] : Token{};
    if (token.kind == TokenKind::begin && token.text.ends_with("cases")) ++rows;
    if (token.kind == TokenKind::end && token.text.ends_with("cases")) --rows;
    if (token.is('{')) braces.push_back(!before.is('_') && !before.is('^'));
    if (token.is('}') && !braces.empty()) braces.pop_back();
    const std::string word = word_of(token);
    if (word.empty() || rows > 0) continue;
    const bool is_label = before.is('_') || before.is('^') || (!braces.empty() && !braces.back());
    if (is_label) continue;
    const bool is_defined =
        begins_statement(before) && find_relation(behind.text) == Relation::equal;
    const bool has_tail = behind.is('(') || behind.is('_') || behind.is('^') || behind.is('\'');
    const bool is_name = has_tail || is_defined || !braces.empty() || is_sign_before(before);
    if (is_single(word) ? is_name : behind.is('(')) texts_.insert(word);
  }
}

void Words::gather_runs(Tokens tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::size_t length = run_length(tokens, i);
    if (length == 0) continue;
    const std::size_t end = i + length;
    const std::string run = run_at(tokens, i, length);
    const bool before_bracket = end < tokens.size() && (tokens[end].is('(') || tokens[end].is('['));
    const bool long_enough =
        length > 2 || (length == 2 && is_capital(run[0]) && is_capital(run[1]));
    if (before_bracket && long_enough)
      runs_.insert(run);
    else
      ++others_[run];
    i = end - 1;
  }
}

bool Words::is_product(const std::string& run) const {
  const auto known = [&](char c) {
    return std::any_of(others_.begin(), others_.end(), [&](const auto& other) {
      return other.first.find(run) == std::string::npos && other.first.find(c) != std::string::npos;
    });
  };
  for (std::size_t i = 0; i < run.size(); ++i) {
    // x tanh(x), written without a gap.
    if (find_function(run.substr(i)) &&
        std::all_of(run.begin(), run.begin() + static_cast<std::ptrdiff_t>(i), known))
      return true;
  }
  return std::all_of(run.begin(), run.end(), known);
}

std::set<std::string> Words::names() const {
  std::set<std::string> names = texts_;
  for (const std::string& run : runs_) {
    if (!is_product(run)) names.insert(run);
  }
  for (const auto& [run, count] : others_) {
    const bool is_long =
        run.size() > 2 || (run.size() == 2 && is_capital(run[0]) && is_capital(run[1]));
    if (is_long && count > 1 && !find_function(run) && !is_product(run)) names.insert(run);
  }
  return names;
}

bool is_word(const std::string& name) {
  const bool is_text = name.starts_with("\\") && formula::is_text(name.substr(0, name.find('{')));
  return is_text || (name.size() > 1 && name[0] != '\\' && name.find('_') == std::string::npos &&
                     !is_differential_name(name));
}

void name_words(std::vector<Token>& tokens, const std::set<std::string>& words) {
  std::vector<Token> named;
  named.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token token = std::move(tokens[i]);
    const bool is_label = i > 0 && (named.back().is('_') || named.back().is('^'));
    const std::string word = word_of(token);
    const bool is_called = i + 1 < tokens.size() && tokens[i + 1].is('(');
    if (!is_label && !word.empty() && words.contains(word)) token.kind = TokenKind::letter;
    // \text{tanh}^2 is \tanh^2; before a bracket the text may have a function of that name.
    if (token.kind == TokenKind::letter && !word.empty() && !is_called && find_function(word)) {
      token.kind = TokenKind::command;
      token.text = "\\" + word;
    }
    named.push_back(std::move(token));
    if (word.empty() && named.back().kind == TokenKind::letter && named.back().text.size() == 1) {
      tokens[i] = named.back();
      const std::size_t length = run_length(tokens, i);
      const bool is_name = length > 1 && words.contains(run_at(tokens, i, length));
      if (!is_name) {
        for (std::size_t k = 1; k < length; ++k) named.push_back(std::move(tokens[i + k]));
      } else {
        named.back().text = run_at(tokens, i, length);
        named.back().span.end = tokens[i + length - 1].span.end;
      }
      if (length > 1) i += length - 1;
    }
  }
  tokens = std::move(named);
}

}  // namespace ln::formula
