// The operator's closed forms before every oracle, in every variant. The two sides share the
// inputs and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "layernorm/cases.h"
#include "oracle/differences.h"
#include "scalar/quad.h"

namespace ln::oracle {
namespace {

using layernorm::Case;
using layernorm::Variant;
using layernorm::Vector;

template <class T>
Definition<T> definition_of(const Case<T>& c) {
  const auto& o = c.options;
  return {c.x,
          c.gamma,
          c.beta,
          o.epsilon,
          o.norm == layernorm::Norm::layer,
          o.variance == layernorm::Variance::sample,
          o.epsilon_placement == layernorm::EpsilonPlacement::outside};
}

struct Witness {
  const char* name;
  Method method;
};

constexpr Witness witnesses[] = {{"central", Method::central},
                                 {"complex step", Method::complex_step},
                                 {"dual", Method::dual},
                                 {"quad", Method::quad}};

/// How far a witness may be from the closed form, in units of |gamma_i| rstd.
template <class T>
double tolerance(Method method, std::size_t n) {
  const double in_t = 4 * double(std::numeric_limits<T>::epsilon());  // the closed form, rounded
  const double in_double = std::numeric_limits<double>::epsilon();
  switch (method) {
    // h = 2^-17 sigma: h^2 y''' / 6 is about 2^-34 = 2^18 epsilon, times (sigma / s)^2, which is 16
    // where epsilon 3 stands outside the root; rounding / h is 2^17 epsilon.
    case Method::central: return in_t + 0x1p23 * in_double;
    // Sums of N terms one after the other, half an ulp each, and ten operations more.
    case Method::complex_step:
    case Method::dual: return in_t + (5 + double(n) / 2) * in_double;
    case Method::quad: return in_t;
  }
  return 0;
}

/// N = 1 has no sigma of its own for the layer norm: outside the root |x| has no derivative there.
bool is_smooth(const Variant& variant, std::size_t n) {
  const auto& o = variant.options;
  return n > 1 || o.norm == layernorm::Norm::rms ||
         o.epsilon_placement == layernorm::EpsilonPlacement::inside;
}

/// Calls visit(c, J, witness, size): one row with its Jacobian by every witness in every variant.
template <class T, class Visit>
void before_every_witness(Visit visit) {
  for (const Variant& variant : layernorm::every_variant()) {
    for (const std::size_t n : layernorm::sizes(variant)) {
      if (!is_smooth(variant, n)) continue;
      for (const bool has_weights : {true, false}) {
        auto c = layernorm::weighted<T>(n, 1, variant.options, n);
        if (!has_weights) c.gamma.clear(), c.beta.clear();
        for (const auto& [name, method] : witnesses) {
          SCOPED_TRACE(variant.name + ", N = " + std::to_string(n) + ", " + name);
          Vector<T> J(n * n);
          ASSERT_FALSE(differences<T>(definition_of(c), method, {}, J));
          const double rstd = layernorm::forward(c).rstd[0];
          visit(c, J, rstd * tolerance<T>(method, n));
        }
      }
    }
  }
}

template <class T>
double gamma_of(const Case<T>& c, std::size_t i) {
  return c.gamma.empty() ? 1 : double(c.gamma[i]);
}

template <class T>
class Verdict : public testing::Test {};
TYPED_TEST_SUITE(Verdict, layernorm::FloatTypes);

TYPED_TEST(Verdict, OnTheJacobian) {
  before_every_witness<TypeParam>([](const auto& c, const auto& J, double unit) {
    const std::size_t n = c.features;
    const auto closed = layernorm::jacobian(c);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        EXPECT_NEAR(closed[i * n + j], J[i * n + j], std::fabs(gamma_of(c, i)) * unit);
      }
    }
  });
}

TYPED_TEST(Verdict, OnBackwardAndVjp) {
  before_every_witness<TypeParam>([](const auto& c, const auto& J, double unit) {
    const std::size_t n = c.features;
    const auto dy = layernorm::normal<TypeParam>(n, n + 50);
    const auto dx = layernorm::backward(c, dy).dx;
    const auto product = layernorm::vjp(c, dy);
    for (std::size_t j = 0; j < n; ++j) {
      double expected = 0;
      double weight = 0;
      for (std::size_t i = 0; i < n; ++i) {
        expected += double(dy[i]) * J[i * n + j];
        weight += std::fabs(dy[i] * gamma_of(c, i));
      }
      EXPECT_NEAR(dx[j], expected, weight * unit);
      EXPECT_NEAR(product[j], expected, weight * unit);
    }
  });
}

TYPED_TEST(Verdict, OnJvp) {
  before_every_witness<TypeParam>([](const auto& c, const auto& J, double unit) {
    const std::size_t n = c.features;
    const auto v = layernorm::normal<TypeParam>(n, n + 50);
    const auto product = layernorm::jvp(c, v);
    for (std::size_t i = 0; i < n; ++i) {
      double expected = 0;
      double weight = 0;
      for (std::size_t j = 0; j < n; ++j) {
        expected += double(J[i * n + j]) * v[j];
        weight += std::fabs(v[j] * gamma_of(c, i));
      }
      EXPECT_NEAR(product[i], expected, weight * unit);
    }
  });
}

/// The loss dy . y of one row by the definition, in quad, with weights of its own.
template <class T>
scalar::Quad loss(const Case<T>& c, const Vector<T>& dy) {
  using scalar::Quad;
  const auto of = definition_of(c);
  const auto x = [&c](std::size_t k) { return Quad(c.x[k]); };
  const auto m = moments<Quad>(of, x);
  Quad total = 0;
  for (std::size_t i = 0; i < c.features; ++i) total += Quad(dy[i]) * output(of, m, x(i), i);
  return total;
}

TYPED_TEST(Verdict, OnDgammaAndDbeta) {
  // y is linear in gamma and beta: a step of 1 gives the derivative, whatever they are.
  for (const Variant& variant : layernorm::every_variant()) {
    SCOPED_TRACE(variant.name);
    const std::size_t n = 7;
    const auto c = layernorm::weighted<TypeParam>(n, 1, variant.options);
    const auto dy = layernorm::normal<TypeParam>(n, 50);
    const auto r = layernorm::backward(c, dy);
    for (std::size_t j = 0; j < n; ++j) {
      auto low = c;
      low.gamma[j] = 0;
      low.beta[j] = 0;
      auto gamma = low;
      gamma.gamma[j] = 1;
      auto beta = low;
      beta.beta[j] = 1;
      // dy_j xhat_j with |xhat_j| < 3, rounded three times; dy_j itself is exact.
      const double unit = std::fabs(dy[j]) * double(std::numeric_limits<TypeParam>::epsilon());
      EXPECT_NEAR(r.dgamma[j], double(loss(gamma, dy) - loss(low, dy)), 6 * unit);
      EXPECT_NEAR(r.dbeta[j], double(loss(beta, dy) - loss(low, dy)), unit);
    }
  }
}

TYPED_TEST(Verdict, OnAConstantRowWithEpsilonOutsideTheRoot) {
  // |x| has no derivative there, but x / (|x| + epsilon) has: the complex steps see it.
  const layernorm::Options options{.epsilon = 3,
                                   .epsilon_placement = layernorm::EpsilonPlacement::outside};
  auto c = layernorm::weighted<TypeParam>(5, 1, options);
  c.x.assign(5, TypeParam(1.25));
  const auto closed = layernorm::jacobian(c);
  for (const Method method : {Method::complex_step, Method::quad}) {
    Vector<TypeParam> J(25);
    ASSERT_FALSE(differences<TypeParam>(definition_of(c), method, {}, J));
    for (std::size_t k = 0; k < 25; ++k) {
      EXPECT_NEAR(closed[k], J[k],
                  layernorm::largest_of(c.gamma) / 3 * tolerance<TypeParam>(method, 5));
    }
  }
}

}  // namespace
}  // namespace ln::oracle
