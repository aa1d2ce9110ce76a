// Any numbers in any shape give what the definition gives in 113-bit numbers, each row by itself.
//
// 113 bits are enough of a yardstick: numbers of 53 bits that differ at all differ by 2^-53 of the
// largest, so that the rounding of 113 bits is 2^-60 of a row's deviations, however they cancel.
// Errors are counted in units in the last place at the scale of the row, as in Accuracy's tests.
#include "cpp/layernorm/wide.h"
#include "fuzz/kernel_case.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <type_traits>

namespace {

using ln::fuzz::Answers;
using ln::fuzz::KernelCase;
using ln::fuzz::require;
using ln::layernorm::absolute;
using ln::layernorm::ulp;
using ln::layernorm::Wide;
using ln::layernorm::WideRow;

template <class T>
bool all_finite(const std::vector<T>& values) {
  return std::all_of(values.begin(), values.end(), [](T value) { return std::isfinite(value); });
}

template <class T>
bool has_nan(const std::vector<T>& values) {
  return std::any_of(values.begin(), values.end(), [](T value) { return std::isnan(value); });
}

bool is_nan(Wide value) { return value != value; }

template <class T>
bool same(const std::vector<T>& a, const T* b) {
  return std::equal(a.begin(), a.end(), b,
                    [](T p, T q) { return (std::isnan(p) && std::isnan(q)) || p == q; });
}

// `got` is `expected` up to so many units at the scale weight * value, wherever that is in range.
// What is multiplied by a weight in the end is a double by then: it may have lost digits below the
// range.
template <class T>
void require_near(T got, Wide expected, Wide weight, Wide value, double units, const char* rule) {
  if (is_nan(expected)) return require(std::isnan(got), rule);
  const Wide scale = absolute(weight) * value;
  constexpr Wide most = Wide(std::numeric_limits<T>::max()) / 4;
  constexpr Wide most_double = Wide(std::numeric_limits<double>::max()) / 4;
  if (!(scale <= most) || !(value <= most_double)) return;
  const Wide unit = std::max(Wide(ulp<T>(scale)), absolute(weight) * Wide(ulp<double>(value)));
  const Wide error = absolute(Wide(got) - expected);
  if (std::isfinite(got) && error <= Wide(units) * unit) return;
  std::fprintf(stderr, "got %.17g, expected %.17g, off by %.3g units where %.3g are allowed\n",
               static_cast<double>(got), static_cast<double>(expected),
               static_cast<double>(error / unit), units);
  require(false, rule);
}

// How many units each may be off. float32 is worked in double and rounded once, which is half a
// unit of what may be twice the scale (a gradient without its mean), and next to nothing for the
// double.
template <class T>
struct Bounds {
  static constexpr bool is_float = std::is_same_v<T, float>;
  static constexpr double once = 1 + 1e-6;
  static constexpr double y = is_float ? once : 5;
  static constexpr double mean = once;
  static constexpr double rstd = is_float ? once : 2;
  static constexpr double dx = is_float ? once : 3;
  static constexpr double jvp = is_float ? once : 4;  // dx, and a product with gamma
  static constexpr double dgamma = is_float ? once : 4;
  static constexpr double dbeta = once;
  static constexpr double jacobian = is_float ? once : 4;
};

// One row beside its definition.
template <class T>
class RowRules {
 public:
  explicit RowRules(const KernelCase<T>& row)
      : c_(row), n_(row.features), wide_(row.x.data(), n_, row.options) {
    for (std::size_t j = 0; j < n_; ++j) xhat_ = std::max(xhat_, absolute(wide_.xhat(j)));
  }

  [[nodiscard]] const WideRow& wide() const { return wide_; }
  [[nodiscard]] Wide xhat() const { return xhat_; }

  void check(const Answers<T>& a) const {
    if (!all_finite(c_.x)) return undefined(a);
    forward(a);
    if (!all_finite(c_.dy)) return;
    derivative(a.jvp, false, "J v is what the definition gives");
    if (!all_finite(c_.gamma)) return;
    derivative(a.dx, true, "dx is what the definition gives");
    derivative(a.vjp, true, "the product with g is what the definition gives");
    jacobian(a);
  }

 private:
  [[nodiscard]] Wide gamma(std::size_t j) const {
    return c_.gamma.empty() ? Wide(1) : Wide(c_.gamma[j]);
  }

  void forward(const Answers<T>& a) const {
    Wide most = 0;
    for (const T x : c_.x) most = std::max(most, absolute(x));
    require_near(a.mean[0], wide_.mu, 1, most, Bounds<T>::mean,
                 "the mean is that of the definition");
    const Wide rstd = 1 / wide_.sigma;
    if (wide_.sigma != 0)
      require_near(a.rstd[0], rstd, 1, rstd, Bounds<T>::rstd, "rstd is that of the definition");
    Wide weight = 0;
    Wide scale = 0;
    for (std::size_t j = 0; j < n_; ++j) {
      weight = std::max(weight, absolute(gamma(j)));
      scale = std::max(scale, absolute(gamma(j) * wide_.xhat(j)) + absolute(beta(j)));
    }
    if (weight == 0) weight = 1;
    for (std::size_t j = 0; j < n_; ++j) {
      if (std::isfinite(static_cast<double>(gamma(j))) &&
          std::isfinite(static_cast<double>(beta(j)))) {
        const Wide expected = gamma(j) * wide_.xhat(j) + beta(j);
        require_near(a.y[j], expected, weight, scale / weight, Bounds<T>::y,
                     "y is what the definition gives");
      } else {
        require(!std::isfinite(a.y[j]), "y is not finite where a weight is not");
      }
    }
  }

  [[nodiscard]] Wide beta(std::size_t j) const {
    return c_.beta.empty() ? Wide(0) : Wide(c_.beta[j]);
  }

  // A row with NaN or infinity in it has no derivative, and a value only where sigma alone is
  // infinite.
  void undefined(const Answers<T>& a) const {
    const bool has_sigma = !has_nan(c_.x) && c_.options.norm == ln::layernorm::Norm::rms;
    require(has_sigma ? a.rstd[0] == 0 : std::isnan(a.rstd[0]), "rstd is 0 for an infinite sigma");
    for (std::size_t j = 0; j < n_; ++j) {
      const bool has_value = has_sigma && std::isfinite(c_.x[j]);
      if (!has_value) require(std::isnan(a.y[j]), "y is NaN where xhat is");
      if (has_value && std::isfinite(static_cast<double>(gamma(j))))
        require(a.y[j] == static_cast<T>(beta(j)) || is_nan(beta(j)), "y is beta where xhat is 0");
    }
    for (const auto* values : {&a.dx, &a.vjp, &a.jvp}) {
      for (const T value : *values)
        require(std::isnan(value), "a row that is not finite has no derivative");
    }
  }

  // J^T g or J v, by dx: the Jacobian of xhat is symmetric, so that gamma only changes places.
  void derivative(const std::vector<T>& got, bool transposed, const char* rule) const {
    std::vector<Wide> g(n_);
    Wide most = 0;
    for (std::size_t j = 0; j < n_; ++j) {
      g[j] = transposed ? gamma(j) * Wide(c_.dy[j]) : Wide(c_.dy[j]);
      most = std::max(most, absolute(g[j]));
    }
    const std::vector<Wide> dx = wide_.dx(g);
    // At an outlier, where xhat is large, dx may be larger than any rstd g.
    Wide scale = most / wide_.sigma;
    for (const Wide value : dx) scale = std::max(scale, absolute(value));
    for (std::size_t j = 0; j < n_; ++j) {
      const Wide weight = transposed ? Wide(1) : gamma(j);
      if (!std::isfinite(static_cast<double>(weight))) continue;
      require_near(got[j], weight * dx[j], weight, scale,
                   transposed ? Bounds<T>::dx : Bounds<T>::jvp, rule);
    }
  }

  void jacobian(const Answers<T>& a) const {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) {
        require_near(a.jacobian[i * n_ + j], gamma(i) * wide_.slope(i, j), gamma(i),
                     1 / wide_.sigma, Bounds<T>::jacobian,
                     "the Jacobian is that of the definition");
      }
    }
  }

  const KernelCase<T>& c_;
  std::size_t n_;
  WideRow wide_;
  Wide xhat_ = 0;
};

// dgamma and dbeta, which alone go over rows.
template <class T>
void check_sums(const KernelCase<T>& c, const Answers<T>& a) {
  if (!all_finite(c.x) || !all_finite(c.dy)) return;
  const std::size_t n = c.features;
  std::vector<Wide> dgamma(n), dbeta(n), dgamma_scale(n), dbeta_scale(n), weight(n, Wide(1));
  for (std::size_t r = 0; r < c.count(); ++r) {
    const KernelCase<T> row = c.row(r);
    const RowRules<T> rules(row);
    for (std::size_t j = 0; j < n; ++j) {
      dgamma[j] += Wide(row.dy[j]) * rules.wide().xhat(j);
      dbeta[j] += Wide(row.dy[j]);
      dgamma_scale[j] += absolute(row.dy[j]) * rules.xhat();
      dbeta_scale[j] += absolute(row.dy[j]);
      weight[j] = std::max(weight[j], absolute(row.dy[j]));
    }
  }
  for (std::size_t j = 0; j < n; ++j) {
    require_near(a.dgamma[j], dgamma[j], weight[j], dgamma_scale[j] / weight[j], Bounds<T>::dgamma,
                 "dgamma is what the definition gives");
    require_near(a.dbeta[j], dbeta[j], 1, dbeta_scale[j], Bounds<T>::dbeta,
                 "dbeta is what the definition gives");
  }
}

template <class T>
void check(const KernelCase<T>& c) {
  if (std::getenv("LN_SHOW") != nullptr) ln::fuzz::show(c);
  constexpr T untouched = 42;
  const Answers<T> a = ln::fuzz::answers_to(c, untouched);
  const bool refused = ln::layernorm::check(c.rows()).has_value();
  for (const auto& outcome : a.outcomes) {
    require(outcome.has_value() == refused, "all functions refuse the same");
    require(!outcome || !outcome->message.empty(), "a refusal has a message");
  }
  if (refused) {
    for (const auto* values : {&a.y, &a.mean, &a.rstd, &a.dx, &a.dgamma, &a.dbeta, &a.jvp, &a.vjp})
      for (const T value : *values) require(value == untouched, "what is refused writes nothing");
    return;
  }
  for (std::size_t r = 0; r < c.count(); ++r) {
    const KernelCase<T> row = c.row(r);
    const Answers<T> alone = ln::fuzz::answers_to(row);
    const std::size_t start = r * c.features;
    require(same(alone.y, a.y.data() + start) && same(alone.mean, a.mean.data() + r) &&
                same(alone.rstd, a.rstd.data() + r) && same(alone.dx, a.dx.data() + start) &&
                same(alone.jvp, a.jvp.data() + start) && same(alone.vjp, a.vjp.data() + start),
            "a row is what it is without the others");
    RowRules<T>(row).check(alone);
  }
  check_sums(c, a);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ln::fuzz::Source source(data, size);
  if (source.byte() % 2 == 0) {
    check(ln::fuzz::case_from<double>(source));
  } else {
    check(ln::fuzz::case_from<float>(source));
  }
  return 0;
}
