// The commands of a module of formulas.
#pragma once

#include "wasm/frame.h"

namespace ln::wasm {

// Does what the command says; the length of what is wrong, which stands at `message`, or 0.
std::size_t obey(const Command& command);

}  // namespace ln::wasm
