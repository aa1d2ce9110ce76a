// The numbers of a row, for what a page shows first. A module of its own without Emscripten's glue:
// it exports functions of numbers and addresses.
#include "wasm/export.h"
#include "wasm/frame.h"

LN_EXPORT("run")
std::size_t run(ln::wasm::Address numbers, std::size_t commands, std::size_t count) {
  return ln::wasm::run(numbers, commands, count, [](const ln::wasm::Command& command) {
    ln::wasm::row(command);
    return std::size_t{0};
  });
}
