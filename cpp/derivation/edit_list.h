// Changes of one expression, gathered to be tried.
#pragma once

#include "formula/tree.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ln::derivation {

// One change, as a tree and as text.
struct Edit {
  formula::Node* at = nullptr;  // what it replaces
  formula::Node with;
  formula::Span span;  // the text it replaces
  std::u16string becomes;
  int size = 1;  // smaller ones are tried, and told, first
  // Whether a sum around it may end elsewhere once it is read again: `with` says nothing then.
  bool rescopes = false;
};

// The edits of one line, as many as can be tried. They are copies of parts of it: all together they
// hold at most some 200,000 nodes. A line that people write needs a tenth of them.
class EditList {
 public:
  [[nodiscard]] bool is_full() const { return nodes_ > max_nodes; }
  void add(Edit edit);

  // The smallest first; of two that come to the same text, the one that touches less is found
  // first.
  std::vector<Edit> take();

 private:
  static constexpr std::size_t max_nodes = 200'000;
  std::vector<Edit> edits_;
  std::size_t nodes_ = 0;
};

}  // namespace ln::derivation
