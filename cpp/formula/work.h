// A budget of steps: what a hostile text may cost is bounded, whatever it nests.
#pragma once

#include <cstdint>

namespace ln::formula {

class Work {
 public:
  explicit Work(std::int64_t steps) : left_(steps) {}

  // Takes `steps` from the budget; false, now and from then on, where they are not there.
  bool spend(std::int64_t steps) {
    left_ = left_ < steps ? 0 : left_ - steps;
    return left_ > 0;
  }
  [[nodiscard]] bool exhausted() const { return left_ == 0; }
  [[nodiscard]] std::int64_t left() const { return left_; }

 private:
  std::int64_t left_;
};

}  // namespace ln::formula
