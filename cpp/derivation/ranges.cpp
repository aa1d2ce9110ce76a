#include "derivation/ranges.h"

#include <algorithm>

namespace ln::derivation {

int Ranges::fresh() {
  members_.emplace_back();
  if (!ids_.empty()) ids_.push_back(-1);
  return static_cast<int>(members_.size()) - 1;
}

int Ranges::named(const std::string& letter) {
  const auto found =
      std::find_if(names_.begin(), names_.end(), [&](const auto& n) { return n.first == letter; });
  if (found != names_.end()) return found->second;
  const int range = fresh();
  members_.back().named = true;
  names_.emplace_back(letter, range);
  return range;
}

int Ranges::find(int range) const {
  while (members_[static_cast<std::size_t>(range)].parent >= 0)
    range = members_[static_cast<std::size_t>(range)].parent;
  return range;
}

void Ranges::unite(int a, int b) {
  a = find(a);
  b = find(b);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  // Once they are settled the younger of two is new, or both are settled to be different.
  if (!ids_.empty() && ids_[static_cast<std::size_t>(b)] >= 0) {
    conflict_ = true;
    return;
  }
  Member& root = members_[static_cast<std::size_t>(a)];
  Member& other = members_[static_cast<std::size_t>(b)];
  other.parent = a;
  root.first = std::max(root.first, other.first);
  root.vector = root.vector || other.vector;
  root.named = root.named || other.named;
}

bool Ranges::starts_at(int range, int first) {
  Member& member = members_[static_cast<std::size_t>(find(range))];
  if (member.first >= 0 && member.first != first) return false;
  member.first = first;
  return true;
}

bool Ranges::is_tied(int range) const {
  const Member& member = members_[static_cast<std::size_t>(find(range))];
  return member.vector || member.named;
}

bool Ranges::is_bound(const std::string& letter) const {
  for (const auto& [name, range] : names_) {
    if (name == letter) return members_[static_cast<std::size_t>(find(range))].vector;
  }
  return false;
}

int Ranges::only_vector() const {
  int only = -1;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (members_[i].parent >= 0 || !members_[i].vector) continue;
    if (only >= 0) return -1;
    only = static_cast<int>(i);
  }
  return only;
}

std::vector<formula::Range> Ranges::settle() {
  std::vector<formula::Range> ranges;
  ids_.assign(members_.size(), -1);
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (members_[i].parent >= 0) continue;
    ids_[i] = static_cast<int>(ranges.size());
    if (members_[i].first < 0) members_[i].first = 1;
    ranges.push_back({"", members_[i].first});
  }
  for (const auto& [name, range] : names_) {
    std::string& taken = ranges[static_cast<std::size_t>(id(range))].name;
    if (taken.empty()) taken = name;
  }
  return ranges;
}

int Ranges::with_id(int id) const {
  return static_cast<int>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin());
}

std::vector<std::pair<std::string, int>> Ranges::sizes() const {
  std::vector<std::pair<std::string, int>> sizes;
  for (const auto& [name, range] : names_) sizes.emplace_back(name, id(range));
  return sizes;
}

}  // namespace ln::derivation
