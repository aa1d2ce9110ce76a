#include "derivation/measure/forms.h"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ln::measure {
namespace {

using formula::Index;
using formula::Kind;
using formula::Node;

// A number times powers of what is no product.
struct Product {
  double number = 1;
  std::map<std::string, double> powers;
};

std::string say(double number) { return std::to_string(std::round(number * 1e9) / 1e9); }

std::string say(const Product& product) {
  std::string all = say(product.number);
  for (const auto& [factor, exponent] : product.powers) all += "*{" + factor + "}^" + say(exponent);
  return all;
}

std::string indices_of(const Node& node) {
  std::string all;
  for (const Index& index : node.indices)
    all += "," + index.letter + (index.shift == 0 ? "" : std::to_string(index.shift));
  return all;
}

void multiply(Product& product, const Node& node, double exponent);
void scale_out(Product& product, const Node& sum);

void multiply_by(Product& product, const std::string& factor, double exponent) {
  double& power = product.powers[factor];
  power += exponent;
  if (power == 0) product.powers.erase(factor);
}

void multiply(Product& product, const Node& node, double exponent) {
  const auto number_of = [](const Node& n) {
    const bool minus = n.kind == Kind::negate;
    const Node& inner = minus ? n.children[0] : n;
    const auto literal = [](const Node& one) { return static_cast<double>(one.number); };
    if (inner.kind == Kind::number) return minus ? -literal(inner) : literal(inner);
    const bool quotient = inner.kind == Kind::divide && inner.children[0].kind == Kind::number &&
                          inner.children[1].kind == Kind::number;
    const double value = quotient ? literal(inner.children[0]) / literal(inner.children[1]) : 0;
    return minus ? -value : value;
  };
  switch (node.kind) {
    case Kind::number:
      product.number *= std::pow(static_cast<double>(node.number), exponent);
      return;
    case Kind::negate:
      if (std::fmod(exponent, 2) != 0) product.number = -product.number;
      return multiply(product, node.children[0], exponent);
    case Kind::multiply:
      for (const Node& child : node.children) multiply(product, child, exponent);
      return;
    case Kind::divide:
      multiply(product, node.children[0], exponent);
      return multiply(product, node.children[1], -exponent);
    case Kind::power:
      if (const double by = number_of(node.children[1]); by != 0)
        return multiply(product, node.children[0], exponent * by);
      break;
    case Kind::root:
      if (node.children[1].kind == Kind::number)
        return multiply(product, node.children[0],
                        exponent / static_cast<double>(node.children[1].number));
      break;
    case Kind::reduce:
      if (node.reduction == formula::Reduction::sum && exponent == 1)
        return scale_out(product, node);
      break;
    default: break;
  }
  multiply_by(product, form_of(node), exponent);
}

// A number that is a factor of all that a sum adds up is one of the sum.
void scale_out(Product& product, const Node& sum) {
  Product body;
  multiply(body, sum.children[0], 1);
  product.number *= body.number;
  body.number = 1;
  std::string all = "sum" + indices_of(sum) + (sum.negated ? "!" : "") + "[" + say(body) + ";";
  for (std::size_t i = 1; i < sum.children.size(); ++i) all += form_of(sum.children[i]) + ";";
  multiply_by(product, all + "]", 1);
}

std::string say_product(const Node& node) {
  Product product;
  multiply(product, node, 1);
  return say(product);
}

void collect_terms(const Node& node, std::multiset<std::string>& terms) {
  if (node.kind == Kind::add) {
    for (const Node& child : node.children) collect_terms(child, terms);
    return;
  }
  terms.insert(say_product(node));
}

}  // namespace

std::string form_of(const Node& node) {
  switch (node.kind) {
    case Kind::add: {
      std::multiset<std::string> terms;
      collect_terms(node, terms);
      std::string all = "(";
      for (const std::string& term : terms) all += "+" + term;
      return all + ")";
    }
    case Kind::number:
    case Kind::negate:
    case Kind::multiply:
    case Kind::divide: return say_product(node);
    case Kind::reduce:
      if (node.reduction == formula::Reduction::sum) return say_product(node);
      break;
    default: break;
  }
  std::string all = std::to_string(static_cast<int>(node.kind)) + node.name + indices_of(node) +
                    "/" + std::to_string(static_cast<int>(node.function)) +
                    std::to_string(static_cast<int>(node.reduction)) + (node.negated ? "!" : "") +
                    "[";
  for (const Node& child : node.children) all += form_of(child) + ";";
  return all + "]";
}

}  // namespace ln::measure
