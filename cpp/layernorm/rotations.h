// The singular value decomposition of a dense square matrix by one-sided Jacobi rotations: a few
// lines, and small values keep the digits that the rows of the matrix determine.
#pragma once

#include <cstddef>

namespace ln::layernorm {

/// Turns the rows of A (n x n) until they are orthogonal, and those of W in the same way, which
/// becomes what A was multiplied by from the left. The rows are put in order, longest first.
void orthogonalize_rows(std::size_t n, double* A, double* W);

/// Makes the first `rank` rows of A, which are orthogonal, unit vectors, and the others what
/// completes them to a basis. `room` has n numbers.
void complete_rows(std::size_t n, std::size_t rank, double* A, double* room);

/// The length of the n numbers at `row`.
[[nodiscard]] double length_of(std::size_t n, const double* row);

}  // namespace ln::layernorm
