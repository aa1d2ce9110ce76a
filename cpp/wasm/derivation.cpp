// The checker for JavaScript: text in, plain objects out.
#include "derivation/derivation.h"
#include "formula/keys.h"
#include "formula/utf.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using emscripten::val;
using ln::derivation::Derivation;
using ln::derivation::Error;
using ln::derivation::Given;
using ln::derivation::Line;
using ln::derivation::Report;
using ln::derivation::Sides;
using ln::derivation::Span;
using ln::derivation::Term;
using ln::derivation::Verdict;
using ln::derivation::Witness;

val text(const std::string& utf8) { return val(ln::formula::to_utf16(utf8)); }

val pair(Span span) {
  val made = val::array();
  made.set(0, span.begin);
  made.set(1, span.end);
  return made;
}

val named(const std::vector<std::pair<std::string, int>>& values) {
  val made = val::object();
  for (const auto& [name, value] : values) made.set(text(name), value);
  return made;
}

val convert(const std::vector<Term>& terms) {
  val made = val::array();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    val term = val::object();
    term.set("span", pair(terms[i].span));
    term.set("value", terms[i].value);
    made.set(i, term);
  }
  return made;
}

val by_name(const std::vector<Given>& list) {
  val made = val::object();
  for (const Given& one : list)
    made.set(text(one.name), one.is_array ? val::array(one.values) : val(one.values[0]));
  return made;
}

val convert(const Witness& witness) {
  val made = val::object();
  made.set("inputs", by_name(witness.inputs));
  made.set("sizes", named(witness.sizes));
  made.set("indices", named(witness.indices));
  made.set("left", witness.left);
  made.set("right", witness.right);
  made.set("difference", witness.left - witness.right);
  made.set("leftTerms", convert(witness.left_terms));
  made.set("rightTerms", convert(witness.right_terms));
  return made;
}

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::defines: return "defines";
    case Verdict::holds: return "holds";
    case Verdict::fails: return "fails";
    case Verdict::untested: return "untested";
    case Verdict::unread: return "unread";
    case Verdict::unchecked: return "unchecked";
  }
  return "";
}

val convert(const Line& line) {
  val made = val::object();
  made.set("span", pair(line.span));
  if (line.against) made.set("against", pair(*line.against));
  made.set("verdict", val(name_of(line.verdict)));
  if (!line.reading.empty()) made.set("reading", text(line.reading));
  if (!line.reason.empty()) made.set("reason", text(line.reason));
  if (line.place) made.set("place", pair(*line.place));
  if (line.tried > 0) {
    val draws = val::object();
    draws.set("held", line.held);
    draws.set("tried", line.tried);
    made.set("draws", draws);
  }
  if (line.error) made.set("error", *line.error);
  if (line.witness) made.set("witness", convert(*line.witness));
  if (!line.repairs.empty()) {
    val repairs = val::array();
    for (std::size_t i = 0; i < line.repairs.size(); ++i) {
      val repair = val::object();
      repair.set("span", pair(line.repairs[i].span));
      repair.set("becomes", text(line.repairs[i].becomes));
      repairs.set(i, repair);
    }
    made.set("repairs", repairs);
  }
  return made;
}

val names(const std::vector<std::string>& list) {
  val made = val::array();
  for (std::size_t i = 0; i < list.size(); ++i) made.set(i, text(list[i]));
  return made;
}

val report(const Derivation& derivation) {
  const Report& found = derivation.report();
  val lines = val::array();
  for (std::size_t i = 0; i < found.lines.size(); ++i) lines.set(i, convert(found.lines[i]));
  val made = val::object();
  made.set("ok", found.ok);
  made.set("lines", lines);
  made.set("inputs", names(found.inputs));
  made.set("sizes", names(found.sizes));
  return made;
}

// [{ name, isArray, values }, ...]
std::vector<Given> given(const val& list) {
  std::vector<Given> made;
  const auto length = list["length"].as<unsigned>();
  for (unsigned i = 0; i < length; ++i) {
    const val one = list[i];
    made.push_back({ln::formula::to_utf8(one["name"].as<std::u16string>()),
                    one["isArray"].as<bool>(),
                    emscripten::convertJSArrayToNumberVector<double>(one["values"])});
  }
  return made;
}

val failure(const Error& error) {
  val made = val::object();
  made.set("error", text(error.message));
  return made;
}

// { error } or { sides: [{ line, left, right, difference, equal }, ...] }
val at(const Derivation& derivation, const val& values, const val& sizes, const val& indices) {
  const auto found = derivation.at({given(values), given(sizes), given(indices)});
  if (const auto* error = std::get_if<Error>(&found)) return failure(*error);
  const auto& all = std::get<std::vector<Sides>>(found);
  val sides = val::array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    val one = val::object();
    one.set("line", all[i].line);
    one.set("left", all[i].left);
    one.set("right", all[i].right);
    one.set("difference", all[i].difference);
    one.set("equal", all[i].equal);
    one.set("rounded", all[i].rounded);
    sides.set(i, one);
  }
  val made = val::object();
  made.set("sides", sides);
  return made;
}

// { error } or { values, sizes }
val complete(const Derivation& derivation, const val& values, const val& sizes) {
  const auto found = derivation.complete({given(values), given(sizes), {}});
  if (const auto* error = std::get_if<Error>(&found)) return failure(*error);
  const auto& point = std::get<ln::derivation::Point>(found);
  val made = val::object();
  made.set("values", by_name(point.values));
  made.set("sizes", by_name(point.sizes));
  return made;
}

// What formulas.cpp computes from: bytes, each as one unit of a text.
std::u16string packed(const Derivation& derivation) {
  const auto bytes = ln::derivation::pack(derivation.executable());
  return {bytes.begin(), bytes.end()};
}

// [[key, key], ...]
val pairs(const Derivation& derivation, unsigned line, unsigned next) {
  val made = val::array();
  unsigned count = 0;
  for (const auto& [from, to] : derivation.pairs(line, next)) {
    val keys = val::array();
    keys.set(0, ln::formula::key_of(from));
    keys.set(1, ln::formula::key_of(to));
    made.set(count++, keys);
  }
  return made;
}

std::u16string keyed(const Derivation& derivation, unsigned line) { return derivation.keyed(line); }

// { error } or { derivation }, which the caller deletes. `progress` must not throw.
val read(const std::u16string& latex, std::uint32_t seed, const std::u16string& variable,
         bool repairs, const val& progress) {
  const auto tell = [&](std::size_t done, std::size_t all) { progress(done, all); };
  auto found = Derivation::read(latex, {seed, ln::formula::to_utf8(variable), repairs, tell});
  if (const auto* error = std::get_if<Error>(&found)) return failure(*error);
  val made = val::object();
  made.set("derivation", std::shared_ptr<Derivation>(std::move(std::get<0>(found))));
  return made;
}

}  // namespace

EMSCRIPTEN_BINDINGS(derivation) {
  emscripten::class_<Derivation>("Derivation")
      .smart_ptr<std::shared_ptr<Derivation>>("DerivationPointer")
      .function("report", &report)
      .function("at", &at)
      .function("complete", &complete)
      .function("packed", &packed)
      .function("keyed", &keyed)
      .function("pairs", &pairs);
  // Not called read: that is a name of the glue's own once its assertions are on.
  emscripten::function("readDerivation", &read);
}
