#include "layernorm/rotations.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ln::layernorm {
namespace {

double dot(std::size_t n, const double* a, const double* b) {
  double total = 0;
  for (std::size_t j = 0; j < n; ++j) total += a[j] * b[j];
  return total;
}

void rotate(std::size_t n, double* a, double* b, double cosine, double sine) {
  for (std::size_t j = 0; j < n; ++j) {
    const double a_j = a[j];
    a[j] = cosine * a_j - sine * b[j];
    b[j] = sine * a_j + cosine * b[j];
  }
}

/// Whether the rows at a and b had to be turned against each other.
bool turn(std::size_t n, double* a, double* b, double* w_a, double* w_b, double negligible) {
  const double aa = dot(n, a, a);
  const double bb = dot(n, b, b);
  const double ab = dot(n, a, b);
  // What rounding alone makes of the dot product of n numbers.
  const double epsilon = std::numeric_limits<double>::epsilon() * std::sqrt(double(n));
  if (std::min(aa, bb) <= negligible || std::fabs(ab) <= epsilon * std::sqrt(aa) * std::sqrt(bb)) {
    return false;
  }
  const double zeta = (bb - aa) / (2 * ab);
  const double tangent = std::copysign(1 / (std::fabs(zeta) + std::sqrt(1 + zeta * zeta)), zeta);
  const double cosine = 1 / std::sqrt(1 + tangent * tangent);
  rotate(n, a, b, cosine, cosine * tangent);
  rotate(n, w_a, w_b, cosine, cosine * tangent);
  return true;
}

void sort_rows(std::size_t n, double* A, double* W) {
  for (std::size_t k = 0; k + 1 < n; ++k) {
    std::size_t longest = k;
    double most = dot(n, A + k * n, A + k * n);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double squares = dot(n, A + i * n, A + i * n);
      if (squares <= most) continue;
      most = squares;
      longest = i;
    }
    if (longest == k) continue;
    std::swap_ranges(A + k * n, A + (k + 1) * n, A + longest * n);
    std::swap_ranges(W + k * n, W + (k + 1) * n, W + longest * n);
  }
}

}  // namespace

double length_of(std::size_t n, const double* row) { return std::sqrt(dot(n, row, row)); }

void orthogonalize_rows(std::size_t n, double* A, double* W) {
  // Rows this short are rounding errors of the longest, which no rotation makes orthogonal.
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  const double negligible = epsilon * epsilon * dot(n * n, A, A) / 16;
  // It converges quadratically: some 6 to 10 sweeps, whatever n is.
  constexpr int most_sweeps = 60;
  bool turned = true;
  for (int sweep = 0; turned && sweep < most_sweeps; ++sweep) {
    turned = false;
    for (std::size_t i = 0; i + 1 < n; ++i) {
      for (std::size_t k = i + 1; k < n; ++k) {
        if (turn(n, A + i * n, A + k * n, W + i * n, W + k * n, negligible)) turned = true;
      }
    }
  }
  sort_rows(n, A, W);
}

void complete_rows(std::size_t n, std::size_t rank, double* A, double* room) {
  // room[j] is what of the j-th axis lies outside the rows so far, squared.
  std::fill(room, room + n, 1.0);
  for (std::size_t k = 0; k < n; ++k) {
    double* row = A + k * n;
    if (k >= rank) {
      const auto axis = std::size_t(std::max_element(room, room + n) - room);
      std::fill(row, row + n, 0.0);
      row[axis] = 1;
      for (const int pass : {1, 2}) {  // the second takes away what the first left by rounding
        static_cast<void>(pass);
        for (std::size_t i = 0; i < k; ++i) {
          const double* other = A + i * n;
          const double along = dot(n, row, other);
          for (std::size_t j = 0; j < n; ++j) row[j] -= along * other[j];
        }
      }
    }
    const double length = length_of(n, row);
    for (std::size_t j = 0; j < n; ++j) {
      row[j] /= length;
      room[j] -= row[j] * row[j];
    }
  }
}

}  // namespace ln::layernorm
