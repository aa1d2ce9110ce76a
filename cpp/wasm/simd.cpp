// The SIMD twin of the operator: a module of a few kilobytes without data or memory of its own,
// which works on the memory of the module it stands in for. An engine without SIMD refuses the
// whole of it, and the operator of that module is called.
#include "wasm/export.h"
#include "wasm/operator.h"

using ln::wasm::Address;

// What the compiler keeps on a stack goes below `top`, where the other module has made room.
LN_EXPORT("useStack") void use_stack(Address top) {
  asm volatile(
      ".globaltype __stack_pointer, i32\n"
      "local.get %0\n"
      "global.set __stack_pointer"
      :
      : "r"(top));
}

#define LN_TWIN(bits, T)                                                                      \
  LN_EXPORT("forward" #bits)                                                                  \
  void forward##bits(Address x, std::size_t count, std::size_t features, Address gamma,       \
                     Address beta, double epsilon, unsigned variant, Address y, Address mean, \
                     Address rstd) {                                                          \
    ln::wasm::forward<T>(x, count, features, gamma, beta, epsilon, variant, y, mean, rstd);   \
  }                                                                                           \
  LN_EXPORT("backward" #bits)                                                                 \
  void backward##bits(Address x, std::size_t count, std::size_t features, Address gamma,      \
                      double epsilon, unsigned variant, Address dy, Address dx,               \
                      Address workspace) {                                                    \
    ln::wasm::backward<T>(x, count, features, gamma, epsilon, variant, dy, dx, workspace);    \
  }                                                                                           \
  LN_EXPORT("jacobian" #bits)                                                                 \
  void jacobian##bits(Address x, std::size_t features, Address gamma, double epsilon,         \
                      unsigned variant, std::size_t begin, std::size_t end, Address result) { \
    ln::wasm::jacobian<T>(x, features, gamma, epsilon, variant, begin, end, result);          \
  }

#define LN_TWIN_OF_PRODUCTS(bits, T)                                                \
  LN_EXPORT("jvp" #bits)                                                            \
  void jvp##bits(Address x, std::size_t count, std::size_t features, Address gamma, \
                 double epsilon, unsigned variant, Address v, Address result) {     \
    ln::wasm::jvp<T>(x, count, features, gamma, epsilon, variant, v, result);       \
  }                                                                                 \
  LN_EXPORT("vjp" #bits)                                                            \
  void vjp##bits(Address x, std::size_t count, std::size_t features, Address gamma, \
                 double epsilon, unsigned variant, Address g, Address result) {     \
    ln::wasm::vjp<T>(x, count, features, gamma, epsilon, variant, g, result);       \
  }

LN_TWIN(32, float)
LN_TWIN(64, double)

LN_EXPORT("backwardRow32")
void backward_row32(Address x, std::size_t features, Address gamma, double epsilon,
                    unsigned variant, Address dy, Address dx, Address dgamma, Address dbeta) {
  ln::wasm::backward_row(x, features, gamma, epsilon, variant, dy, dx, dgamma, dbeta);
}

// Those of float64 are left to the module: they would be a fifth of the twin.
LN_TWIN_OF_PRODUCTS(32, float)
