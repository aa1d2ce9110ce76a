// What every module without glue exports that has a memory of its own.
#include "wasm/export.h"
#include "wasm/problem.h"

#include <cstdlib>

using ln::wasm::Address;

// 0 if there is no room.
LN_EXPORT("allocate") Address allocate(std::size_t bytes) {
  return reinterpret_cast<Address>(std::malloc(bytes));
}

LN_EXPORT("release") void release(Address address) {
  std::free(ln::wasm::array<void*>(address, 1).data());
}
