#include "derivation/context.h"

#include "derivation/model.h"
#include "derivation/resolver.h"
#include "derivation/scope.h"
#include "formula/lexer.h"
#include "formula/parser.h"
#include "formula/words.h"

#include <utility>

namespace ln::derivation {
namespace {

using formula::Error;
using formula::Kind;
using formula::Node;

std::vector<int> unsettled(const std::vector<int>& ids, const Ranges& ranges) {
  std::vector<int> made;
  made.reserve(ids.size());
  for (const int id : ids) made.push_back(ranges.with_id(id));
  return made;
}

// A sum of which nothing says how far it runs, or over a length that the text does not have.
bool is_open(const Node& tree) {
  bool open = false;
  walk(tree, [&](const Node& node) {
    const bool counts = node.kind == Kind::reduce || node.reference == formula::Reference::size;
    open = open || (counts && node.id < 0);
  });
  return open;
}

}  // namespace

std::variant<Expression, Error> read_expression(std::u16string_view latex, const Model& model,
                                                std::size_t chain, std::size_t side) {
  const Context& context = model.context;
  const ResolvedChain& line = model.chains[chain];
  const formula::Span whole{0, static_cast<std::uint32_t>(latex.size())};
  auto tokens = formula::lex(latex, whole);
  formula::name_words(tokens, context.words);
  auto parsed = formula::parse(tokens, context.vocabulary, whole);
  if (auto* error = std::get_if<Error>(&parsed)) return std::move(*error);
  Node tree = std::get<Node>(std::move(parsed));
  context.functions.apply(tree);
  context.primed.apply(tree);
  context.differentials.apply(tree);
  context.fixed.apply(tree);
  settle_labels(tree, context.indexed, context.letters);
  context.powers.apply(tree);
  if (auto error = context.vectors.apply(tree, chain)) return std::move(*error);
  context.opaque.apply(tree);

  const Scope scope{&context.letters, &context.prime};
  std::map<std::string, int> free;
  for (std::size_t s = 0; s < line.sides.size(); ++s) {
    if (s == side || !line.sides[s].tree) continue;
    for (const auto& [letter, count] : free_indices(*line.sides[s].tree, scope))
      free[letter] += count;
  }
  extend_sums(tree, free, scope);

  Ranges ranges = context.ranges;
  Resolver resolver(context.symbols, context.letters, context.prime, ranges);
  for (std::size_t i = 0; i < model.program.definitions.size(); ++i)
    resolver.definition_ranges[i] = unsettled(model.program.definitions[i].ranges, ranges);
  for (std::size_t i = 0; i < model.program.inputs.size(); ++i)
    resolver.input_ranges[i] = unsettled(model.program.inputs[i].ranges, ranges);
  Frame frame{line.letters, unsettled(line.ranges, ranges), 0};
  if (auto error = resolver.resolve(tree, frame)) return std::move(*error);
  resolver.settle(tree);
  if (ranges.in_conflict() || is_open(tree)) return Error{"the lengths do not fit", whole};
  return Expression{std::move(tree), frame.slots};
}

}  // namespace ln::derivation
