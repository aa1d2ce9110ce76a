// Any text gets a report that is about this text, the same every time, and that keeps its word.
#include "derivation/derivation.h"
#include "derivation/rereading.h"
#include "fuzz/rules.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>

namespace {

using namespace ln::derivation;
using ln::fuzz::require;
using ln::fuzz::require_inside;

std::unique_ptr<Derivation> read(std::u16string_view text, bool repairs) {
  Options options;
  options.repairs = repairs;
  return std::move(std::get<std::unique_ptr<Derivation>>(Derivation::read(text, options)));
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool same_repairs(const Line& a, const Line& b) {
  return std::equal(
      a.repairs.begin(), a.repairs.end(), b.repairs.begin(), b.repairs.end(),
      [](const Repair& x, const Repair& y) { return x.span == y.span && x.becomes == y.becomes; });
}

bool same_line(const Line& a, const Line& b) {
  const bool witness = a.witness.has_value() == b.witness.has_value() &&
                       (!a.witness || (same_bits(a.witness->left, b.witness->left) &&
                                       same_bits(a.witness->right, b.witness->right)));
  const bool error =
      a.error.has_value() == b.error.has_value() && (!a.error || same_bits(*a.error, *b.error));
  return a.span == b.span && a.against == b.against && a.verdict == b.verdict &&
         a.reading == b.reading && a.reason == b.reason && a.place == b.place && a.held == b.held &&
         a.tried == b.tried && witness && error && same_repairs(a, b);
}

void require_sound(const Line& line, std::u16string_view text) {
  require_inside(line.span, text, "a line lies in the text");
  if (line.against)
    require_inside(*line.against, text, "what it is compared with lies in the text");
  if (line.place) require_inside(*line.place, text, "a place lies in the text");
  const bool read = line.verdict != Verdict::unread;
  require(read || (!line.reason.empty() && line.place), "what is unread has a reason and a place");
  require(!read || !line.reading.empty(), "what is read has a reading");
  require(line.held >= 0 && line.held <= line.tried, "no more draws hold than were tried");
  if (line.verdict == Verdict::holds)
    require(line.held == line.tried && line.tried > 0, "what holds holds on every draw");
  if (line.verdict == Verdict::fails)
    require(line.witness && !line.reason.empty(), "what fails has a witness and a reason");
  require(line.repairs.empty() || line.verdict == Verdict::fails, "only what fails is mended");
  require(line.repairs.size() <= max_repairs, "few repairs are told");
}

// Put into the text, a repair makes its line hold.
void require_mended(const Report& before, std::size_t number, std::u16string_view text) {
  const Line& line = before.lines[number];
  for (const Repair& repair : line.repairs) {
    require(repair.span.begin >= line.span.begin && repair.span.begin <= repair.span.end &&
                repair.span.end <= line.span.end,
            "a repair lies in its line");
    std::u16string mended(text.substr(0, repair.span.begin));
    mended += ln::formula::to_utf16(repair.becomes);
    mended += text.substr(repair.span.end);
    const auto derivation = read(mended, false);
    const Report& report = derivation->report();
    require(report.lines.size() == before.lines.size(), "a repair ends no line");
    require(report.lines[number].verdict == Verdict::holds, "a repair makes its line hold");
  }
}

// Every line is shown, and its terms can be followed into the next.
void require_shown(const Derivation& derivation, std::size_t number, std::u16string_view text) {
  require(!derivation.keyed(number).empty(), "a line is shown");
  if (number + 1 >= derivation.report().lines.size()) return;
  for (const Pair& pair : derivation.pairs(number, number + 1)) {
    require_inside(pair.first, text, "a term lies in the text");
    require_inside(pair.second, text, "what it became lies in the text");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::u16string text = ln::fuzz::text_from(data, size);
  const auto derivation = read(text, true);
  const Report& report = derivation->report();
  const auto again = read(text, true);
  require(report.lines.size() == again->report().lines.size(), "the same text, the same lines");
  bool holds = false;
  bool spoilt = false;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    const Line& line = report.lines[i];
    require_sound(line, text);
    require(line.span.begin >= begin, "lines stand in the order of the text");
    begin = line.span.begin;
    require(same_line(line, again->report().lines[i]), "the same text, the same report");
    holds = holds || line.verdict == Verdict::holds;
    spoilt = spoilt || line.verdict == Verdict::fails || line.verdict == Verdict::unread ||
             line.verdict == Verdict::untested;
    require_mended(report, i, text);
    require_shown(*derivation, i, text);
  }
  require(report.ok == (holds && !spoilt), "ok is what the lines say");
  return 0;
}
