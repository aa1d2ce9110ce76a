#include "wasm/export.h"
#include "wasm/formulas.h"

LN_EXPORT("run")
std::size_t run(ln::wasm::Address numbers, std::size_t commands, std::size_t count) {
  return ln::wasm::run(numbers, commands, count, ln::wasm::obey);
}
