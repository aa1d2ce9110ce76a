// The widest number type at hand: the yardstick that the working precisions are measured with.
#pragma once

namespace ln::scalar {

/// `long double`: binary128 (113 bits) in WebAssembly, 80-bit extended (64 bits) on x86-64.
///
/// + - * / and `sqrt` are right to its last bit on both. In WebAssembly `pow`, `exp`, `log`, `tanh`
/// of it are right to double only: whoever needs all its digits keeps to the first five.
using Quad = long double;

}  // namespace ln::scalar
