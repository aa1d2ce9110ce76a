// What is computed from what, by the first definition of each name.
#pragma once

#include "derivation/chains.h"

#include <map>
#include <set>
#include <string>

namespace ln::derivation {

class Uses {
 public:
  explicit Uses(const Chains& chains);

  [[nodiscard]] bool defines(const std::string& name) const { return uses_.contains(name); }

  // Whether the value of `what` needs that of `name`, also through other definitions.
  [[nodiscard]] bool needs(const std::string& what, const std::string& name) const;

 private:
  std::map<std::string, std::set<std::string>> uses_;
};

}  // namespace ln::derivation
