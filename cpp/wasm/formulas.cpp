// Formulas that were read when the page was built, computed on the reader's numbers. A module of
// its own, without the checker and without Emscripten's glue: it exports functions of numbers and
// addresses.
#include "derivation/executable.h"
#include "wasm/export.h"
#include "wasm/problem.h"

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

// How many numbers an input has, where that is not how many.
constexpr double missing = -2;
constexpr double single = -1;

// What `execute` had to say.
std::string& message() {
  static std::string text;
  return text;
}

Executable* executable_at(Address address) { return array<Executable>(address, 1).data(); }

// Numbers one after the other, as JavaScript has written them.
class Numbers {
 public:
  explicit Numbers(Address address) : at_(array<const double>(address, 1).data()) {}

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

}  // namespace

// Where the formulas of these bytes are kept from now on; 0 where the bytes are of something else.
LN_EXPORT("open") Address open_formulas(Address bytes, std::size_t length) {
  auto read = ln::derivation::unpack(array<const std::uint8_t>(bytes, length));
  if (!read) return 0;
  return reinterpret_cast<Address>(new Executable(std::move(*read)));
}

LN_EXPORT("close") void close_formulas(Address address) { delete executable_at(address); }

// Computes every line at each of so many places. `numbers` holds, for each input, how many numbers
// it has
// (`single` where it is no array, `missing` where it is not given) and these numbers; for each size
// its value or `missing`; for each place an index for each letter. `results` has room for six
// numbers for each line at each place, those of its Sides in their order. Gives the length of what
// is wrong, which stands at `message`, or 0.
LN_EXPORT("execute")
std::size_t execute(Address address, Address numbers, std::size_t places, Address results) {
  const Executable& executable = *executable_at(address);
  Numbers given(numbers);
  const Point point = read_point(given, executable);
  const std::vector<std::string> letters = ln::derivation::letters_of(executable);
  std::vector<std::vector<Given>> indices(places);
  for (std::vector<Given>& place : indices)
    for (const std::string& letter : letters) place.push_back({letter, false, {given.next()}});
  const auto found = ln::derivation::execute(executable, point, indices);
  if (const auto* error = std::get_if<Error>(&found)) {
    message() = error->message;
    return message().size();
  }
  double* to = array<double>(results, 1).data();
  for (const Sides& one : std::get<std::vector<Sides>>(found)) {
    for (const double number : {static_cast<double>(one.line), one.left, one.right, one.difference,
                                one.equal ? 1.0 : 0.0, one.rounded})
      *to++ = number;
  }
  return 0;
}

// The length of a text at `message`: the names of the inputs, of the sizes and of the indices, in
// the order of `execute`, each name ended by a new line, the first two kinds by a form feed.
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
