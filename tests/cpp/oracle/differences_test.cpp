// The oracle by itself: on derivatives known from elsewhere, and where it must refuse.
#include "oracle/differences.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace ln::oracle {
namespace {

constexpr Method methods[] = {Method::central, Method::complex_step, Method::dual, Method::quad};
constexpr double epsilon = std::numeric_limits<double>::epsilon();

template <class T>
std::vector<T> differences_of(const Definition<T>& of, Method method,
                              std::optional<double> step = {}) {
  std::vector<T> J(of.size() * of.size());
  const auto error = differences<T>(of, method, step, J);
  EXPECT_FALSE(error) << *error;
  return J;
}

/// Central differences are wrong by h^2 = 2^-34 and by rounding / h, all else by rounding alone.
double tolerance(Method method) {
  return method == Method::central ? 0x1p20 * epsilon : 4 * epsilon;
}

TEST(Differences, KnowTheDerivativeOfOneFeatureWithoutMean) {
  // y = x / sqrt(x^2 + 3), y' = 3 / (x^2 + 3)^(3/2) = 3 / 8 at x = 1
  const double x[] = {1};
  for (const Method method : methods) {
    const auto J = differences_of<double>({x, {}, {}, 3, false}, method);
    EXPECT_NEAR(J[0], 0.375, tolerance(method)) << int(method);
  }
}

TEST(Differences, KnowTheJacobianWorkedOutByHand) {
  // c = x - 3.5, 4 var = 21: J_ij = (delta_ij - 1/4 - c_i c_j / 21) / sqrt(5.25)
  const double x[] = {1, 2, 4, 7};
  const double c[] = {-2.5, -1.5, 0.5, 3.5};
  for (const Method method : methods) {
    const auto J = differences_of<double>({x, {}, {}, 0}, method);
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) {
        const double expected = ((i == j ? 0.75 : -0.25) - c[i] * c[j] / 21) / std::sqrt(5.25);
        EXPECT_NEAR(J[i * 4 + j], expected, tolerance(method)) << int(method);
      }
    }
  }
}

TEST(Differences, WriteOneRowForEachOutput) {
  // With gamma_2 = 0 the second output does not move: its row is 0, its column is not.
  const double x[] = {1, 2, 4};
  const double gamma[] = {1, 0, 1};
  for (const Method method : methods) {
    const auto J = differences_of<double>({x, gamma, {}}, method);
    EXPECT_EQ(J[3], 0);
    EXPECT_EQ(J[5], 0);
    EXPECT_LT(J[1], -0.1);
  }
}

TEST(Differences, TakeTheStepTheyAreGiven) {
  // A step as long as the row is no derivative for central differences, and its size is felt.
  const double x[] = {1, 2, 4, 7};
  const Definition<double> of{x, {}, {}, 0};
  const auto fine = differences_of(of, Method::central);
  const auto coarse = differences_of(of, Method::central, 2.0);
  const auto small = differences_of(of, Method::central, 1e-3);
  EXPECT_GT(std::fabs(coarse[0] - fine[0]), 1e-2);
  EXPECT_LT(std::fabs(small[0] - fine[0]), 1e-6);
  EXPECT_NE(small[0], fine[0]);
}

TEST(Differences, RefuseAStepThatIsNone) {
  const double x[] = {1, 2};
  std::vector<double> J(4);
  for (const double step : {0.0, -1e-3, std::nan(""), std::numeric_limits<double>::infinity()}) {
    const auto error = differences<double>({x, {}, {}}, Method::central, step, J);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->substr(0, 48),
              "step must be a finite number above 0, got " + std::to_string(step).substr(0, 6));
  }
}

TEST(Differences, RefuseLengthsThatDoNotFit) {
  const double x[] = {1, 2};
  const double three[] = {1, 2, 3};
  std::vector<double> J(4);
  std::vector<double> short_of_it(3);
  EXPECT_TRUE(differences<double>({{}, {}, {}}, Method::dual, {}, {}));
  EXPECT_TRUE(differences<double>({x, three, {}}, Method::dual, {}, J));
  EXPECT_TRUE(differences<double>({x, {}, three}, Method::dual, {}, J));
  EXPECT_TRUE(differences<double>({x, {}, {}}, Method::dual, {}, short_of_it));
  EXPECT_FALSE(differences<double>({x, {}, {}}, Method::dual, {}, J));
}

TEST(Differences, AreNaNWhereTheRowIs) {
  const double x[] = {1, std::nan(""), 3};
  for (const Method method : methods) {
    for (const double entry : differences_of<double>({x, {}, {}}, method)) {
      EXPECT_TRUE(std::isnan(entry)) << int(method);
    }
  }
}

}  // namespace
}  // namespace ln::oracle
