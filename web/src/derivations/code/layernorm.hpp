#include <cmath>
#include <cstddef>

// One row of N numbers: dx is written, dgamma and dbeta are added to.
inline void layernorm_backward(std::size_t N, const double* dy, const double* x, const double* gamma,
                               double epsilon, double* dx, double* dgamma, double* dbeta) {
  double mu = 0, variance = 0;
  for (std::size_t i = 0; i < N; ++i) mu += x[i] / N;
  for (std::size_t i = 0; i < N; ++i) variance += (x[i] - mu) * (x[i] - mu) / N;
  const double rstd = 1 / std::sqrt(variance + epsilon);

  double along_1 = 0, along_y = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const double xhat = (x[i] - mu) * rstd;
    along_1 += gamma[i] * dy[i] / N;
    along_y += gamma[i] * dy[i] * xhat / N;
    dgamma[i] += dy[i] * xhat;
    dbeta[i] += dy[i];
  }
  for (std::size_t i = 0; i < N; ++i) {
    const double xhat = (x[i] - mu) * rstd;
    dx[i] = rstd * (gamma[i] * dy[i] - along_1 - xhat * along_y);
  }
}
