// What a symbol's name is when it is more than a letter: a power that was defined as one thing, a
// derivative that is only a name, and the variable a prime differentiates by.
#pragma once

#include "derivation/indices.h"

#include <optional>
#include <string>
#include <vector>

namespace ln::derivation {

// A definition that the text implies: where only \sigma^2 is defined, \sigma is its root.
struct Implied {
  formula::Node symbol;
  formula::Node value;
};

// \sigma^2 = ... makes \sigma^2 a name of its own, everywhere, unless \sigma is defined before it.
class PowerNames {
 public:
  static PowerNames gather(const Chains& chains);

  void apply(formula::Node& tree) const;
  [[nodiscard]] std::vector<Implied> implied(const Chains& chains) const;

 private:
  struct Power {
    formula::Node base;
    formula::Node exponent;
    std::string name;
  };
  std::vector<Power> powers_;
};

// \frac{dy_i}{dX} with an X that is neither input nor defined is a name, with the indices of y_i.
class OpaqueNames {
 public:
  static OpaqueNames gather(const Chains& chains);

  void apply(formula::Node& tree) const;

 private:
  std::set<std::string> known_;
};

// X'_i = ... of an X that is not defined: the prime is part of the name, and no derivative.
class PrimedNames {
 public:
  static PrimedNames gather(const Chains& chains);

  void apply(formula::Node& tree) const;

 private:
  std::set<std::string> bases_;  // of X': X
};

// The entry that primes differentiate by: that of the first derivative by an entry of an input with
// a free index; none if the text has no such derivative.
std::optional<formula::Node> find_prime_variable(const Chains& chains);

}  // namespace ln::derivation
