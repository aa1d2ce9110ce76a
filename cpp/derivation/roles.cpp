#include "derivation/roles.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace ln::derivation {
namespace {

using formula::Token;
using formula::TokenKind;
using formula::Tokens;

bool says_nothing(const Token& token) {
  return token.kind == TokenKind::digit || token.is('+') || token.is('-');
}

// Behind the scripts and primes of the token at `i`.
std::size_t behind(Tokens tokens, std::size_t i) {
  std::size_t next = i + 1;
  while (next < tokens.size()) {
    if (tokens[next].is('\'')) {
      ++next;
    } else if (tokens[next].is('_') || tokens[next].is('^')) {
      int depth = 0;
      do {
        ++next;
        if (next < tokens.size() && tokens[next].opens()) ++depth;
        if (next < tokens.size() && tokens[next].closes()) --depth;
      } while (next < tokens.size() && depth > 0);
      if (next < tokens.size()) ++next;
    } else {
      break;
    }
  }
  return next;
}

}  // namespace

void add_roles(Tokens tokens, Roles& roles) {
  std::vector<bool> lowered;  // for each bracket that is open, whether it stands below a name
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool below = (i > 0 && tokens[i - 1].is('_')) || (!lowered.empty() && lowered.back());
    if (token.opens()) lowered.push_back(below);
    if (token.closes() && !lowered.empty()) lowered.pop_back();
    if (says_nothing(token)) continue;
    const std::size_t next = behind(tokens, i);
    const bool applied = next < tokens.size() && tokens[next].is('(');
    roles.emplace(token.text, below ? Role::lowered : applied ? Role::applied : Role::plain);
  }
}

bool differ_only_by(const Roles& elsewhere, const Roles& a, const Roles& b) {
  Roles apart;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                std::inserter(apart, apart.end()));
  return std::includes(elsewhere.begin(), elsewhere.end(), apart.begin(), apart.end());
}

}  // namespace ln::derivation
