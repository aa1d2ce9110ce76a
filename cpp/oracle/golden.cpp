#include "oracle/golden.h"

#include <limits>

namespace ln::oracle {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t state) : state_(state) {}

  /// From 0 to below 1.
  double uniform() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return double((z ^ (z >> 31)) >> 11) * 0x1p-53;
  }

  /// A sum of three: mean 0, deviation 1, bell-shaped, and without the functions of a C library,
  /// whose last bits differ from one to the next.
  double bell() {
    const double first = uniform();
    const double second = uniform();
    return 2 * (first + second + uniform()) - 3;
  }

 private:
  std::uint64_t state_;
};

struct KindTraits {
  Kind kind;
  const char* name;
  double epsilon;
  std::size_t features;  ///< 0: as asked
};

constexpr double usual_epsilon = 1e-5;

constexpr KindTraits kinds[] = {
    {Kind::random, "random", usual_epsilon, 0},
    {Kind::large_epsilon, "large epsilon", 1, 0},
    {Kind::offset_1e4, "offset 1e4", usual_epsilon, 0},
    {Kind::offset_1e8, "offset 1e8", usual_epsilon, 0},
    {Kind::constant, "constant row", usual_epsilon, 0},
    {Kind::one, "N = 1", usual_epsilon, 1},
    {Kind::two, "N = 2", usual_epsilon, 2},
    {Kind::tiny, "tiny", 0, 0},
    {Kind::huge, "huge", usual_epsilon, 0},
    {Kind::denormal, "denormal", 0, 0},
    {Kind::nan_row, "NaN row", usual_epsilon, 0},
};

template <class T>
constexpr bool is_wide = sizeof(T) == sizeof(double);

/// One number of x.
template <class T>
double drawn(Kind kind, Random& random) {
  switch (kind) {
    case Kind::offset_1e4: return 1e4 + random.bell();
    case Kind::offset_1e8: return 1e8 + random.bell();
    case Kind::constant: return 1000 + 100 * random.bell();
    case Kind::tiny: return (is_wide<T> ? 1e-200 : 1e-30) * random.bell();
    case Kind::huge: return (is_wide<T> ? 1e200 : 1e30) * random.bell();
    // Spread so evenly 1/sigma is still in range.
    case Kind::denormal: return double(std::numeric_limits<T>::min()) * (2 * random.uniform() - 1);
    default: return random.bell();
  }
}

}  // namespace

template <class T>
std::vector<GoldenCase> golden_cases(std::size_t features) {
  std::vector<GoldenCase> cases;
  for (const auto& traits : kinds) {
    if (traits.kind == Kind::offset_1e8 && !is_wide<T>) continue;
    const std::size_t n = traits.features == 0 ? features : traits.features;
    const auto add = [&](const char* norm, bool has_mean, bool sample) {
      for (const bool outside : {false, true}) {
        const char* where = outside ? "outside" : "inside";
        cases.push_back({std::string(traits.name) + ", " + norm + ", epsilon " + where, traits.kind,
                         n, traits.epsilon, has_mean, sample, outside});
      }
    };
    add("layer, population", true, false);
    if (n > 1) add("layer, sample", true, true);
    add("rms", false, false);
  }
  return cases;
}

template <class T>
void golden_inputs(Kind kind, std::uint32_t seed, const GoldenInputs<T>& inputs) {
  Random random(static_cast<std::uint64_t>(kind) << 32 | seed);
  const std::size_t n = inputs.gamma.size();
  for (std::size_t k = 0; k < inputs.x.size(); ++k) {
    const bool repeats = kind == Kind::constant && k % n != 0;
    inputs.x[k] = repeats ? inputs.x[k - 1] : T(drawn<T>(kind, random));
  }
  if (kind == Kind::nan_row) {
    const std::size_t middle = inputs.x.size() / n / 2;
    inputs.x[middle * n + n / 2] = std::numeric_limits<T>::quiet_NaN();
  }
  // dx of denormal rows is near the largest number: dy is made smaller.
  const double dy_scale = kind == Kind::denormal ? 0x1p-10 : 1;
  for (T& dy : inputs.dy) dy = T(dy_scale * random.bell());
  for (T& gamma : inputs.gamma) gamma = T(1 + random.bell() / 2);
  for (T& beta : inputs.beta) beta = T(random.bell());
}

template std::vector<GoldenCase> golden_cases<float>(std::size_t);
template std::vector<GoldenCase> golden_cases<double>(std::size_t);
template void golden_inputs(Kind, std::uint32_t, const GoldenInputs<float>&);
template void golden_inputs(Kind, std::uint32_t, const GoldenInputs<double>&);

}  // namespace ln::oracle
