// What a definition makes of the formulas that use it.
#include "derivation/check.h"

namespace ln::derivation {
namespace {

const std::string squares =
    "y_i = x_i^2 \\\\ z_{ij} = \\frac{dy_i}{dx_j} \\\\ w_{ij} = z_{ij} \\\\ ";

TEST(Reach, ADerivativeInsideADerivativeIsNamedThroughDefinitions) {
  const Checked direct = check(squares + "\\frac{dz_{ij}}{dx_k} = 0");
  EXPECT_EQ(direct.verdicts(), "dddu");
  EXPECT_EQ(direct.report().lines[3].reason,
            "a derivative inside a derivative (through z) is not read");
  EXPECT_EQ(direct.cut(*direct.report().lines[3].place), "z_{ij}");
  EXPECT_EQ(verdicts(squares + "\\frac{dw_{ij}}{dx_k} = 0"), "dddu");
  EXPECT_EQ(verdicts(squares + "\\frac{d}{dx_k}(z_{ij} + y_i) = 0"), "dddu");
}

TEST(Reach, ADerivativeBesideADerivativeIsRead) {
  EXPECT_EQ(verdicts(squares + "w_{ij} + \\frac{dy_i}{dx_j} = 2z_{ij}"), "dddh");
}

TEST(Reach, WhatUsesLongChainsOfDefinitionsMayBeNoDeeperThanTheRest) {
  std::string text = "y_i = x_i \\\\ ";
  std::string before = "x_1";
  for (int i = 0; i < 200; ++i) {
    const std::string name = "a_{\\text{" + std::to_string(i) + "}}";
    text += name + " = " + before + " + 1 \\\\ ";
    before = name;
  }
  const auto last = [&](int depth) {
    std::string claim = before;
    for (int i = 0; i < depth; ++i) claim = "-(" + claim + ")";
    return check(text + claim + " = x_1 + 200").report().lines.back();
  };
  EXPECT_EQ(last(50).verdict, Verdict::holds) << last(50).reason;
  EXPECT_EQ(last(150).verdict, Verdict::unread);
  EXPECT_EQ(last(150).reason.substr(0, 39), "nested deeper than 500 levels through a");
}

}  // namespace
}  // namespace ln::derivation
