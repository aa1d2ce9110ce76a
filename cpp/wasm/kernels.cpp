// The operator for JavaScript, and the memory that arrays live in.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "layernorm/length.h"
#include "wasm/operator.h"

namespace {

using emscripten::typed_memory_view;
using emscripten::val;
namespace layernorm = ln::layernorm;
using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::Problem;

double length(Address v, std::size_t n) { return layernorm::length(array<const double>(v, n)); }

// 0 if there is no room: `new` would end the module.
Address allocate(double bytes) {
  constexpr double most = 2147483647;
  if (!(bytes >= 0 && bytes <= most)) return 0;
  return reinterpret_cast<Address>(std::malloc(static_cast<std::size_t>(bytes)));
}

void release(Address address) { std::free(array<void*>(address, 1).data()); }

// Views move when the memory grows: they are copied before the next call.
template <class T>
val view(Address address, std::size_t length) {
  const std::span<T> numbers = array<T>(address, length);
  return val(typed_memory_view(numbers.size(), numbers.data()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(kernels) {
  emscripten::value_object<Problem>("Problem")
      .field("x", &Problem::x)
      .field("length", &Problem::length)
      .field("features", &Problem::features)
      .field("gamma", &Problem::gamma)
      .field("beta", &Problem::beta)
      .field("epsilon", &Problem::epsilon)
      .field("rms", &Problem::rms)
      .field("sample", &Problem::sample)
      .field("outside", &Problem::outside);
  emscripten::function("allocate", &allocate);
  emscripten::function("release", &release);
  emscripten::function("view32", &view<float>);
  emscripten::function("view64", &view<double>);
  emscripten::function("backwardWorkspace32", &layernorm::sums_of<float>);
  emscripten::function("backwardWorkspace64", &layernorm::sums_of<double>);
  emscripten::function("forward32", &ln::wasm::forward<float>);
  emscripten::function("forward64", &ln::wasm::forward<double>);
  emscripten::function("backward32", &ln::wasm::backward<float>);
  emscripten::function("backward64", &ln::wasm::backward<double>);
  emscripten::function("backwardRow32", &ln::wasm::backward_row);
  emscripten::function("backwardSums32", &ln::wasm::backward_sums<float>);
  emscripten::function("backwardSums64", &ln::wasm::backward_sums<double>);
  emscripten::function("jacobian32", &ln::wasm::jacobian<float>);
  emscripten::function("jacobian64", &ln::wasm::jacobian<double>);
  emscripten::function("jvp32", &ln::wasm::jvp<float>);
  emscripten::function("jvp64", &ln::wasm::jvp<double>);
  emscripten::function("vjp32", &ln::wasm::vjp<float>);
  emscripten::function("vjp64", &ln::wasm::vjp<double>);
  emscripten::function("length", &length);
}
