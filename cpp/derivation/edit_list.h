// Changes of one expression, gathered to be tried.
#pragma once

#include "formula/tree.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ln::derivation {

// How large an edit is: smaller ones are tried first, and larger ones only where none of them
// mends.
inline constexpr int letter_size = 1;
inline constexpr int sign_size = 1;
inline constexpr int part_size = 2;     // a term, a factor taken out, a power, a scope, a symbol
inline constexpr int group_size = 3;    // a group, a factor or a term put in
inline constexpr int renamed_size = 4;  // a group with another letter than it has elsewhere
inline constexpr int largest_size = renamed_size;

// One change, as a tree and as text.
struct Edit {
  formula::Node* at = nullptr;  // what it replaces
  formula::Node with;
  formula::Span span;  // the text it replaces
  std::u16string becomes;
  int size = letter_size;
  // Whether a sum around it may end elsewhere once it is read again: `with` says nothing then.
  bool rescopes = false;
};

// The edits of one size of one line, as many as can be tried. They are copies of parts of it: all
// together they hold at most some 200,000 nodes. A line that people write needs a tenth of them.
class EditList {
 public:
  explicit EditList(int size) : size_(size) {}

  [[nodiscard]] bool wants(int size) const { return size == size_ && nodes_ <= max_nodes; }
  // Passes over one that is not wanted.
  void add(Edit edit);

  // Of two that come to the same text, the one that touches less comes first.
  std::vector<Edit> take();

 private:
  static constexpr std::size_t max_nodes = 200'000;
  int size_;
  std::vector<Edit> edits_;
  std::size_t nodes_ = 0;
};

}  // namespace ln::derivation
