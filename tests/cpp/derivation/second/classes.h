// Which indices, sums and sizes run together.
#pragma once

#include "derivation/second/meaning.h"

namespace ln::second {

// Fills in classes, sums, from_zero and untied; names and definitions must be settled.
void find_classes(Meaning& meaning);

}  // namespace ln::second
