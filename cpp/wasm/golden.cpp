// Golden vectors for JavaScript, a few rows at a time: the caller keeps the arrays in the module's
// memory and may stop between two calls.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <span>

#include "oracle/golden.h"
#include "oracle/reference.h"
#include "wasm/problem.h"

namespace {

using emscripten::val;
namespace oracle = ln::oracle;
using ln::scalar::Quad;
using ln::wasm::Address;
using ln::wasm::array;

/// Where the arrays of one case stand.
struct GoldenArrays {
  Address x = 0, dy = 0, gamma = 0, beta = 0;
  Address y = 0, mean = 0, rstd = 0, dx = 0;
  Address sums = 0;  ///< 2 N quads: of dgamma and dbeta
};

/// The r-th of rows of n numbers.
template <class T>
std::span<T> row_at(Address rows, std::size_t r, std::size_t n) {
  return array<T>(rows + r * n * sizeof(T), n);
}

template <class T>
val cases(std::size_t features) {
  val made = val::array();
  std::size_t count = 0;
  for (const auto& one : oracle::golden_cases<T>(features)) {
    val object = val::object();
    object.set("name", one.name);
    object.set("kind", static_cast<int>(one.kind));
    object.set("features", one.features);
    object.set("epsilon", one.epsilon);
    object.set("rms", !one.has_mean);
    object.set("sample", one.sample);
    object.set("outside", one.epsilon_outside);
    made.set(count++, object);
  }
  return made;
}

/// Writes the inputs and sets the sums to 0.
template <class T>
void inputs(const val& one, std::size_t rows, std::uint32_t seed, const GoldenArrays& at) {
  const auto n = one["features"].as<std::size_t>();
  oracle::golden_inputs<T>(static_cast<oracle::Kind>(one["kind"].as<int>()), seed,
                           {array<T>(at.x, rows * n), array<T>(at.dy, rows * n),
                            array<T>(at.gamma, n), array<T>(at.beta, n)});
  for (Quad& sum : array<Quad>(at.sums, 2 * n)) sum = 0;
}

/// The results of the rows from `begin` to before `end`.
template <class T>
void results(const val& one, std::size_t begin, std::size_t end, const GoldenArrays& at) {
  const auto n = one["features"].as<std::size_t>();
  oracle::Definition<T> row{{},
                            array<const T>(at.gamma, n),
                            array<const T>(at.beta, n),
                            one["epsilon"].as<double>(),
                            !one["rms"].as<bool>(),
                            one["sample"].as<bool>(),
                            one["outside"].as<bool>()};
  const auto sums = array<Quad>(at.sums, 2 * n);
  for (std::size_t r = begin; r < end; ++r) {
    row.x = row_at<const T>(at.x, r, n);
    oracle::reference<T>(row, row_at<const T>(at.dy, r, n),
                         {row_at<T>(at.y, r, n), row_at<T>(at.mean, r, 1)[0],
                          row_at<T>(at.rstd, r, 1)[0], row_at<T>(at.dx, r, n)},
                         {sums.first(n), sums.last(n)});
  }
}

/// dgamma and dbeta, once all rows are summed.
template <class T>
void round_sums(std::size_t features, Address sums, Address result) {
  const auto rounded = array<T>(result, 2 * features);
  for (std::size_t k = 0; k < rounded.size(); ++k) {
    rounded[k] = T(array<Quad>(sums, rounded.size())[k]);
  }
}

}  // namespace

EMSCRIPTEN_BINDINGS(golden) {
  emscripten::value_object<GoldenArrays>("GoldenArrays")
      .field("x", &GoldenArrays::x)
      .field("dy", &GoldenArrays::dy)
      .field("gamma", &GoldenArrays::gamma)
      .field("beta", &GoldenArrays::beta)
      .field("y", &GoldenArrays::y)
      .field("mean", &GoldenArrays::mean)
      .field("rstd", &GoldenArrays::rstd)
      .field("dx", &GoldenArrays::dx)
      .field("sums", &GoldenArrays::sums);
  emscripten::function("goldenCases32", &cases<float>);
  emscripten::function("goldenCases64", &cases<double>);
  emscripten::function("goldenInputs32", &inputs<float>);
  emscripten::function("goldenInputs64", &inputs<double>);
  emscripten::function("goldenResults32", &results<float>);
  emscripten::function("goldenResults64", &results<double>);
  emscripten::function("goldenSums32", &round_sums<float>);
  emscripten::function("goldenSums64", &round_sums<double>);
}
