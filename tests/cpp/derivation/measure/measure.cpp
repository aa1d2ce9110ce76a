#include "derivation/measure/measure.h"

#include "derivation/measure/forms.h"
#include "derivation/measure/pieces.h"
#include "derivation/second/verdicts.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>

namespace ln::measure {
namespace {

using derivation::check;
using derivation::Checked;
using derivation::Fixture;
using derivation::Line;
using derivation::Repair;
using derivation::Verdict;

// The right side of a line as a form; none where it is not read.
std::optional<std::string> form_at(std::u16string_view text, std::size_t line) {
  const auto chains = derivation::link(derivation::split(text), text);
  if (line >= chains.lines.size()) return std::nullopt;
  const auto& [c, s] = chains.lines[line];
  const auto& tree = chains.chains[c].sides[s].tree;
  return tree ? std::optional(form_of(*tree)) : std::nullopt;
}

// At most `most` of each kind, spread evenly.
std::vector<Slip> thinned(const std::vector<Slip>& slips, std::size_t most) {
  std::vector<Slip> kept;
  for (std::size_t kind = 0; kind < kind_names.size(); ++kind) {
    std::vector<Slip> same;
    for (const Slip& slip : slips) {
      if (static_cast<std::size_t>(slip.kind) == kind) same.push_back(slip);
    }
    const std::size_t count = std::min(most, same.size());
    for (std::size_t i = 0; i < count; ++i) kept.push_back(same[i * same.size() / count]);
  }
  return kept;
}

std::string shown(const Fixture& fixture, const Checked& original, std::size_t line,
                  const Slip& slip) {
  const Line& at = original.report().lines[line];
  return fixture.name + ": " + kind_names[static_cast<std::size_t>(slip.kind)] + ": " +
         original.cut({at.span.begin, slip.span.begin}) + "[" + original.cut(slip.span) + " ->" +
         formula::to_utf8(slip.becomes) + "]" + original.cut({slip.span.end, at.span.end});
}

struct Original {
  std::u16string_view text;
  std::size_t line = 0;
  std::optional<std::string> form;
};

enum class Mending : std::uint8_t { none, in_place, restored };

// What a repair of a text with a slip makes of it.
Mending judge(const Checked& checked, const Repair& repair, const Original& original,
              const Slip& slip) {
  std::u16string text = checked.text.substr(0, repair.span.begin);
  text += formula::to_utf16(repair.becomes);
  text += checked.text.substr(repair.span.end);
  if (form_at(text, original.line) == original.form) return Mending::restored;
  const std::u16string made = squeezed(text);
  const bool same_around = made.starts_with(squeezed(original.text.substr(0, slip.span.begin))) &&
                           made.ends_with(squeezed(original.text.substr(slip.span.end)));
  return same_around ? Mending::in_place : Mending::none;
}

// Whether one of the first three repairs mends the slip.
bool count_repairs(const Checked& checked, const Original& original, const Slip& slip,
                   Tally& tally) {
  const std::vector<Repair>& repairs = checked.report().lines[original.line].repairs;
  bool is_mended = false;
  bool is_restored = false;
  for (std::size_t i = 0; i < repairs.size() && i < 3; ++i) {
    const Mending mending = judge(checked, repairs[i], original, slip);
    tally.first += i == 0 && mending != Mending::none ? 1 : 0;
    is_mended = is_mended || mending != Mending::none;
    is_restored = is_restored || mending == Mending::restored;
  }
  ++tally.mendable;
  tally.in_three += is_mended ? 1 : 0;
  tally.restored += is_restored ? 1 : 0;
  return is_mended;
}

}  // namespace

void Tally::add(const Tally& other) {
  planted += other.planted;
  changing += other.changing;
  caught += other.caught;
  mendable += other.mendable;
  first += other.first;
  in_three += other.in_three;
  restored += other.restored;
}

Tally Figures::within() const {
  Tally sum;
  for (const Tally& tally : by_kind) sum.add(tally);
  return sum;
}

std::string Figures::table() const {
  std::string text =
      "slip             planted  change  caught mendable   first in three as it was\n";
  const auto row = [&](const char* name, const Tally& t) {
    std::array<char, 160> line{};
    const auto share = [](int part, int of) { return of == 0 ? 0 : 100.0 * part / of; };
    (void)std::snprintf(
        line.data(), line.size(), "%-15s %8d %7d %6.2f%% %8d %6.1f%% %7.1f%% %8.1f%%\n", name,
        t.planted, t.changing, share(t.caught, t.changing), t.mendable, share(t.first, t.mendable),
        share(t.in_three, t.mendable), share(t.restored, t.mendable));
    text += line.data();
  };
  for (std::size_t kind = 0; kind < by_kind.size(); ++kind) row(kind_names[kind], by_kind[kind]);
  row("all of these", within());
  row("beyond the text", beyond);
  return text;
}

void measure_slips(const Fixture& fixture, std::size_t most, std::uint64_t seed, Figures& figures) {
  const Checked original = check(fixture.text, {1, "", false});
  const std::vector<Line>& lines = original.report().lines;
  std::map<std::uint32_t, formula::Span> sides;  // by where they begin
  for (const Line& line : lines) {
    sides[line.against->begin] = *line.against;
    sides[line.span.begin] = line.span;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].verdict != Verdict::holds) continue;
    const bool is_zero = lines[i].reason.starts_with("0 = 0");
    const Original before{original.text, i, form_at(original.text, i)};
    Place place{*lines[i].against, lines[i].span, {}};
    for (const auto& [begin, side] : sides) place.sides.push_back(side);
    for (const Slip& slip : thinned(find_slips(original.text, place, seed + i), most)) {
      Tally& tally =
          slip.within ? figures.by_kind[static_cast<std::size_t>(slip.kind)] : figures.beyond;
      const std::u16string text = planted(original.text, slip);
      ++tally.planted;
      if (second::judge_line(text, i) != Verdict::fails) continue;
      const Checked checked = check(formula::to_utf8(text));
      ++tally.changing;
      if (checked.report().lines[i].verdict != Verdict::fails) {
        figures.missed.push_back(shown(fixture, original, i, slip));
        continue;
      }
      ++tally.caught;
      if (is_zero || count_repairs(checked, before, slip, tally) || !slip.within) continue;
      std::string what = shown(fixture, original, i, slip);
      for (const Repair& repair : checked.report().lines[i].repairs)
        what += "\n    " + derivation::mended(checked, checked.report().lines[i], repair);
      figures.unmended.push_back(std::move(what));
    }
  }
}

void measure_seeds(const Fixture& fixture, std::uint32_t seeds, SeedFigures& figures) {
  const std::vector<Verdict> verdicts = second::judge(formula::to_utf16(fixture.text));
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    const Checked checked = check(fixture.text, {seed, "", false});
    const std::vector<Line>& lines = checked.report().lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (verdicts[i] != Verdict::holds) continue;
      figures.lines += seed == 1 ? 1 : 0;
      ++figures.checks;
      if (lines[i].verdict != Verdict::holds)
        figures.failed.push_back(fixture.name + ", seed " + std::to_string(seed) + ": " +
                                 checked.cut(lines[i].span) + ": " + lines[i].reason);
    }
  }
}

}  // namespace ln::measure
