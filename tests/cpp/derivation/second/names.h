// Names: what is an index and what a label, which powers and derivatives are names of their own.
#pragma once

#include "derivation/second/meaning.h"

#include <string>

namespace ln::second {

// Rewrites the trees of the text so that every symbol has its whole name and only indices.
void settle_names(Meaning& meaning);

// Whether lengths usually have this name: N, n, D, d, m, ...
bool is_usual_size(const std::string& name);

}  // namespace ln::second
