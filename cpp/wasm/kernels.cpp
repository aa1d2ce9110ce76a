// The operator for JavaScript, and the memory that arrays live in.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "layernorm/backward.h"
#include "layernorm/forward.h"
#include "layernorm/jacobian.h"
#include "layernorm/length.h"
#include "layernorm/products.h"
#include "wasm/problem.h"

namespace {

using emscripten::typed_memory_view;
using emscripten::val;
namespace layernorm = ln::layernorm;
using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::Problem;
using ln::wasm::rows_of;
using ln::wasm::said;

template <class T>
std::string forward(const Problem& p, Address y, Address mean, Address rstd) {
  const auto rows = rows_of<T>(p);
  return said(layernorm::forward<T>(
      rows, {array<T>(y, p.length), array<T>(mean, rows.count()), array<T>(rstd, rows.count())}));
}

template <class T>
std::string backward(const Problem& p, Address dy, Address dx, Address dgamma, Address dbeta,
                     Address workspace) {
  return said(layernorm::backward<T>(
      rows_of<T>(p), array<const T>(dy, p.length),
      {array<T>(dx, p.length), array<T>(dgamma, p.features), array<T>(dbeta, p.features)},
      array<double>(workspace, layernorm::backward_workspace(p.features))));
}

template <class T>
std::string jacobian(const Problem& p, Address result) {
  return said(layernorm::jacobian<T>(rows_of<T>(p), array<T>(result, p.features * p.features)));
}

template <class T>
std::string jvp(const Problem& p, Address v, Address result) {
  return said(
      layernorm::jvp<T>(rows_of<T>(p), array<const T>(v, p.length), array<T>(result, p.length)));
}

template <class T>
std::string vjp(const Problem& p, Address g, Address result) {
  return said(
      layernorm::vjp<T>(rows_of<T>(p), array<const T>(g, p.length), array<T>(result, p.length)));
}

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
  emscripten::function("backwardWorkspace", &layernorm::backward_workspace);
  emscripten::function("forward32", &forward<float>);
  emscripten::function("forward64", &forward<double>);
  emscripten::function("backward32", &backward<float>);
  emscripten::function("backward64", &backward<double>);
  emscripten::function("jacobian32", &jacobian<float>);
  emscripten::function("jacobian64", &jacobian<double>);
  emscripten::function("jvp32", &jvp<float>);
  emscripten::function("jvp64", &jvp<double>);
  emscripten::function("vjp32", &vjp<float>);
  emscripten::function("vjp64", &vjp<double>);
  emscripten::function("length", &length);
}
