// Trees made by hand, as they are after resolution. What texts are worth is tested in
// derivation/values_test.cpp.
#include "formula/evaluate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>

namespace ln::formula {
namespace {

// Inputs x_i and a_{ij} with i = 1, 2, 3 and j = 0, 1; d_i = 2 x_i.
class Evaluation : public testing::Test {
 protected:
  Evaluation() {
    program_.ranges = {{"N", 1, 0}, {"M", 0, 0}};
    program_.inputs = {{"x", {0}, -1, false}, {"a", {0, 1}, -1, false}};
    program_.definitions = {
        {"d", {0}, make(Kind::multiply, {make_number(2), input(0, {slot(0)})}), 1}};
    numbers_.inputs = {{3, 5, 7}, {10, 11, 20, 21, 30, 31}};
    numbers_.lengths = {3, 2};
  }

  static Index slot(int number, int shift = 0) {
    Index index{"k", shift, {}};
    index.slot = number;
    return index;
  }
  static Index fixed(int value) { return {"", value, {}}; }

  static Node refer(Reference reference, int id, std::vector<Index> indices = {}) {
    Node node;
    node.kind = Kind::symbol;
    node.reference = reference;
    node.id = id;
    node.indices = std::move(indices);
    return node;
  }
  static Node input(int id, std::vector<Index> indices) {
    return refer(Reference::input, id, std::move(indices));
  }
  static Node defined(std::vector<Index> indices) {
    return refer(Reference::definition, 0, std::move(indices));
  }

  // Over the whole of a range, or where `bounds` are given from one to the other.
  static Node reduce(Reduction which, int range, Node body, std::vector<Node> bounds = {}) {
    std::vector<Node> children{std::move(body)};
    for (Node& bound : bounds) children.push_back(std::move(bound));
    Node node = make(Kind::reduce, std::move(children));
    node.reduction = which;
    node.bounded = node.children.size() > 1;
    node.id = range;
    node.indices = {slot(0)};
    return node;
  }
  static Node sum(int range, Node body) { return reduce(Reduction::sum, range, std::move(body)); }

  static Node call(Function function, std::vector<Node> arguments) {
    Node node = make(Kind::call, std::move(arguments));
    node.function = function;
    return node;
  }

  template <class R = double>
  double value(const Node& node, std::int64_t steps = 1000, Path path = Path::total) {
    Work work(steps);
    std::vector<int> slots{1};
    return static_cast<double>(
        Evaluator<R>(program_, numbers_, work, path).value(node, slots).value);
  }

  Program program_;
  Numbers numbers_;
};

TEST_F(Evaluation, TakesAnEntryByTheFirstValueOfEachRange) {
  EXPECT_EQ(value(input(0, {fixed(1)})), 3);
  EXPECT_EQ(value(input(0, {fixed(3)})), 7);
  EXPECT_EQ(value(input(1, {fixed(2), fixed(0)})), 20);
  EXPECT_EQ(value(input(1, {fixed(3), fixed(1)})), 31);
  EXPECT_EQ(value(defined({fixed(2)})), 10);
}

TEST_F(Evaluation, HasNoEntryOutsideOfARange) {
  for (const int i : {0, 4}) EXPECT_TRUE(std::isnan(value(input(0, {fixed(i)})))) << i;
  for (const int j : {-1, 2}) EXPECT_TRUE(std::isnan(value(input(1, {fixed(1), fixed(j)})))) << j;
  EXPECT_TRUE(std::isnan(value(defined({fixed(4)}))));
}

TEST_F(Evaluation, RunsOverARangeFromItsFirstValueOn) {
  const Node k = refer(Reference::index, 0);
  EXPECT_EQ(value(sum(0, k)), 1 + 2 + 3);
  EXPECT_EQ(value(sum(1, k)), 0 + 1);
  EXPECT_EQ(value(sum(0, input(0, {slot(0)}))), 3 + 5 + 7);
  EXPECT_EQ(value(sum(1, input(1, {fixed(2), slot(0)}))), 20 + 21);
  EXPECT_EQ(value(sum(0, defined({slot(0)}))), 2 * (3 + 5 + 7));
  EXPECT_EQ(value(reduce(Reduction::product, 0, input(0, {slot(0)}))), 3 * 5 * 7);
  EXPECT_EQ(value(reduce(Reduction::max, 0, input(0, {slot(0)}))), 7);
  EXPECT_EQ(value(reduce(Reduction::min, 0, input(0, {slot(0)}))), 3);
}

TEST_F(Evaluation, LeavesOutAnIndexThatIsExcluded) {
  Node node = sum(0, input(0, {slot(0)}));
  node.indices.push_back(fixed(2));
  EXPECT_EQ(value(node), 3 + 5 + 7);
  node.excludes = true;
  EXPECT_EQ(value(node), 3 + 7);
}

TEST_F(Evaluation, RunsFromOneBoundToTheOther) {
  const Node k = refer(Reference::index, 0);
  const auto from = [&](Reduction which, int low, int high) {
    return value(reduce(which, 0, k, {make_number(low), make_number(high)}));
  };
  EXPECT_EQ(from(Reduction::sum, 2, 5), 14);
  EXPECT_EQ(from(Reduction::product, 2, 5), 120);
  EXPECT_EQ(from(Reduction::max, -5, -2), -2);
  EXPECT_EQ(from(Reduction::min, 2, 5), 2);
  EXPECT_EQ(from(Reduction::sum, 5, 5), 5);
  EXPECT_EQ(from(Reduction::sum, 1000000, 1000000), 1000000);
  EXPECT_EQ(from(Reduction::sum, -1000000, -1000000), -1000000);
  EXPECT_TRUE(std::isnan(from(Reduction::sum, 1000001, 1000001)));
  EXPECT_TRUE(std::isnan(from(Reduction::sum, -1000001, -1000001)));
}

TEST_F(Evaluation, GivesWhatIsLeftOfNothing) {
  const auto empty = [&](Reduction which) {
    return value(reduce(which, 0, make_number(7), {make_number(2), make_number(1)}));
  };
  EXPECT_EQ(empty(Reduction::sum), 0);
  EXPECT_EQ(empty(Reduction::product), 1);
  EXPECT_TRUE(std::isnan(empty(Reduction::max)));
  EXPECT_TRUE(std::isnan(empty(Reduction::min)));
}

TEST_F(Evaluation, HasNoValueBetweenTwoWholeBounds) {
  const Node half = make(Kind::divide, {make_number(1), make_number(2)});
  EXPECT_TRUE(std::isnan(value(reduce(Reduction::sum, 0, make_number(1), {half, make_number(3)}))));
  EXPECT_TRUE(
      std::isnan(value(reduce(Reduction::sum, 0, make_number(1), {make_number(-3), half}))));
}

TEST_F(Evaluation, TakesEveryFunctionOfOneNumber) {
  const auto of = [&](Function function, int x) { return value(call(function, {make_number(x)})); };
  const auto expect = [](double got, double wanted) { EXPECT_NEAR(got, wanted, 1e-14 * wanted); };
  expect(of(Function::exp, 2), std::exp(2.0));
  expect(of(Function::log, 2), std::log(2.0));
  expect(of(Function::tanh, 2), std::tanh(2.0));
  expect(of(Function::sinh, 2), std::sinh(2.0));
  expect(of(Function::cosh, 2), std::cosh(2.0));
  expect(of(Function::sin, 2), std::sin(2.0));
  expect(-of(Function::cos, 2), -std::cos(2.0));
  expect(of(Function::tan, 1), std::tan(1.0));
  expect(of(Function::sqrt, 2), std::sqrt(2.0));
  expect(of(Function::sigmoid, 2), 1 / (1 + std::exp(-2.0)));
  for (const int x : {-3, 0, 3}) {
    EXPECT_EQ(of(Function::abs, x), x < 0 ? -x : x);
    EXPECT_EQ(of(Function::sign, x), x / 3);
  }
  EXPECT_TRUE(std::isnan(of(Function::trace, 2)));
}

TEST_F(Evaluation, TakesTheLargestAndTheLeastOfSeveral) {
  const std::vector<Node> numbers{make_number(2), make_number(-3), make_number(5), make_number(4)};
  EXPECT_EQ(value(call(Function::max, numbers)), 5);
  EXPECT_EQ(value(call(Function::min, numbers)), -3);
}

TEST_F(Evaluation, TakesPowersAndThoseOfE) {
  const Node e = refer(Reference::constant, static_cast<int>(Constant::e));
  const Node pi = refer(Reference::constant, static_cast<int>(Constant::pi));
  EXPECT_EQ(value(make(Kind::power, {make_number(2), make_number(5)})), 32);
  EXPECT_NEAR(value(make(Kind::power, {e, make_number(2)})), std::exp(2.0), 1e-14);
  EXPECT_NEAR(value(make(Kind::power, {pi, make_number(2)})), M_PI * M_PI, 1e-14);
  EXPECT_EQ(value(make(Kind::divide, {make_number(6), make_number(3)})), 2);
  EXPECT_EQ(value(make(Kind::add, {make_number(6), make_number(3), make_number(1)})), 10);
  EXPECT_EQ(value(make(Kind::negate, {make_number(6)})), -6);
}

TEST_F(Evaluation, TakesRootsOfEveryDegree) {
  const auto root = [&](int of, int degree) {
    return value(make(Kind::root, {make_number(of), make_number(degree)}));
  };
  EXPECT_EQ(root(9, 2), 3);
  EXPECT_NEAR(root(8, 3), 2, 1e-15);
}

TEST_F(Evaluation, TakesTheFirstCaseThatIsMet) {
  const auto cases = [&](int first, int second) {
    return value(make(Kind::cases,
                      {make_number(10), make_number(first), make_number(20), make_number(second)}));
  };
  EXPECT_EQ(cases(1, 1), 10);
  EXPECT_EQ(cases(0, 1), 20);
  EXPECT_TRUE(std::isnan(cases(0, 0)));
}

TEST_F(Evaluation, IsOneWhereTheIndicesOfADeltaAreEqual) {
  Node delta = make(Kind::delta, {});
  for (const bool negated : {false, true}) {
    delta.negated = negated;
    delta.indices = {slot(0), fixed(1)};
    EXPECT_EQ(value(delta), negated ? 0 : 1);
    delta.indices = {slot(0, 1), fixed(1)};
    EXPECT_EQ(value(delta), negated ? 1 : 0);
  }
}

TEST_F(Evaluation, KeepsNoDefinitionOfTooManyEntries) {
  program_.definitions.push_back({"e", {0, 1}, make_number(7), 2});
  const auto entry = [&](int rows, int columns) {
    numbers_.lengths = {rows, columns};
    return value(refer(Reference::definition, 1, {fixed(2), fixed(1)}));
  };
  EXPECT_EQ(entry(1000, 1000), 7);
  EXPECT_TRUE(std::isnan(entry(1001, 1000)));
}

TEST_F(Evaluation, ComparesOnlyWhatIsFinite) {
  const Node nothing = input(0, {fixed(9)});
  for (const Function function :
       {Function::less, Function::less_equal, Function::equal, Function::unequal}) {
    EXPECT_TRUE(std::isnan(value(call(function, {make_number(1), nothing}))));
    EXPECT_TRUE(std::isnan(value(call(function, {nothing, make_number(1)}))));
  }
}

TEST_F(Evaluation, ComparesTwoNumbers) {
  const auto compare = [&](int a, int b) {
    std::vector<double> all;
    for (const Function function :
         {Function::less, Function::less_equal, Function::equal, Function::unequal})
      all.push_back(value(call(function, {make_number(a), make_number(b)})));
    return all;
  };
  EXPECT_EQ(compare(1, 2), (std::vector<double>{1, 1, 0, 1}));
  EXPECT_EQ(compare(2, 2), (std::vector<double>{0, 1, 1, 0}));
  EXPECT_EQ(compare(3, 2), (std::vector<double>{0, 0, 0, 1}));
}

TEST_F(Evaluation, HasNoValueOnceItsStepsAreSpent) {
  const Node node = make(Kind::add, {make_number(1), make_number(2)});
  EXPECT_EQ(value(node, 4), 3);
  EXPECT_TRUE(std::isnan(value(node, 3)));
  EXPECT_EQ(value<scalar::DoubleDouble>(node, 25), 3);
  EXPECT_TRUE(std::isnan(value<scalar::DoubleDouble>(node, 24)));
  const Node long_sum =
      reduce(Reduction::sum, 0, make_number(1), {make_number(1), make_number(1000)});
  EXPECT_EQ(value(long_sum, 1100), 1000);
  EXPECT_TRUE(std::isnan(value(long_sum, 900)));
}

TEST_F(Evaluation, ComputesADefinitionAndItsDerivativeOnce) {
  const Node x = input(0, {fixed(2)});
  const auto often = [](int times, Node body) {
    return reduce(Reduction::sum, 0, std::move(body), {make_number(1), make_number(times)});
  };
  program_.definitions.push_back({"c", {}, often(100, x), 1});
  const Node c = refer(Reference::definition, 1);
  EXPECT_EQ(value(often(50, c), 300), 50 * 100 * 5);
  EXPECT_EQ(value(often(50, make(Kind::derivative, {c, x})), 300), 50 * 100);
}

TEST_F(Evaluation, DifferentiatesByAnInputAndByADefinition) {
  const auto derivative = [&](Node what, Node by) {
    return value(make(Kind::derivative, {std::move(what), std::move(by)}));
  };
  const Node square = make(Kind::power, {defined({fixed(2)}), make_number(2)});
  EXPECT_EQ(derivative(square, defined({fixed(2)})), 20);
  EXPECT_EQ(derivative(square, defined({fixed(1)})), 0);
  EXPECT_EQ(derivative(square, input(0, {fixed(2)})), 40);
  EXPECT_EQ(derivative(square, input(0, {fixed(3)})), 0);
  EXPECT_TRUE(std::isnan(derivative(square, input(0, {fixed(4)}))));
}

TEST_F(Evaluation, FollowsADerivativeThroughDefinitionsAsItsPathSays) {
  const Node square = make(Kind::multiply, {defined({fixed(2)}), defined({fixed(2)})});
  const Node mixed = make(Kind::multiply, {defined({fixed(2)}), input(0, {fixed(2)})});
  program_.definitions.push_back({"s", {}, square, 0});
  program_.definitions.push_back({"m", {}, mixed, 0});
  const auto derivative = [&](int id, Path path) {
    const Node what = refer(Reference::definition, id);
    return value(make(Kind::derivative, {what, input(0, {fixed(2)})}), 1000, path);
  };
  EXPECT_EQ(derivative(1, Path::total), 40);
  EXPECT_EQ(derivative(1, Path::direct), 0);
  EXPECT_EQ(derivative(1, Path::written), 40);
  EXPECT_EQ(derivative(2, Path::total), 20);
  EXPECT_EQ(derivative(2, Path::direct), 10);
  EXPECT_EQ(derivative(2, Path::written), 10);
  // One evaluator keeps both apart.
  const auto by_x = [&](int id) {
    return make(Kind::derivative, {refer(Reference::definition, id), input(0, {fixed(2)})});
  };
  EXPECT_EQ(value(make(Kind::add, {by_x(1), by_x(2), by_x(1)}), 1000, Path::written), 90);
}

}  // namespace
}  // namespace ln::formula
