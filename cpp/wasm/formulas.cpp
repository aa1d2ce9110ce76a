// Formulas that were read when the page was built, computed on the reader's numbers, together with
// the numbers of the row. A module of its own, without the checker and without Emscripten's glue:
// it exports functions of numbers and addresses.
#include "wasm/formulas.h"

#include "derivation/executable.h"
#include "layernorm/spectrum.h"
#include "wasm/export.h"
#include "wasm/margins.h"

#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

using ln::derivation::Error;
using ln::derivation::Executable;
using ln::derivation::Given;
using ln::derivation::Point;
using ln::derivation::Sides;
using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::Command;
using ln::wasm::Does;

// How many numbers an input has, where that is not how many.
constexpr double missing = -2;
constexpr double single = -1;

// Of each line at each place: line, left, right, difference, equal, rounded.
constexpr std::size_t fields = 6;

// What there was to say.
std::string& message() {
  static std::string text;
  return text;
}

Executable* executable_at(Address address) { return array<Executable>(address, 1).data(); }

// Numbers one after the other, as JavaScript has written them.
class Numbers {
 public:
  explicit Numbers(const double* at) : at_(at) {}

  double next() { return *at_++; }
  std::vector<double> take(std::size_t count) {
    const double* from = std::exchange(at_, at_ + count);
    return {from, at_};
  }

 private:
  const double* at_;
};

Point read_point(Numbers& numbers, const Executable& executable) {
  Point point;
  for (const auto& input : executable.program.inputs) {
    const double count = numbers.next();
    if (count <= missing) continue;
    const bool is_array = count > single;
    auto values = numbers.take(is_array ? static_cast<std::size_t>(count) : 1);
    point.values.push_back({input.name, is_array, std::move(values)});
  }
  for (const auto& [letter, range] : executable.sizes) {
    const double size = numbers.next();
    if (size > missing) point.sizes.push_back({letter, false, {size}});
  }
  return point;
}

// execute, formulas, numbers, places, results: computes every line at each of so many places.
// `numbers` holds, for each input, how many numbers it has (`single` where it is no array,
// `missing` where it is not given) and these numbers; for each size its value or `missing`; for
// each place an index for each letter. `results` has room for the fields of each line at each
// place. Gives the length of what is wrong, which stands at `message`, or 0.
std::size_t execute(const Command& command) {
  const Executable& executable = *executable_at(static_cast<Address>(command.size(1)));
  Numbers given(command.place(2));
  const Point point = read_point(given, executable);
  const std::vector<std::string> letters = ln::derivation::letters_of(executable);
  std::vector<std::vector<Given>> indices(command.size(3));
  for (std::vector<Given>& place : indices)
    for (const std::string& letter : letters) place.push_back({letter, false, {given.next()}});
  const auto found = ln::derivation::execute(executable, point, indices);
  if (const auto* error = std::get_if<Error>(&found)) {
    message() = error->message;
    return message().size();
  }
  double* to = command.place(4);
  for (const Sides& one : std::get<std::vector<Sides>>(found)) {
    for (const double number : {static_cast<double>(one.line), one.left, one.right, one.difference,
                                one.equal ? 1.0 : 0.0, one.rounded})
      *to++ = number;
  }
  return 0;
}

// pick, results, lines, places, line, to: the right sides of one line at each place, one after the
// other.
void pick(const Command& command) {
  const double* from = command.place(1);
  double* to = command.place(5);
  for (std::size_t k = 0; k < command.size(2) * command.size(3); ++k, from += fields)
    if (from[0] == command.number(4)) *to++ = from[2];
}

// copy, from, count, to, stride: to every so many places.
void copy(const Command& command) {
  const double* from = command.place(1);
  double* to = command.place(3);
  for (std::size_t k = 0; k < command.size(2); ++k) to[k * command.size(4)] = from[k];
}

// singular_values, x, n, epsilon, variant, results: those of the Jacobian without weights,
// descending.
void singular_values(const Command& command) {
  const std::size_t n = command.size(2);
  ln::layernorm::singular_values(ln::wasm::rows_at<double>(command.address(1), 1, n, 0, 0,
                                                           command.number(3), command.variant(4)),
                                 array<double>(command.address(5), n));
}

}  // namespace

namespace ln::wasm {

std::size_t obey(const Command& command) {
  switch (command.kind()) {
    case Does::row: row(command); break;
    case Does::singular_values: singular_values(command); break;
    case Does::copy: copy(command); break;
    case Does::pick: pick(command); break;
    case Does::execute: return execute(command);
    case Does::jacobians: break;
  }
  return 0;
}

}  // namespace ln::wasm

// Where the formulas of these bytes are kept from now on; 0 where the bytes are of something else.
LN_EXPORT("open") Address open_formulas(Address bytes, std::size_t length) {
  auto read = ln::derivation::unpack(array<const std::uint8_t>(bytes, length));
  if (!read) return 0;
  return reinterpret_cast<Address>(new Executable(std::move(*read)));
}

LN_EXPORT("close") void close_formulas(Address address) { delete executable_at(address); }

// The length of a text at `message`: the names of the inputs, of the sizes and of the indices, in
// the order of a command's numbers, each name ended by a new line, the first two kinds by a form
// feed.
LN_EXPORT("names") std::size_t names(Address address) {
  const Executable& executable = *executable_at(address);
  std::string& all = message();
  all.clear();
  for (const auto& input : executable.program.inputs) all += input.name + '\n';
  all += '\f';
  for (const auto& [letter, range] : executable.sizes) all += letter + '\n';
  all += '\f';
  for (const std::string& letter : ln::derivation::letters_of(executable)) all += letter + '\n';
  return all.size();
}

// How many lines can be computed.
LN_EXPORT("lines") std::size_t lines(Address address) {
  return executable_at(address)->lines.size();
}

LN_EXPORT("message") const char* message_text() { return message().data(); }
