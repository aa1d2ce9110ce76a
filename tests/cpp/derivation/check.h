// Short ways to say what a text is and what the checker says of it.
#pragma once

#include "derivation/derivation.h"
#include "formula/utf.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ln::derivation {

// d h f t(untested) u(unread) c(unchecked)
inline char letter_of(Verdict verdict) { return "dhftuc"[static_cast<std::size_t>(verdict)]; }

struct Checked {
  std::u16string text;
  std::unique_ptr<Derivation> derivation;

  [[nodiscard]] const Report& report() const { return derivation->report(); }
  [[nodiscard]] std::string cut(Span span) const {
    return formula::to_utf8(std::u16string_view(text).substr(span.begin, span.end - span.begin));
  }
  // The verdicts of all lines, a letter each.
  [[nodiscard]] std::string verdicts() const {
    std::string all;
    for (const Line& line : report().lines) all += letter_of(line.verdict);
    return all;
  }
};

inline Checked check(std::string_view latex, const Options& options = {}) {
  Checked made{formula::to_utf16(latex), nullptr};
  auto found = Derivation::read(made.text, options);
  if (auto* derivation = std::get_if<std::unique_ptr<Derivation>>(&found))
    made.derivation = std::move(*derivation);
  return made;
}

// The text with one occurrence of `what`, counted from 1, put otherwise.
inline std::string replaced(std::string text, const std::string& what, const std::string& by,
                            std::size_t occurrence = 1) {
  std::size_t at = text.find(what);
  for (std::size_t i = 1; i < occurrence && at != std::string::npos; ++i)
    at = text.find(what, at + 1);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

inline std::string verdicts(std::string_view latex) { return check(latex).verdicts(); }

inline Given number(const std::string& name, double value) { return {name, false, {value}}; }
inline Given vector(const std::string& name, std::vector<double> values) {
  return {name, true, std::move(values)};
}

}  // namespace ln::derivation
