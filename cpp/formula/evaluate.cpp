#include "formula/evaluate.h"

#include "formula/rare.h"

#include <cmath>
#include <limits>
#include <type_traits>

namespace ln::formula {
namespace {

using scalar::DoubleDouble;
using scalar::Dual;
using scalar::Tracked;

template <class R>
Tracked<R> undefined() {
  return {std::numeric_limits<R>::quiet_NaN(), std::numeric_limits<R>::infinity()};
}

template <class R>
const Tracked<R>& value_of(const Tracked<R>& v) {
  return v;
}
template <class R>
const Tracked<R>& value_of(const Dual<Tracked<R>>& v) {
  return v.value;
}

// A literal: exact if the type holds it, else right to half an ulp.
template <class R>
Tracked<R> literal(const Node& node) {
  const R value = static_cast<R>(node.number);
  const bool exact = node.exact && abs(node.number) < 0x1p53;
  return exact ? Tracked<R>(value) : scalar::rounded(value, R(0));
}

template <class R>
Tracked<R> constant(int id) {
  constexpr DoubleDouble e(2.718281828459045, 1.4456468917292502e-16);
  constexpr DoubleDouble pi(3.141592653589793, 1.2246467991473532e-16);
  const DoubleDouble& value = id == static_cast<int>(Constant::e) ? e : pi;
  return scalar::rounded(static_cast<R>(value), R(0));
}

// What one node costs, in steps.
template <class R>
constexpr std::int64_t node_cost = std::is_same_v<R, double> ? 1 : 8;

// Values of a definition with more entries are not kept, and so not computed.
constexpr std::size_t max_entries = 1'000'000;

}  // namespace

template <class R, class V>
Layer<R, V>::Layer(Evaluator<R>& host, Seed seed, bool is_direct)
    : host_(&host), seed_(seed), is_direct_(is_direct), memos_(host.program_->definitions.size()) {}

template <class R, class V>
V Layer<R, V>::value(const Node& node, std::vector<int>& slots) {
  using std::sqrt;
  if (!host_->work_->spend(node_cost<R>)) return V(undefined<R>());
  const auto child = [&](std::size_t i) { return value(node.children[i], slots); };
  switch (node.kind) {
    case Kind::number: return V(literal<R>(node));
    case Kind::symbol: return symbol(node, slots);
    case Kind::add: {
      V sum = child(0);
      for (std::size_t i = 1; i < node.children.size(); ++i) sum = sum + child(i);
      return sum;
    }
    case Kind::negate: return -child(0);
    case Kind::multiply: {
      V product = child(0);
      for (std::size_t i = 1; i < node.children.size(); ++i) product = product * child(i);
      return product;
    }
    case Kind::divide: return child(0) / child(1);
    case Kind::power: {
      const Node& base = node.children[0];
      const bool natural = base.kind == Kind::symbol && base.reference == Reference::constant &&
                           base.id == static_cast<int>(Constant::e);
      if (natural) {
        using std::exp;
        return exp(child(1));
      }
      return formula::power(child(0), child(1));
    }
    case Kind::root: {
      const Node& degree = node.children[1];
      if (degree.kind == Kind::number && degree.number == 2) return sqrt(child(0));
      return formula::power(child(0), V(1) / child(1));
    }
    case Kind::call: return call(node, slots);
    case Kind::reduce: return reduce(node, slots);
    case Kind::derivative:
      // One level only: a derivative inside a derivative was refused when the text was read.
      if constexpr (std::is_same_v<V, Tracked<R>>) return host_->derivative(node, slots);
      return V(undefined<R>());
    case Kind::delta: {
      const bool equal =
          host_->index(node.indices[0], slots) == host_->index(node.indices[1], slots);
      return V(equal != node.negated ? 1 : 0);
    }
    case Kind::cases:
      for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
        if (value_of(child(i + 1)).value != 0) return child(i);
      }
      return V(undefined<R>());
    case Kind::apply:
    case Kind::prime: break;
  }
  return V(undefined<R>());
}

template <class R, class V>
V Layer<R, V>::symbol(const Node& node, const std::vector<int>& slots) {
  switch (node.reference) {
    case Reference::size: return V(host_->numbers_->lengths[static_cast<std::size_t>(node.id)]);
    case Reference::constant: return V(constant<R>(node.id));
    case Reference::index: return V(slots[static_cast<std::size_t>(node.id)]);
    case Reference::input:
    case Reference::definition: break;
    case Reference::none: return V(undefined<R>());
  }
  const auto id = static_cast<std::size_t>(node.id);
  const bool is_input = node.reference == Reference::input;
  const std::ptrdiff_t found = host_->entry(node, slots);
  if (found < 0) return V(undefined<R>());
  const auto entry = static_cast<std::size_t>(found);
  if (!is_input) return definition(node, entry, slots);
  V value(static_cast<R>(host_->numbers_->inputs[id][entry]));
  if constexpr (!std::is_same_v<V, Tracked<R>>) {
    if (seed_ == Seed{Reference::input, node.id, entry}) value.derivative = Tracked<R>(1);
  }
  return value;
}

template <class R, class V>
V Layer<R, V>::definition(const Node& node, std::size_t entry, const std::vector<int>& slots) {
  if constexpr (!std::is_same_v<V, Tracked<R>>) {
    // The entry that moves stands for itself; what it is computed from stays where it is.
    const bool moves = seed_ == Seed{Reference::definition, node.id, entry};
    if (moves || is_direct_)
      return V(host_->still_.definition(node, entry, slots), Tracked<R>(moves ? 1 : 0));
  }
  const Definition& definition = host_->program_->definitions[static_cast<std::size_t>(node.id)];
  Memo& memo = memos_[static_cast<std::size_t>(node.id)];
  if (memo.known.empty()) {
    std::size_t size = 1;
    for (const int range : definition.ranges) {
      size *= static_cast<std::size_t>(host_->numbers_->lengths[static_cast<std::size_t>(range)]);
      if (size > max_entries) return V(undefined<R>());
    }
    memo.values.resize(size);
    memo.known.resize(size);
  }
  if (!memo.known[entry]) {
    std::vector<int> inside = host_->arguments(node, slots);
    const V computed = value(definition.body, inside);
    if (host_->work_->exhausted()) return computed;
    memo.values[entry] = computed;
    memo.known[entry] = 1;
  }
  return memo.values[entry];
}

template <class R, class V>
V Layer<R, V>::differentiated(const Node& node, std::vector<int>& slots) {
  const bool opens =
      is_direct_ && node.kind == Kind::symbol && node.reference == Reference::definition;
  if (!opens || seed_.reference == Reference::none) return value(node, slots);
  const std::ptrdiff_t entry = host_->entry(node, slots);
  if (entry < 0) return V(undefined<R>());
  if (seed_ == Seed{Reference::definition, node.id, static_cast<std::size_t>(entry)})
    return value(node, slots);
  std::vector<int> inside = host_->arguments(node, slots);
  return value(host_->program_->definitions[static_cast<std::size_t>(node.id)].body, inside);
}

template <class R, class V>
V Layer<R, V>::reduce(const Node& node, std::vector<int>& slots) {
  const Index& bound = node.indices[0];
  const auto slot = static_cast<std::size_t>(bound.slot);
  int first = 0;
  int last = -1;
  if (node.bounded) {
    const R low = value_of(value(node.children[1], slots)).value;
    const R high = value_of(value(node.children[2], slots)).value;
    const auto is_bound = [](R value) {
      using std::round;
      return value >= -1000000 && value <= 1000000 && value == round(value);
    };
    if (!is_bound(low) || !is_bound(high)) return V(undefined<R>());
    first = static_cast<int>(low);
    last = static_cast<int>(high);
  } else {
    const auto range = static_cast<std::size_t>(node.id);
    first = host_->program_->ranges[range].first;
    last = first + host_->numbers_->lengths[range] - 1;
  }
  const bool is_sum = node.reduction == Reduction::sum;
  const bool is_product = node.reduction == Reduction::product;
  V result(is_product ? 1 : 0);
  bool any = false;
  for (int k = first; k <= last; ++k) {
    if (host_->work_->exhausted()) return V(undefined<R>());
    if (node.excludes && host_->index(node.indices[1], slots) == k) continue;
    slots[slot] = k;
    V next = value(node.children[0], slots);
    if (is_sum) {
      result = result + next;
    } else if (is_product) {
      result = result * next;
    } else {
      const bool smaller = value_of(next) < value_of(result);
      const bool wanted =
          node.reduction == Reduction::min ? smaller : value_of(result) < value_of(next);
      if (!any || wanted) result = next;
    }
    any = true;
  }
  if (!any && !is_sum && !is_product) return V(undefined<R>());
  return result;
}

template <class R, class V>
V Layer<R, V>::call(const Node& node, std::vector<int>& slots) {
  using std::abs;
  using std::exp;
  using std::isfinite;
  using std::log;
  using std::sqrt;
  V x = value(node.children[0], slots);
  switch (node.function) {
    case Function::exp: return exp(x);
    case Function::log: return log(x);
    case Function::tanh:
    case Function::sinh:
    case Function::cosh:
    case Function::sin:
    case Function::cos:
    case Function::tan: return circular(node.function, x);
    case Function::sqrt: return sqrt(x);
    case Function::abs: return value_of(x).value < 0 ? -x : x;
    case Function::sigmoid: return V(1) / (V(1) + exp(-x));
    case Function::sign: {
      const R v = value_of(x).value;
      return v > 0 ? V(1) : v < 0 ? V(-1) : V(0);
    }
    case Function::less:
    case Function::less_equal:
    case Function::equal:
    case Function::unequal: {
      const V other = value(node.children[1], slots);
      const Tracked<R>& a = value_of(x);
      const Tracked<R>& b = value_of(other);
      if (!isfinite(a.value) || !isfinite(b.value)) return V(undefined<R>());
      const bool same = abs(a.value - b.value) <= a.bound + b.bound;
      const bool is_so = node.function == Function::equal     ? same
                         : node.function == Function::unequal ? !same
                         : node.function == Function::less    ? !same && a.value < b.value
                                                              : same || a.value < b.value;
      return V(is_so ? 1 : 0);
    }
    case Function::max:
    case Function::min:
      for (std::size_t i = 1; i < node.children.size(); ++i) {
        V next = value(node.children[i], slots);
        const bool smaller = value_of(next) < value_of(x);
        if (node.function == Function::min ? smaller : value_of(x) < value_of(next)) x = next;
      }
      return x;
    case Function::norm:
    case Function::transpose:
    case Function::hadamard:
    case Function::diag:
    case Function::trace: break;
  }
  return V(undefined<R>());
}

template <class R>
Evaluator<R>::Evaluator(const Program& program, const Numbers& numbers, Work& work, Path path)
    : program_(&program), numbers_(&numbers), work_(&work), path_(path), still_(*this, {}, false) {}

template <class R>
typename Evaluator<R>::Value Evaluator<R>::value(const Node& node, std::vector<int>& slots) {
  return still_.value(node, slots);
}

template <class R>
bool Evaluator<R>::is_direct(const Node& what, const Node& by) const {
  if (path_ != Path::written) return path_ == Path::direct;
  if (what.kind != Kind::symbol || what.reference != Reference::definition) return false;
  bool found = false;
  walk(program_->definitions[static_cast<std::size_t>(what.id)].body, [&](const Node& node) {
    found =
        found || (node.kind == Kind::symbol && node.reference == by.reference && node.id == by.id);
  });
  return found;
}

template <class R>
typename Evaluator<R>::Value Evaluator<R>::derivative(const Node& node, std::vector<int>& slots) {
  const Node& by = node.children[1];
  const std::ptrdiff_t found = entry(by, slots);
  if (found < 0) return undefined<R>();
  const typename Layer<R, Moving>::Seed seed{by.reference, by.id, static_cast<std::size_t>(found)};
  const bool direct = is_direct(node.children[0], by);
  for (const auto& layer : moving_) {
    if (layer->follows(seed, direct))
      return layer->differentiated(node.children[0], slots).derivative;
  }
  moving_.push_back(std::make_unique<Layer<R, Moving>>(*this, seed, direct));
  return moving_.back()->differentiated(node.children[0], slots).derivative;
}

template <class R>
int Evaluator<R>::index(const Index& index, const std::vector<int>& slots) const {
  if (index.size >= 0) return numbers_->lengths[static_cast<std::size_t>(index.size)] + index.shift;
  if (index.slot < 0) return index.shift;
  return slots[static_cast<std::size_t>(index.slot)] + index.shift;
}

template <class R>
std::ptrdiff_t Evaluator<R>::entry(const Node& symbol, const std::vector<int>& slots) const {
  const auto id = static_cast<std::size_t>(symbol.id);
  const std::vector<int>& ranges = symbol.reference == Reference::input
                                       ? program_->inputs[id].ranges
                                       : program_->definitions[id].ranges;
  std::ptrdiff_t flat = 0;
  for (std::size_t i = 0; i < symbol.indices.size(); ++i) {
    const auto range = static_cast<std::size_t>(ranges[i]);
    const int offset = index(symbol.indices[i], slots) - program_->ranges[range].first;
    if (offset < 0 || offset >= numbers_->lengths[range]) return -1;
    flat = flat * numbers_->lengths[range] + offset;
  }
  return flat;
}

template <class R>
std::vector<int> Evaluator<R>::arguments(const Node& symbol, const std::vector<int>& slots) const {
  const Definition& definition = program_->definitions[static_cast<std::size_t>(symbol.id)];
  std::vector<int> inside(static_cast<std::size_t>(definition.slots));
  for (std::size_t i = 0; i < symbol.indices.size(); ++i)
    inside[i] = index(symbol.indices[i], slots);
  return inside;
}

template class Evaluator<double>;
template class Evaluator<scalar::DoubleDouble>;

}  // namespace ln::formula
