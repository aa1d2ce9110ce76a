#include "derivation/edit_list.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {

void EditList::add(Edit edit) {
  if (!wants(edit.size)) return;
  walk(edit.with, [&](const formula::Node&) { ++nodes_; });
  edits_.push_back(std::move(edit));
}

std::vector<Edit> EditList::take() {
  const auto length = [](const Edit& edit) { return edit.span.end - edit.span.begin; };
  std::stable_sort(edits_.begin(), edits_.end(),
                   [&](const Edit& a, const Edit& b) { return length(a) < length(b); });
  return std::move(edits_);
}

}  // namespace ln::derivation
