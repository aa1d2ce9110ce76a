#include <layernorm/backward.h>
#include <layernorm/forward.h>

#include <cstdio>
#include <vector>

int main() {
  namespace layernorm = ln::layernorm;
  const std::vector<double> x{1, 2, 4, 7};
  const std::vector<double> dy{1, 0, 0, 0};
  const layernorm::Rows<double> rows{x, 4, {}, {}, {.epsilon = 0}};

  std::vector<double> y(4), mean(1), rstd(1);
  auto error = layernorm::forward<double>(rows, {y, mean, rstd});

  std::vector<double> dx(4), dgamma(4), dbeta(4), workspace(layernorm::backward_workspace(4));
  if (!error) error = layernorm::backward<double>(rows, dy, {dx, dgamma, dbeta}, workspace);

  if (error) {
    std::fprintf(stderr, "%s\n", error->message.c_str());
    return 1;
  }
  for (std::size_t j = 0; j < 4; ++j) std::printf("y %7.4f   dx %7.4f\n", y[j], dx[j]);
}
