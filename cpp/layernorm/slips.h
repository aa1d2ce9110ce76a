// The backward pass with one slip in it, as people make them: what a wrong gradient is held against
// to say which slip it most likely is.
#pragma once

#include <optional>
#include <string_view>

#include "layernorm/backward.h"

namespace ln::layernorm {

/// How many slips there are.
[[nodiscard]] std::size_t slip_count();

/// The slip in words.
[[nodiscard]] std::string_view slip_text(std::size_t slip);

/// What backward becomes with the slip; the same shapes and workspace. False where the slip has no
/// meaning (there is no term of the mean with rms, no N - 1 with N = 1, nothing to sum in one row).
[[nodiscard]] bool backward_with_slip(const Rows<double>& rows, std::span<const double> dy,
                                      std::size_t slip, const Backward<double>& result,
                                      std::span<double> workspace);

}  // namespace ln::layernorm
