#include "layernorm/options.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "layernorm/cases.h"

namespace ln::layernorm {
namespace {

std::string complaint(std::size_t length, std::size_t features, Options options,
                      std::size_t gamma = 0, std::size_t beta = 0) {
  const Vector<double> numbers(length, 1.0);
  const Vector<double> g(gamma, 1.0);
  const Vector<double> b(beta, 1.0);
  const auto error = check(Rows<double>{numbers, features, g, b, options});
  return error ? error->message : "";
}

TEST(Options, AreTakenWhereTheyMeanSomething) {
  EXPECT_EQ(complaint(6, 3, {}), "");
  EXPECT_EQ(complaint(6, 3, {}, 3, 3), "");
  EXPECT_EQ(complaint(1, 1, {.epsilon = 0}), "");
  EXPECT_EQ(complaint(2, 2, {.variance = Variance::sample}), "");
}

TEST(Options, RefuseShapesThatDoNotFitAndSayWhatWasExpected) {
  EXPECT_EQ(complaint(6, 0, {}), "features must be at least 1, got 0");
  EXPECT_EQ(complaint(7, 3, {}),
            "the length of x must be a positive multiple of features (3), got 7");
  EXPECT_EQ(complaint(0, 3, {}),
            "the length of x must be a positive multiple of features (3), got 0");
  EXPECT_EQ(complaint(6, 3, {}, 2), "gamma must have length 3, got 2");
  EXPECT_EQ(complaint(6, 3, {}, 3, 6), "beta must have length 3, got 6");
}

TEST(Options, RefuseAnEpsilonThatIsNoSizeAtAll) {
  EXPECT_EQ(complaint(3, 3, {.epsilon = -1}),
            "epsilon must be a finite number of at least 0, got -1");
  EXPECT_EQ(complaint(3, 3, {.epsilon = std::nan("")}),
            "epsilon must be a finite number of at least 0, got nan");
  EXPECT_EQ(complaint(3, 3, {.epsilon = std::numeric_limits<double>::infinity()}),
            "epsilon must be a finite number of at least 0, got inf");
}

TEST(Options, RefuseTheSampleVarianceWhereItIsNotDefined) {
  EXPECT_EQ(complaint(3, 1, {.variance = Variance::sample}),
            "the sample variance needs at least 2 features, got 1");
  EXPECT_EQ(complaint(3, 3, {.norm = Norm::rms, .variance = Variance::sample}),
            "the sample variance needs a mean: it cannot go with the rms norm");
}

TEST(Options, RefuseResultsOfTheWrongLengthInEveryFunction) {
  const auto c = weighted<double>(3, 2, {});
  Vector<double> six(6), five(5), three(3), two(2), one(1), nine(9), twelve(12);
  const auto message = [](const Outcome& outcome) { return outcome ? outcome->message : ""; };
  const auto rows = c.rows();
  EXPECT_EQ(message(forward<double>(rows, {five, two, two})), "y must have length 6, got 5");
  EXPECT_EQ(message(forward<double>(rows, {six, one, two})), "mean must have length 2, got 1");
  EXPECT_EQ(message(forward<double>(rows, {six, two, one})), "rstd must have length 2, got 1");
  const auto back = [&](auto& dy, auto& dx, auto& dgamma, auto& dbeta, auto& workspace) {
    return message(backward<double>(rows, dy, {dx, dgamma, dbeta}, workspace));
  };
  EXPECT_EQ(back(five, six, three, three, twelve), "dy must have length 6, got 5");
  EXPECT_EQ(back(six, five, three, three, twelve), "dx must have length 6, got 5");
  EXPECT_EQ(back(six, six, two, three, twelve), "dgamma must have length 3, got 2");
  EXPECT_EQ(back(six, six, three, two, twelve), "dbeta must have length 3, got 2");
  EXPECT_EQ(back(six, six, three, three, nine), "workspace must have length 12, got 9");
  EXPECT_EQ(message(jvp<double>(rows, five, six)), "v must have length 6, got 5");
  EXPECT_EQ(message(jvp<double>(rows, six, five)), "the result must have length 6, got 5");
  EXPECT_EQ(message(vjp<double>(rows, five, six)), "g must have length 6, got 5");
  EXPECT_EQ(message(vjp<double>(rows, six, five)), "the result must have length 6, got 5");
  EXPECT_EQ(message(jacobian<double>(rows, nine)), "the Jacobian is that of one row, got 2 rows");
  const auto row = weighted<double>(3, 1, {});
  EXPECT_EQ(message(jacobian<double>(row.rows(), six)), "the result must have length 9, got 6");
}

}  // namespace
}  // namespace ln::layernorm
