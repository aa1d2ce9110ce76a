#include "derivation/second/world.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace ln::second {
namespace {

using formula::Function;
using formula::Index;
using formula::Kind;
using formula::Reduction;

// The widest step of the differences, relative to what moves, halved `levels` - 1 times. What is
// left of the error after Richardson's extrapolation is of the order of the step to the power
// 2 * levels.
constexpr int levels = 5;
constexpr std::size_t narrowings = 4;
const Number settled = digits > 30 ? Number(1e-16) : Number(1e-10);
const Number widest = digits > 30 ? Number(1) / 2048 : Number(1) / 128;
constexpr double least = 1e-4;  // what is smaller moves as if it were this large

Number step_at(Number here) {
  const Number size = magnitude(here);
  return widest * (size > 1 ? Number(1) : size < least ? Number(least) : size);
}

std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

}  // namespace

World::World(const Meaning& meaning, const Ones& ones, int sizes, Domain domain, std::uint64_t seed)
    : meaning_(meaning),
      ones_(ones),
      sizes_(std::make_shared<Sizes>()),
      domain_(domain),
      seed_(seed) {
  constexpr std::array<std::array<int, 5>, 2> all = {{{3, 4, 2, 3, 4}, {4, 3, 3, 2, 4}}};
  std::set<std::string> names;
  for (const auto& [place, ignored] : meaning.classes) names.insert(meaning.class_of(place));
  std::size_t n = 0;
  for (const std::string& name : names)
    sizes_->lengths[name] = all[static_cast<std::size_t>(sizes)][n++ % 5];
  for (const auto& [name, length] : meaning.given_sizes)
    sizes_->lengths[meaning.class_of(name)] = length;
}

World::World(World& still, Entry entry, Number moved)
    : meaning_(still.meaning_),
      ones_(still.ones_),
      sizes_(still.sizes_),
      domain_(still.domain_),
      seed_(still.seed_),
      moved_(std::move(entry)),
      moved_to_(moved) {}

World::Extent World::extent(const std::string& place) const {
  const std::string name = meaning_.class_of(place);
  Extent found;
  if (meaning_.from_zero.contains(name)) found.first = 0;
  const auto known = sizes_->lengths.find(name);
  if (known != sizes_->lengths.end()) found.length = known->second;
  return found;
}

Number World::value(const Node& node, const Letters& letters) {
  const auto child = [&](std::size_t i) { return value(node.children[i], letters); };
  switch (node.kind) {
    case Kind::number: return static_cast<Number>(node.number.high) + node.number.low;
    case Kind::symbol: return symbol(node, letters);
    case Kind::add: {
      Number total = 0;
      for (const Node& term : node.children) total += value(term, letters);
      return total;
    }
    case Kind::negate: return -child(0);
    case Kind::multiply: {
      Number total = 1;
      for (const Node& factor : node.children) total *= value(factor, letters);
      return total;
    }
    case Kind::divide: {
      const Number below = child(1);
      return below == 0 ? undefined() : child(0) / below;
    }
    case Kind::power: {
      const Number base = child(0);
      const Number exponent = child(1);
      return base == 0 && exponent < 0 ? undefined() : power(base, exponent);
    }
    case Kind::root: {
      const Number degree = child(1);
      return degree == 2 ? root(child(0)) : power(child(0), 1 / degree);
    }
    case Kind::call: return call(node, letters);
    case Kind::reduce: return sum(node, letters);
    case Kind::derivative: return derivative(node.children[0], node.children[1], letters);
    case Kind::prime:
      return meaning_.prime ? derivative(node.children[0], *meaning_.prime, letters) : undefined();
    case Kind::delta: {
      const bool equal = at(node.indices[0], letters) == at(node.indices[1], letters);
      return equal != node.negated ? 1 : 0;
    }
    case Kind::cases:
      for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
        if (child(i + 1) != 0) return child(i);
      }
      return undefined();
    default: return undefined();
  }
}

Number World::symbol(const Node& node, const Letters& letters) {
  if (node.indices.empty()) {
    if (const auto found = letters.find(node.name); found != letters.end()) return found->second;
    if (meaning_.sizes.contains(node.name)) return extent(node.name).length;
    const bool own =
        meaning_.definitions.contains(node.name) || meaning_.inputs.contains(node.name);
    if (node.name == "e" && !own) return exponential(1);
    if (node.name == "\\pi" && !own) return Number(3.141592653589793238462643383279502884L);
  }
  return entry(entry_of(node, letters));
}

World::Entry World::entry_of(const Node& symbol, const Letters& letters) const {
  Entry found{symbol.name, {}};
  for (const Index& index : symbol.indices) found.second.push_back(at(index, letters));
  return found;
}

int World::at(const Index& index, const Letters& letters) const {
  if (index.letter.empty()) return index.shift;
  const auto found = letters.find(index.letter);
  return index.shift + (found == letters.end() ? extent(index.letter).length : found->second);
}

bool World::exists(const Entry& entry) {
  std::vector<Extent>& extents = sizes_->of_names[entry.first];
  for (std::size_t i = extents.size(); i < entry.second.size(); ++i)
    extents.push_back(extent(entry.first + "#" + std::to_string(i)));
  for (std::size_t i = 0; i < entry.second.size(); ++i) {
    const int offset = entry.second[i] - extents[i].first;
    if (offset < 0 || offset >= extents[i].length) return false;
  }
  return true;
}

Number World::entry(const Entry& entry) {
  if (!exists(entry)) return undefined();
  if (entry == moved_) return moved_to_;
  if (const auto found = known_.find(entry); found != known_.end()) return found->second;
  Number found = undefined();
  const auto defined = meaning_.definitions.find(entry.first);
  if (defined != meaning_.definitions.end() && defined->second.value != nullptr) {
    Letters inside;
    for (std::size_t i = 0; i < entry.second.size(); ++i)
      inside[defined->second.parameters[i]] = entry.second[i];
    found = value(*defined->second.value, inside);
  } else if (meaning_.inputs.contains(entry.first)) {
    found = drawn(entry);
  }
  known_[entry] = found;
  return found;
}

// Where entries add up to 1 along an index, the random ones are made positive and scaled.
Number World::drawn(const Entry& entry) {
  const auto along = ones_.find(entry.first);
  if (along == ones_.end()) return random(entry);
  const std::size_t index = along->second;
  const Extent all = extent(entry.first + "#" + std::to_string(index));
  Number total = 0;
  Entry other = entry;
  for (int k = 0; k < all.length; ++k) {
    other.second[index] = all.first + k;
    total += magnitude(random(other));
  }
  return magnitude(random(entry)) / total;
}

// A number of two digits, from 0.2 to 3, which name, indices and seed alone decide.
Number World::random(const Entry& entry) const {
  std::uint64_t state = mix(seed_ ^ std::hash<std::string>()(entry.first));
  for (const int index : entry.second) state = mix(state ^ static_cast<std::uint64_t>(index));
  const bool small = entry.first.find("epsilon") != std::string::npos;
  const auto part = [&](std::uint64_t n) { return static_cast<int>((state >> 8) % n); };
  if (small || domain_ == Domain::unit) return Number(11 + part(80)) / 97;
  const Number size = Number(20 + part(280)) / 97;
  return domain_ == Domain::any && state % 2 == 0 ? -size : size;
}

Number World::sum(const Node& node, const Letters& letters) {
  const auto known = sizes_->of_sums.find(&node);
  const Extent whole =
      known == sizes_->of_sums.end() ? extent(meaning_.sums.at(&node)) : known->second;
  sizes_->of_sums[&node] = whole;
  int from = whole.first;
  int to = from + whole.length - 1;
  if (node.bounded) {
    const Number low = value(node.children[1], letters);
    const Number high = value(node.children[2], letters);
    if (!is_finite(low) || !is_finite(high) || magnitude(low) > 99 || magnitude(high) > 99)
      return undefined();
    from = static_cast<int>(low);
    to = static_cast<int>(high);
    if (from != low || to != high) return undefined();
  }
  const bool extreme = node.reduction == Reduction::max || node.reduction == Reduction::min;
  Number total = extreme ? undefined() : node.reduction == Reduction::product ? 1 : 0;
  Letters inside = letters;
  for (int k = from; k <= to; ++k) {
    if (node.excludes && at(node.indices[1], letters) == k) continue;
    inside[node.indices[0].letter] = k;
    const Number next = value(node.children[0], inside);
    const bool higher = !is_finite(total) || next > total;
    const bool lower = !is_finite(total) || next < total;
    switch (node.reduction) {
      case Reduction::sum: total += next; break;
      case Reduction::product: total *= next; break;
      case Reduction::max: total = higher ? next : total; break;
      case Reduction::min: total = lower ? next : total; break;
    }
  }
  return total;
}

Number World::call(const Node& node, const Letters& letters) {
  const Number x = value(node.children[0], letters);
  const auto other = [&] { return value(node.children[1], letters); };
  const auto truth = [](bool is_so) { return Number(is_so ? 1 : 0); };
  const Number up = exponential(x);
  switch (node.function) {
    case Function::exp: return up;
    case Function::log: return logarithm(x);
    case Function::tanh: return hyperbolic_tangent(x);
    case Function::sinh: return (up - 1 / up) / 2;
    case Function::cosh: return (up + 1 / up) / 2;
    case Function::sin: return sine(x);
    case Function::cos: return cosine(x);
    case Function::tan: return sine(x) / cosine(x);
    case Function::sqrt: return root(x);
    case Function::abs: return magnitude(x);
    case Function::sigmoid: return up / (1 + up);
    case Function::sign: return truth(x > 0) - truth(x < 0);
    case Function::less: return truth(x < other());
    case Function::less_equal: return truth(x <= other());
    case Function::equal: return truth(x == other());
    case Function::unequal: return truth(x != other());
    case Function::max:
    case Function::min: {
      Number found = x;
      for (const Node& child : node.children) {
        const Number next = value(child, letters);
        if (node.function == Function::max ? next > found : next < found) found = next;
      }
      return found;
    }
    // It knows no vectors.
    case Function::norm:
    case Function::transpose:
    case Function::hadamard:
    case Function::diag:
    case Function::trace: break;
  }
  return undefined();
}

// Steps so wide that they meet a pole are tried again, narrower; a derivative that does not settle
// is undefined.
Number World::derivative(const Node& what, const Node& by, const Letters& letters) {
  const Entry entry_moved = entry_of(by, letters);
  const Number here = entry(entry_moved);
  if (!is_finite(here)) return undefined();
  auto& neighbours = neighbours_[entry_moved];
  neighbours.resize(narrowings);
  Number step = step_at(here);
  for (auto& worlds : neighbours) {
    const Slope found = slope(worlds, entry_moved, here, step, what, letters);
    if (magnitude(found.error) <= settled * (1 + magnitude(found.value))) return found.value;
    step /= 64;
  }
  return undefined();
}

World::Slope World::slope(Neighbours& worlds, const Entry& moved, Number here, Number step,
                          const Node& what, const Letters& letters) {
  std::array<Number, levels> table;
  for (std::size_t level = 0; level < levels; ++level, step /= 2) {
    if (worlds.size() == 2 * level) {
      for (const Number to : {here + step, here - step})
        worlds.push_back(std::unique_ptr<World>(new World(*this, moved, to)));
    }
    const Number up = worlds[2 * level]->value(what, letters);
    const Number down = worlds[2 * level + 1]->value(what, letters);
    table[level] = (up - down) / (2 * step);
  }
  Number weight = 4;
  Number before = undefined();
  for (std::size_t left = levels; left > 1; --left, weight *= 4) {
    before = table[1];
    for (std::size_t i = 0; i + 1 < left; ++i)
      table[i] = (weight * table[i + 1] - table[i]) / (weight - 1);
  }
  return {table[0], table[0] - before};
}

}  // namespace ln::second
