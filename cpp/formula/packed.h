// Resolved programs and trees as bytes: what their evaluation needs, and nothing of the text they
// come from.
#pragma once

#include "formula/archive.h"
#include "formula/program.h"

namespace ln::formula {

// Each tells its argument to the archive, or is told it.
void pass(Writer& archive, const Node& node);
void pass(Reader& archive, Node& node);
void pass(Writer& archive, const Program& program);
void pass(Reader& archive, Program& program);

template <class Archive, class List>
void pass_each(Archive& archive, List& list) {
  archive.length(list);
  for (auto& one : list) archive(one);
}

}  // namespace ln::formula
