// What the gradient sees, and what somebody's own backward pass is judged by, for JavaScript.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>

#include "layernorm/blindness.h"
#include "layernorm/probes.h"
#include "layernorm/slips.h"
#include "layernorm/spectrum.h"
#include "layernorm/tolerance.h"
#include "wasm/problem.h"

namespace {

namespace layernorm = ln::layernorm;
using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::Problem;
using ln::wasm::rows_of;
using ln::wasm::said;

template <class T>
std::string spectrum(const Problem& p, Address values, Address left, Address right,
                     Address workspace) {
  const std::size_t n = p.features;
  return said(layernorm::spectrum<T>(
      rows_of<T>(p), {array<T>(values, n), array<T>(left, n * n), array<T>(right, n * n)},
      array<double>(workspace, layernorm::spectrum_workspace(n))));
}

template <class T>
std::string blindness(const Problem& p, Address w, Address share) {
  return said(layernorm::blindness<T>(rows_of<T>(p), array<const T>(w, p.length),
                                      array<double>(share, 1).front()));
}

layernorm::Backward<double> gradients(const Problem& p, Address dx, Address dgamma, Address dbeta) {
  return {array<double>(dx, p.length), array<double>(dgamma, p.features),
          array<double>(dbeta, p.features)};
}

std::string tolerance(const Problem& p, Address dy, double unit, Address dx, Address dgamma,
                      Address dbeta) {
  return said(layernorm::tolerance(rows_of<double>(p), array<const double>(dy, p.length), unit,
                                   gradients(p, dx, dgamma, dbeta)));
}

bool slip(const Problem& p, Address dy, std::size_t which, Address dx, Address dgamma,
          Address dbeta, Address workspace) {
  return layernorm::backward_with_slip(
      rows_of<double>(p), array<const double>(dy, p.length), which, gradients(p, dx, dgamma, dbeta),
      array<double>(workspace, layernorm::backward_workspace(p.features)));
}

std::string slip_text(std::size_t which) { return std::string(layernorm::slip_text(which)); }

void draw(std::uint32_t seed, double centre, double width, Address result, std::size_t length) {
  layernorm::draw(seed, centre, width, array<double>(result, length));
}

double width_of_epsilon(const Problem& p) {
  return layernorm::width_of_epsilon(rows_of<double>(p).options);
}

void step(Address y, std::size_t length, Address ahead, Address behind) {
  layernorm::step(array<const double>(y, length), array<double>(ahead, length),
                  array<double>(behind, length));
}

void slopes(Address at_ahead, Address at_behind, std::size_t length, Address ahead, Address behind,
            Address result) {
  const auto numbers = [length](Address address) { return array<const double>(address, length); };
  layernorm::slopes(numbers(at_ahead), numbers(at_behind), numbers(ahead), numbers(behind),
                    array<double>(result, length));
}

}  // namespace

EMSCRIPTEN_BINDINGS(gradients) {
  emscripten::function("spectrumWorkspace", &layernorm::spectrum_workspace);
  emscripten::function("spectrum32", &spectrum<float>);
  emscripten::function("spectrum64", &spectrum<double>);
  emscripten::function("blindness32", &blindness<float>);
  emscripten::function("blindness64", &blindness<double>);
  emscripten::function("tolerance", &tolerance);
  emscripten::function("slips", &layernorm::slip_count);
  emscripten::function("slipText", &slip_text);
  emscripten::function("slip", &slip);
  emscripten::function("draw", &draw);
  emscripten::function("widthOfEpsilon", &width_of_epsilon);
  emscripten::function("step", &step);
  emscripten::function("slopes", &slopes);
}
