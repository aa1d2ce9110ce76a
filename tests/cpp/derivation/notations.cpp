#include "derivation/notations.h"

#include "derivation/corpus.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>

namespace ln::derivation {
namespace {

std::string with_line_breaks(std::string text) {
  constexpr std::string_view sign = "↵";
  for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
    text.replace(at, sign.size(), "\n");
  return text;
}

std::optional<Notation> read_row(const std::string& line, int number) {
  const std::string_view text = std::string_view(line).substr(0, line.rfind(" -- "));
  for (const bool is_text : {false, true}) {
    const std::size_t at = text.find(is_text ? " :: " : " => ");
    if (at == std::string_view::npos) continue;
    return Notation{number, is_text, with_line_breaks(std::string(text.substr(0, at))),
                    std::string(text.substr(at + 4))};
  }
  return std::nullopt;
}

// The words behind "unread: "; none where another thing is expected.
std::optional<std::string> expected_message(const std::string& expected) {
  constexpr std::string_view word = "unread: ";
  const std::size_t at = expected.find(word);
  if (at == std::string::npos) return std::nullopt;
  return expected.substr(at + word.size());
}

std::string difference_of_text(const Notation& row) {
  const auto message = expected_message(row.expected);
  std::string wanted = row.expected.substr(0, row.expected.find(':')) + " ";
  std::string found;
  bool is_said = !message;
  const Checked checked = check(row.latex);
  for (const Line& line : checked.report().lines) {
    found += name_of(line.verdict) + " ";
    is_said = is_said ||
              (line.verdict == Verdict::unread && line.reason.find(*message) != std::string::npos);
    if (line.verdict == Verdict::unread && (line.reason.empty() || !line.place))
      return "a line is unread without a reason or a place";
  }
  if (found != wanted) return "is " + found;
  return is_said ? "" : "does not say: " + *message;
}

// Ties the lengths of x and W, whatever the formula is.
constexpr std::string_view inputs = "\\\\ u_{ij} = W_{ij} x_i x_j a b c";

Point usual_point(const Checked& checked) {
  Point point;
  for (const std::string& name : checked.report().inputs) {
    if (name == "x") point.values.push_back(vector("x", {2, 3, 5}));
    if (name == "W") point.values.push_back(vector("W", {1, 2, 3, 4, 5, 6, 7, 8, 9}));
    if (name == "a") point.values.push_back(number("a", 4));
    if (name == "b") point.values.push_back(number("b", 0.5));
    if (name == "c") point.values.push_back(number("c", -3));
  }
  return point;
}

std::string difference_of_value(const Notation& row) {
  const Checked checked = check("q = " + row.latex + std::string(inputs));
  const Line& line = checked.report().lines[0];
  if (const auto message = expected_message(row.expected)) {
    if (line.verdict != Verdict::unread) return "is read as " + line.reading;
    if (!line.place) return "is unread without a place";
    return line.reason.find(*message) != std::string::npos ? "" : "says: " + line.reason;
  }
  if (line.verdict != Verdict::defines) return line.reason;
  const auto sides = checked.derivation->at(usual_point(checked));
  if (const auto* error = std::get_if<Error>(&sides)) return error->message;
  const double value = std::get<0>(sides)[0].left;
  const double wanted = std::strtod(row.expected.c_str(), nullptr);
  // A few operations on numbers near 1: 8 epsilon covers their rounding.
  const double tolerance =
      8 * std::numeric_limits<double>::epsilon() * std::max(1.0, std::abs(wanted));
  if (!(std::abs(value - wanted) <= tolerance))
    return "is worth " + std::to_string(value) + ", read as " + line.reading;
  // As a claim it holds on drawn numbers, and a wrong twin fails.
  const std::string twins = "\\\\ q = {" + row.latex + "} \\\\ q = {" + row.latex + "} + \\frac17";
  const std::string found = verdicts("q = " + row.latex + std::string(inputs) + twins);
  return found == "ddhf" ? "" : "as a claim and a wrong twin: " + found;
}

}  // namespace

std::vector<NotationSection> read_notations() {
  std::vector<NotationSection> sections;
  std::ifstream file(LN_FIXTURES "/notations.txt");
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.starts_with("== ")) sections.push_back({line.substr(3), {}});
    if (line.empty() || std::string_view("%=>").find(line[0]) != std::string_view::npos) continue;
    auto row = read_row(line, number);
    if (!row || sections.empty()) row = Notation{number, true, line, "no row of the table"};
    if (sections.empty()) sections.emplace_back();
    sections.back().rows.push_back(std::move(*row));
  }
  return sections;
}

std::string difference(const Notation& row) {
  return row.is_text ? difference_of_text(row) : difference_of_value(row);
}

}  // namespace ln::derivation
