#include "derivation/edit_list.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {

void EditList::add(Edit edit) {
  if (is_full()) return;
  walk(edit.with, [&](const formula::Node&) { ++nodes_; });
  edits_.push_back(std::move(edit));
}

std::vector<Edit> EditList::take() {
  const auto order = [](const Edit& e) { return std::pair(e.size, e.span.end - e.span.begin); };
  std::stable_sort(edits_.begin(), edits_.end(),
                   [&](const Edit& a, const Edit& b) { return order(a) < order(b); });
  return std::move(edits_);
}

}  // namespace ln::derivation
