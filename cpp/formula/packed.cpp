#include "formula/packed.h"

namespace ln::formula {
namespace {

template <class Archive, class Each>
void pass_index(Archive& archive, Each& index) {
  archive(index.shift);
  archive(index.slot);
  archive(index.size);
}

template <class Archive, class Tree>
void pass_node(Archive& archive, Tree& node, int depth) {
  archive(node.kind);
  switch (node.kind) {
    case Kind::number:
      archive(node.exact);
      archive(node.number.high);
      return archive(node.number.low);
    case Kind::symbol:
      archive(node.reference);
      archive(node.id);
      break;
    case Kind::call: archive(node.function); break;
    case Kind::reduce:
      archive(node.reduction);
      archive(node.id);
      archive(node.bounded);
      archive(node.excludes);
      break;
    case Kind::delta: archive(node.negated); break;
    default: break;
  }
  archive.length(node.indices);
  for (auto& index : node.indices) pass_index(archive, index);
  archive.length(node.children);
  for (auto& child : node.children) {
    if constexpr (std::is_same_v<Archive, Reader>) {
      if (depth == 1) archive.fail();
      if (archive.failed()) return;
    }
    pass_node(archive, child, depth - 1);
  }
}

template <class Archive, class Whole>
void pass_program(Archive& archive, Whole& program) {
  archive.length(program.ranges);
  for (auto& range : program.ranges) {
    archive(range.first);
    archive(range.given);
  }
  archive.length(program.inputs);
  for (auto& input : program.inputs) {
    archive(input.name);
    pass_each(archive, input.ranges);
  }
  archive.length(program.definitions);
  for (auto& definition : program.definitions) {
    pass_each(archive, definition.ranges);
    pass(archive, definition.body);
    archive(definition.slots);
  }
}

}  // namespace

void pass(Writer& archive, const Node& node) { pass_node(archive, node, max_depth); }
void pass(Reader& archive, Node& node) { pass_node(archive, node, max_depth); }
void pass(Writer& archive, const Program& program) { pass_program(archive, program); }
void pass(Reader& archive, Program& program) { pass_program(archive, program); }

}  // namespace ln::formula
