// Any text is read as a tree whose places lie in it, or is refused with a message and a place.
#include "formula/parser.h"

#include "formula/lexer.h"
#include "formula/reading.h"
#include "fuzz/rules.h"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using ln::formula::Error;
using ln::formula::Index;
using ln::formula::Kind;
using ln::formula::Node;
using ln::formula::Span;
using ln::formula::Token;
using ln::formula::TokenKind;
using ln::formula::Vocabulary;
using ln::fuzz::require;
using ln::fuzz::require_inside;

// The depth of a tree, as it is told.
int checked_depth(const Node& node, std::u16string_view text) {
  require_inside(node.span, text, "a node lies in the text");
  for (const Index& index : node.indices) {
    require_inside(index.span, text, "an index lies in the text");
  }
  int depth = 1;
  for (const Node& child : node.children) depth = std::max(depth, checked_depth(child, text) + 1);
  require(node.depth >= depth, "a tree is at most as deep as it says");
  const bool is_leaf =
      node.kind == Kind::number || node.kind == Kind::symbol || node.kind == Kind::delta;
  require(is_leaf == node.children.empty(), "leaves have no children, others have");
  return depth;
}

bool has_note(const Token& token) { return token.is("\\underbrace") || token.is("\\overbrace"); }

// No token is dropped: with any letter or digit exchanged, the text says something else. Notes at
// braces are the one thing that is meant to be passed over.
void require_all_used(std::vector<Token> tokens, const Node& tree, const Vocabulary& vocabulary,
                      Span whole) {
  constexpr std::size_t longest = 100;
  if (tokens.size() > longest || std::any_of(tokens.begin(), tokens.end(), has_note)) return;
  const std::string said = ln::formula::reading(tree);
  for (Token& token : tokens) {
    const bool is_letter = token.kind == TokenKind::letter;
    if (!is_letter && token.kind != TokenKind::digit) continue;
    std::string other = is_letter ? "Q" : "7";
    if (token.text == other) other = is_letter ? "R" : "8";
    std::swap(token.text, other);
    const auto parsed = ln::formula::parse(tokens, vocabulary, whole);
    const auto* exchanged = std::get_if<Node>(&parsed);
    require(!exchanged || !same(*exchanged, tree) || ln::formula::reading(*exchanged) != said,
            "no letter and no digit is dropped");
    std::swap(token.text, other);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::u16string text = ln::fuzz::text_from(data, size);
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const std::vector<Token> tokens = ln::formula::lex(text, whole);
  const Vocabulary vocabulary = ln::formula::gather_vocabulary(tokens);
  const auto parsed = ln::formula::parse(tokens, vocabulary, whole);
  if (const auto* error = std::get_if<Error>(&parsed)) {
    require(!error->message.empty(), "an error has a message");
    require_inside(error->span, text, "an error has its place in the text");
    return 0;
  }
  const Node& tree = std::get<Node>(parsed);
  require(checked_depth(tree, text) <= ln::formula::max_depth, "no tree is too deep");
  require(!ln::formula::reading(tree).empty(), "what is read has a reading");
  require(same(tree, tree), "a tree is the same as itself");
  require_all_used(tokens, tree, vocabulary, whole);
  return 0;
}
