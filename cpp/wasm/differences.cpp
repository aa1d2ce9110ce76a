// The Jacobian by other means, for JavaScript.
#include "oracle/differences.h"

#include <emscripten/bind.h>

#include <optional>
#include <string>

#include "wasm/problem.h"

namespace {

namespace oracle = ln::oracle;
using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::Problem;

// A step of 0 asks for the method's own.
template <class T>
std::string differences(const Problem& p, int method, double step, Address result) {
  const oracle::Definition<T> definition{array<const T>(p.x, p.length),
                                         array<const T>(p.gamma, p.features),
                                         array<const T>(p.beta, p.features),
                                         p.epsilon,
                                         !p.rms,
                                         p.sample,
                                         p.outside};
  return oracle::differences<T>(definition, static_cast<oracle::Method>(method),
                                step == 0 ? std::nullopt : std::optional(step),
                                array<T>(result, p.features * p.features))
      .value_or("");
}

}  // namespace

EMSCRIPTEN_BINDINGS(differences) {
  emscripten::function("differences32", &differences<float>);
  emscripten::function("differences64", &differences<double>);
}
