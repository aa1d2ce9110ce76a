// Any text on any numbers: the part behind a NUL byte gives them.
#include "derivation/derivation.h"
#include "fuzz/rules.h"
#include "fuzz/source.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

namespace {

using namespace ln::derivation;
using ln::fuzz::Source;

// Small ones, and any bit pattern.
double number_from(Source& source) {
  const std::uint8_t kind = source.byte();
  return kind < 200 ? (kind - 100) / 16.0 : source.pattern<double>();
}

Point point_from(Source source, const Report& report) {
  Point point;
  const std::size_t length = 1 + source.byte() % 4;
  for (const std::string& name : report.inputs) {
    Given given{name, source.byte() % 8 != 0, {}};
    const std::size_t entries = !given.is_array          ? 1
                                : source.byte() % 3 == 0 ? length * length
                                                         : length;
    for (std::size_t i = 0; i < entries; ++i) given.values.push_back(number_from(source));
    point.values.push_back(std::move(given));
  }
  for (const std::string& name : report.sizes)
    point.sizes.push_back({name, false, {static_cast<double>(length)}});
  return point;
}

bool agree(const Sides& a, const Sides& b) {
  const auto same_bits = [](double p, double q) {
    return std::bit_cast<std::uint64_t>(p) == std::bit_cast<std::uint64_t>(q);
  };
  return same_bits(a.left, b.left) && same_bits(a.right, b.right) && a.equal == b.equal;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using ln::fuzz::require;
  const std::size_t length = static_cast<std::size_t>(std::find(data, data + size, 0) - data);
  const std::u16string text = ln::fuzz::text_from(data, length);
  Options options;
  options.repairs = false;
  const auto read = Derivation::read(text, options);
  const auto& derivation = std::get<std::unique_ptr<Derivation>>(read);
  const Point point = point_from({data + length, size - length}, derivation->report());
  const auto found = derivation->at(point);
  const auto again = derivation->at(point);
  require(found.index() == again.index(), "the same numbers give the same result");
  if (const auto* error = std::get_if<Error>(&found)) {
    require(!error->message.empty(), "an error has a message");
    return 0;
  }
  const auto& sides = std::get<0>(found);
  require(sides.size() <= derivation->report().lines.size(), "a line has two sides");
  for (std::size_t i = 0; i < sides.size(); ++i) {
    require(sides[i].line < derivation->report().lines.size(), "the sides are those of a line");
    require(agree(sides[i], std::get<0>(again)[i]), "the same numbers give the same values");
    const bool is_undefined = std::isnan(sides[i].left) || std::isnan(sides[i].right);
    require(!is_undefined || !sides[i].equal, "what is undefined equals nothing");
  }
  return 0;
}
