// The last bits, against the operator in 113-bit numbers, on the inputs that cost others theirs.
// Errors are in ulp at the row's scale; the worst is kept in the test report as a property.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "layernorm/cases.h"
#include "layernorm/wide.h"

namespace ln::layernorm {
namespace {

template <class T>
struct InputClass {
  const char* name;
  std::function<Vector<T>(std::size_t n, std::uint64_t seed)> draw;
};

/// Neighbours that differ in their last bits only.
template <class T>
Vector<T> cancelling(std::size_t n, std::uint64_t seed) {
  auto x = normal<T>(n, seed, 0, 3);
  for (T& value : x) {
    const double steps = std::floor(double(value));
    value = T(1) + T(steps) * std::numeric_limits<T>::epsilon();
  }
  return x;
}

template <class T>
Vector<T> with_an_outlier(std::size_t n, std::uint64_t seed) {
  auto x = normal<T>(n, seed);
  x[seed % n] *= T(1e4);
  return x;
}

template <class T>
Vector<T> uniform(std::size_t n, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  Vector<T> x(n);
  for (T& value : x) value = T(double(generator() >> 11) * 0x1p-53);
  return x;
}

/// Multiples of the least number.
template <class T>
Vector<T> denormal(std::size_t n, std::uint64_t seed) {
  auto x = normal<T>(n, seed, 0, 100);
  for (T& value : x) value = std::floor(value) * std::numeric_limits<T>::denorm_min();
  return x;
}

template <class T>
std::vector<InputClass<T>> input_classes() {
  const auto spread = [](double mean, double deviation) {
    return [=](std::size_t n, std::uint64_t seed) { return normal<T>(n, seed, mean, deviation); };
  };
  const bool is_float = std::numeric_limits<T>::digits == 24;
  return {{"normal", spread(0, 1)},
          {"uniform", uniform<T>},
          {"with an outlier", with_an_outlier<T>},
          {"offset 1e4", spread(1e4, 1)},
          {"offset 1e8", spread(1e8, 1)},
          {"cancelling", cancelling<T>},
          {"squares overflow", spread(0, is_float ? 1e30 : 1e300)},
          {"squares underflow", spread(0, is_float ? 1e-30 : 1e-300)},
          {"denormal", denormal<T>}};
}

/// The largest error seen, in ulp, and where it was seen.
struct Worst {
  double ulps = 0;
  std::string where;

  void take(double error, const std::string& place) {
    if (error <= ulps || std::isnan(ulps)) return;  // a NaN is the worst of all
    ulps = error;
    where = place;
  }
};

/// Every input class and variant with N from 2 to 64; a row is skipped where it came out constant.
template <class T>
void each_row(
    const std::function<void(const Case<T>&, const WideRow&, const std::string&)>& visit) {
  for (const auto& inputs : input_classes<T>()) {
    for (const double epsilon : {0.0, 1e-5}) {
      for (const auto& variant : variants(epsilon)) {
        for (const std::size_t n : {2u, 3u, 4u, 7u, 8u, 16u, 33u, 64u}) {
          auto c = weighted<T>(n, 1, variant.options, n);
          c.x = inputs.draw(n, n + 100);
          const WideRow wide(c.x.data(), n, variant.options);
          if (wide.sigma == 0) continue;
          visit(c, wide, inputs.name + (", " + variant.name) + ", N = " + std::to_string(n));
        }
      }
    }
  }
}

template <class T>
class Accuracy : public testing::Test {
 protected:
  static constexpr bool is_float = std::numeric_limits<T>::digits == 24;

  static void expect(const Worst& worst, double bound) {
    testing::Test::RecordProperty("ulps", std::to_string(worst.ulps));
    EXPECT_LE(worst.ulps, bound) << worst.where;
  }
};
TYPED_TEST_SUITE(Accuracy, FloatTypes);

TYPED_TEST(Accuracy, OfXhat) {
  Worst worst;
  each_row<TypeParam>([&worst](const auto& c, const WideRow& wide, const std::string& place) {
    const auto xhat = forward(bare(c.x, c.options)).y;
    Wide size = 0;
    for (std::size_t j = 0; j < c.features; ++j) size = std::max(size, absolute(wide.xhat(j)));
    for (std::size_t j = 0; j < c.features; ++j) {
      worst.take(double(absolute(xhat[j] - wide.xhat(j))) / ulp<TypeParam>(size), place);
    }
  });
  this->expect(worst, this->is_float ? 1 : 2);
}

TYPED_TEST(Accuracy, OfY) {
  Worst worst;
  each_row<TypeParam>([&worst](const auto& c, const WideRow& wide, const std::string& place) {
    const auto y = forward(c).y;
    Wide size = 0;
    for (std::size_t j = 0; j < c.features; ++j) {
      size = std::max(size, absolute(c.gamma[j] * wide.xhat(j)) + absolute(c.beta[j]));
    }
    for (std::size_t j = 0; j < c.features; ++j) {
      const Wide expected = c.gamma[j] * wide.xhat(j) + c.beta[j];
      worst.take(double(absolute(y[j] - expected)) / ulp<TypeParam>(size), place);
    }
  });
  this->expect(worst, this->is_float ? 1 : 5);
}

/// The worst of `got` against dx in wide numbers, at the scale rstd max|g|.
template <class T>
void compare_dx(const Vector<T>& got, const WideRow& wide, const std::vector<Wide>& g,
                const std::string& place, Worst& worst) {
  Wide size = 0;
  for (const Wide value : g) size = std::max(size, absolute(value) / wide.sigma);
  if (size > Wide(std::numeric_limits<T>::max())) return;  // beyond the range of T
  const auto expected = wide.dx(g);
  for (std::size_t j = 0; j < g.size(); ++j) {
    worst.take(double(absolute(got[j] - expected[j]) / ulp<T>(size)), place);
  }
}

TYPED_TEST(Accuracy, OfDxAndVjp) {
  Worst worst;
  each_row<TypeParam>([&worst](const auto& c, const WideRow& wide, const std::string& place) {
    const auto dy = normal<TypeParam>(c.features, 77);
    std::vector<Wide> g(c.features);
    for (std::size_t j = 0; j < g.size(); ++j) g[j] = Wide(c.gamma[j]) * dy[j];
    compare_dx(backward(c, dy).dx, wide, g, place, worst);
    compare_dx(vjp(c, dy), wide, g, place, worst);
  });
  this->expect(worst, this->is_float ? 1 : 3);
}

TYPED_TEST(Accuracy, OfDxWhereTheGradientIsNearlyAlongXhat) {
  // What is left of g is then its last bits, and only they must be lost.
  Worst worst;
  each_row<TypeParam>([&worst](auto c, const WideRow& wide, const std::string& place) {
    const auto dy = forward(bare(c.x, c.options)).y;
    c.gamma.clear();
    compare_dx(backward(c, dy).dx, wide, {dy.begin(), dy.end()}, place, worst);
  });
  this->expect(worst, this->is_float ? 1 : 3);
}

TYPED_TEST(Accuracy, OfJvp) {
  Worst worst;
  each_row<TypeParam>([&worst](auto c, const WideRow& wide, const std::string& place) {
    // The Jacobian of xhat is symmetric, so J v is dx for g = v: gamma then multiplies once more.
    const auto v = normal<TypeParam>(c.features, 77);
    c.gamma.assign(c.features, TypeParam(0.5));
    std::vector<Wide> half(v.begin(), v.end());
    for (auto& value : half) value /= 2;
    compare_dx(jvp(c, v), wide, half, place, worst);
  });
  this->expect(worst, this->is_float ? 1 : 3);
}

TYPED_TEST(Accuracy, OfTheJacobian) {
  Worst worst;
  each_row<TypeParam>([&worst](const auto& c, const WideRow& wide, const std::string& place) {
    const std::size_t n = c.features;
    if (n > 16 || 1 / wide.sigma > Wide(std::numeric_limits<TypeParam>::max()) / 4) return;
    const auto J = jacobian(c);
    for (std::size_t i = 0; i < n; ++i) {
      const double unit = ulp<TypeParam>(c.gamma[i] / wide.sigma);
      for (std::size_t j = 0; j < n; ++j) {
        const Wide expected = c.gamma[i] * wide.slope(i, j);
        worst.take(double(absolute(J[i * n + j] - expected) / unit), place);
      }
    }
  });
  this->expect(worst, this->is_float ? 1 : 4);
}

}  // namespace
}  // namespace ln::layernorm
