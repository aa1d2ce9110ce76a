// How JavaScript hands rows of numbers over: arrays live in the module's memory and are named by
// their addresses; lengths are checked by the functions called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "layernorm/options.h"

namespace ln::wasm {

using Address = std::uintptr_t;

// What every call is given: rows of numbers and the variant meant.
struct Problem {
  Address x = 0;
  std::size_t length = 0;
  std::size_t features = 0;
  Address gamma = 0;  // 0: all 1
  Address beta = 0;   // 0: all 0
  double epsilon = 0;
  bool rms = false;
  bool sample = false;
  bool outside = false;
};

template <class T>
std::span<T> array(Address address, std::size_t length) {
  // The module's memory is one array of bytes; JavaScript knows places in it as numbers.
  return {reinterpret_cast<T*>(address),
          address == 0 ? 0 : length};  // NOLINT(performance-no-int-to-ptr)
}

template <class T>
layernorm::Rows<T> rows_of(const Problem& p) {
  return {array<const T>(p.x, p.length),
          p.features,
          array<const T>(p.gamma, p.features),
          array<const T>(p.beta, p.features),
          {p.epsilon, p.rms ? layernorm::Norm::rms : layernorm::Norm::layer,
           p.sample ? layernorm::Variance::sample : layernorm::Variance::population,
           p.outside ? layernorm::EpsilonPlacement::outside : layernorm::EpsilonPlacement::inside}};
}

// An empty text is success.
inline std::string said(const layernorm::Outcome& outcome) {
  return outcome ? outcome->message : "";
}

}  // namespace ln::wasm
