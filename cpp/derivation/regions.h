// Where in a text the mathematics is.
#pragma once

#include "formula/span.h"

#include <string_view>
#include <vector>

namespace ln::derivation {

struct Region {
  formula::Span span;  // what stands between the delimiters
  bool is_inline = false;
};

// The mathematics of a piece of prose: between $, $$, \( \), \[ \] and in display environments.
// Words inside \text{...} of a bare line are passed over: find_regions is called for them apart.
std::vector<Region> find_regions(std::u16string_view text, formula::Span range);

// Whether a delimiter or a display environment stands in the text: then it is prose. One in a
// comment, from a % that begins a line or follows \\, does not count: bare lines have comments.
bool is_prose(std::u16string_view text);

// Whether `environment` displays mathematics: equation, align, gather, ...
bool is_display(std::string_view environment);

}  // namespace ln::derivation
