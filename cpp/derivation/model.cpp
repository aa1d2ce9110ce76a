#include "derivation/model.h"

#include "derivation/assumptions.h"
#include "derivation/differentials.h"
#include "derivation/fixed_indices.h"
#include "derivation/functions.h"
#include "derivation/losses.h"
#include "derivation/names.h"
#include "derivation/reach.h"
#include "derivation/resolver.h"
#include "derivation/scope.h"
#include "derivation/symbols.h"
#include "derivation/vectors.h"
#include "formula/lexer.h"
#include "formula/reading.h"
#include "formula/utf.h"
#include "formula/words.h"

#include <algorithm>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Definition;
using formula::Error;
using formula::Index;
using formula::Kind;
using formula::Node;
using formula::readable_name;

// The option that says what a prime differentiates by: one symbol, such as x_j.
std::variant<Node, Error> parse_variable(const std::string& variable, const Chains& chains) {
  const std::u16string text = formula::to_utf16(variable);
  const formula::Span whole{0, static_cast<std::uint32_t>(text.size())};
  auto tokens = formula::lex(text, whole);
  formula::name_words(tokens, chains.words);
  auto parsed = formula::parse(tokens, chains.vocabulary, whole);
  if (auto* error = std::get_if<Error>(&parsed)) return std::move(*error);
  Node& node = std::get<Node>(parsed);
  if (node.kind != Kind::symbol) return Error{"expected one symbol such as x_j", whole};
  return std::move(node);
}

class Builder {
 public:
  Builder(Chains chains, Letters letters, std::optional<Node> prime)
      : chains_(std::move(chains)), letters_(std::move(letters)), prime_(std::move(prime)) {}

  // What reading one more expression needs.
  Context context(Functions functions, PrimedNames primed, Differentials differentials,
                  FixedIndices fixed, PowerNames powers, Vectors vectors, OpaqueNames opaque) {
    std::set<std::string> indexed = indexed_names(chains_, letters_);
    for (DefinedSymbol& definition : symbols_.definitions) definition.implied = nullptr;
    return {std::move(chains_.vocabulary),
            std::move(chains_.words),
            std::move(indexed),
            std::move(letters_),
            std::move(functions),
            std::move(primed),
            std::move(differentials),
            std::move(fixed),
            std::move(powers),
            std::move(vectors),
            std::move(opaque),
            std::move(prime_),
            std::move(symbols_),
            std::move(ranges_)};
  }

  // The chains whose definition was not read, and why: others may define the same name.
  [[nodiscard]] std::vector<std::pair<std::size_t, Error>> lost_definitions(
      const Model& model) const {
    std::vector<std::pair<std::size_t, Error>> lost;
    for (const DefinedSymbol& symbol : symbols_.definitions) {
      if (symbol.implied != nullptr) continue;
      const auto& error = model.chains[symbol.chain].sides[1].error;
      if (error && own_errors_.contains(symbol.chain)) lost.emplace_back(symbol.chain, *error);
    }
    return lost;
  }

  Model run(const std::vector<Implied>& implied) {
    scope_ = {&letters_, &prime_};
    for (Chain& chain : chains_.chains) {
      orient_sums(chain, scope_);
      extend_sums(chain, scope_);
    }
    symbols_ = gather_symbols(chains_, letters_, implied);
    Resolver resolver(symbols_, letters_, prime_, ranges_);
    for (const Chain& chain : chains_.chains) add_chain(chain);
    for (std::size_t d = 0; d < symbols_.definitions.size(); ++d) {
      if (symbols_.definitions[d].implied == nullptr)
        model_.chains[symbols_.definitions[d].chain].definition = static_cast<int>(d);
    }
    frames_.resize(chains_.chains.size());
    for (std::size_t c = 0; c < chains_.chains.size(); ++c)
      frames_[c] = frame(chains_.chains[c], resolver, model_.chains[c].definition);
    for (std::size_t c = 0; c < chains_.chains.size(); ++c) resolve_chain(c, resolver);
    resolve_implied(resolver);
    tie_likely_lengths(resolver);
    tie_lengths(resolver);
    settle(resolver);
    spread_errors(model_, lost_);
    model_.lines = std::move(chains_.lines);
    return std::move(model_);
  }

 private:
  void add_chain(const Chain& chain) {
    ResolvedChain made;
    for (const Side& side : chain.sides)
      made.sides.push_back({side.relation, side.sign, side.span, side.tree, side.error});
    made.conditions = chain.conditions;
    made.said_before = chain.said_before;
    model_.chains.push_back(std::move(made));
  }

  // The parameters of a definition come first, then the other free indices of the chain.
  Frame frame(const Chain& chain, const Resolver& resolver, int definition) {
    Frame made;
    if (definition >= 0) {
      const auto d = static_cast<std::size_t>(definition);
      for (const Index& parameter : symbols_.definitions[d].parameters)
        made.letters.push_back(parameter.letter);
      made.ranges = resolver.definition_ranges[d];
    }
    for (const Side& side : chain.sides) {
      if (!side.tree) continue;
      for (const auto& [letter, count] : free_indices(*side.tree, scope_)) {
        if (std::find(made.letters.begin(), made.letters.end(), letter) != made.letters.end())
          continue;
        made.letters.push_back(letter);
        made.ranges.push_back(ranges_.fresh());
      }
    }
    made.slots = static_cast<int>(made.letters.size());
    return made;
  }

  void resolve_chain(std::size_t c, Resolver& resolver) {
    ResolvedChain& chain = model_.chains[c];
    Frame& frame = frames_[c];
    for (std::size_t s = 0; s < chain.sides.size(); ++s) {
      ResolvedSide& side = chain.sides[s];
      if (!side.tree) continue;
      if (auto error = resolver.resolve(*side.tree, frame)) side.error = std::move(error);
      if (s == 1 && chain.definition >= 0 && !side.error) check_parameters(chain, side);
    }
    const auto is_foreign = [&](Node& condition) {
      return resolver.resolve(condition, frame).has_value();
    };
    std::erase_if(chain.conditions, is_foreign);
    for (const Node& said : chain.said_before) {
      Node condition = said;
      if (is_foreign(condition)) chain.said_of_others.push_back(said);
    }
    std::erase_if(chain.said_before, is_foreign);
  }

  // The right side of a definition may not depend on an index that the left side lacks.
  void check_parameters(const ResolvedChain& chain, ResolvedSide& side) {
    const DefinedSymbol& symbol = symbols_.definitions[static_cast<std::size_t>(chain.definition)];
    const auto is_parameter = [&symbol](const std::string& letter) {
      return std::any_of(symbol.parameters.begin(), symbol.parameters.end(),
                         [&letter](const Index& p) { return p.letter == letter; });
    };
    for (const auto& free : free_indices(*chains_.chains[symbol.chain].sides[1].tree, scope_)) {
      if (is_parameter(free.first)) continue;
      side.error = Error{"the right side depends on the index " + readable_name(free.first) +
                             ", which the left side lacks",
                         side.span};
      return;
    }
  }

  void resolve_implied(Resolver& resolver) {
    implied_.resize(symbols_.definitions.size());
    implied_slots_.resize(symbols_.definitions.size());
    for (std::size_t d = 0; d < symbols_.definitions.size(); ++d) {
      const DefinedSymbol& definition = symbols_.definitions[d];
      if (definition.implied == nullptr) continue;
      Frame frame;
      for (const Index& parameter : definition.parameters)
        frame.letters.push_back(parameter.letter);
      frame.ranges = resolver.definition_ranges[d];
      implied_[d] = definition.implied->value;
      if (resolver.resolve(implied_[d], frame)) lost_.insert(static_cast<int>(d));
      implied_slots_[d] = frame.slots;
    }
  }

  // A length letter that no sum binds is the length of the vectors it stands beside: N in
  // \frac1N \mathbf c^\top\mathbf c.
  void tie_likely_lengths(const Resolver& resolver) {
    std::vector<std::pair<std::string, int>> likely = resolver.likely_lengths;
    for (std::size_t c = 0; c < frames_.size(); ++c) {
      for (std::size_t i = 0; i < frames_[c].letters.size(); ++i) {
        const auto found = chains_.chains[c].lengths.find(frames_[c].letters[i]);
        if (found != chains_.chains[c].lengths.end())
          likely.emplace_back(found->second, frames_[c].ranges[i]);
      }
    }
    std::erase_if(likely, [&](const auto& one) {
      return !symbols_.lengths.contains(one.first) || ranges_.is_bound(one.first);
    });
    for (const auto& [length, range] : likely) {
      if (!ranges_.is_named(range)) ranges_.unite(ranges_.named(length), range);
    }
  }

  // A length letter that no sum binds is the length of the one vector there is; an index that
  // nothing ties runs as far as the same letter elsewhere, or along that vector.
  void tie_lengths(const Resolver& resolver) {
    std::vector<std::pair<std::string, int>> letters = resolver.open_sums;
    for (const Frame& frame : frames_) {
      for (std::size_t i = 0; i < frame.letters.size(); ++i)
        letters.emplace_back(frame.letters[i], frame.ranges[i]);
    }
    std::map<std::string, int> by_letter;
    for (const auto& [letter, range] : letters) {
      if (ranges_.is_tied(range)) by_letter.emplace(letter, range);
    }
    const int only = ranges_.only_vector();
    for (const auto& [letter, range] : letters) {
      if (ranges_.is_tied(range)) continue;
      const auto found = by_letter.find(letter);
      if (found != by_letter.end())
        ranges_.unite(range, found->second);
      else if (only >= 0)
        ranges_.unite(range, only);
    }
    for (const std::string& letter : symbols_.lengths) {
      if (ranges_.is_bound(letter)) continue;
      if (only >= 0)
        ranges_.unite(ranges_.named(letter), only);
      else
        model_.untied.insert(letter);
    }
  }

  void settle(const Resolver& resolver) {
    formula::Program& program = model_.program;
    program.ranges = ranges_.settle();
    model_.sizes = ranges_.sizes();
    for (const auto& [name, range] : model_.sizes) {
      const auto given = letters_.given_sizes.find(name);
      if (given != letters_.given_sizes.end())
        program.ranges[static_cast<std::size_t>(range)].given = given->second;
    }
    const auto ids = [&](const std::vector<int>& ranges) {
      std::vector<int> made(ranges.size());
      std::transform(ranges.begin(), ranges.end(), made.begin(),
                     [&](int range) { return ranges_.id(range); });
      return made;
    };
    for (std::size_t i = 0; i < symbols_.inputs.size(); ++i) {
      program.inputs.push_back({symbols_.inputs[i].name, ids(resolver.input_ranges[i]), -1});
      if (symbols_.inputs[i].is_claimed) model_.claimed.insert(static_cast<int>(i));
      if (symbols_.inputs[i].is_lost) model_.lost.insert(static_cast<int>(i));
    }
    for (std::size_t c = 0; c < model_.chains.size(); ++c) {
      const auto length = given_length(chains_.chains[c]);
      if (length && letters_.given_sizes.contains(length->first)) model_.chains[c].is_given = true;
      if (const auto given = find_assumption(chains_.chains[c], symbols_)) {
        model_.chains[c].is_given = true;
        program.inputs[static_cast<std::size_t>(given->input)].sums_to_one =
            static_cast<int>(given->index);
      }
    }
    for (std::size_t c = 0; c < model_.chains.size(); ++c) {
      ResolvedChain& chain = model_.chains[c];
      chain.letters = frames_[c].letters;
      chain.ranges = ids(frames_[c].ranges);
      chain.slots = frames_[c].slots;
      for (ResolvedSide& side : chain.sides) {
        if (side.tree && !side.error) resolver.settle(*side.tree);
      }
    }
    for (std::size_t d = 0; d < symbols_.definitions.size(); ++d) {
      const DefinedSymbol& symbol = symbols_.definitions[d];
      Definition made{symbol.name, ids(resolver.definition_ranges[d]), {}, 0};
      if (symbol.implied != nullptr) {
        if (lost_.contains(static_cast<int>(d))) implied_[d] = {};
        resolver.settle(implied_[d]);
        made.body = std::move(implied_[d]);
        made.slots = implied_slots_[d];
      } else {
        const ResolvedChain& chain = model_.chains[symbol.chain];
        if (chain.sides[1].error) {
          lost_.insert(static_cast<int>(d));
          own_errors_.insert(symbol.chain);
        } else
          made.body = *chain.sides[1].tree;
        made.slots = chain.slots;
      }
      program.definitions.push_back(std::move(made));
    }
  }

  Chains chains_;
  Letters letters_;
  std::optional<Node> prime_;
  Scope scope_;
  Symbols symbols_;
  Ranges ranges_;
  std::vector<Frame> frames_;
  std::vector<Node> implied_;
  std::vector<int> implied_slots_;
  std::set<int> lost_;                // definitions that were not read
  std::set<std::size_t> own_errors_;  // chains of those that were not for errors of their own
  Model model_;
};

}  // namespace

std::variant<Model, Error> resolve(Chains chains, const std::string& variable) {
  const Functions functions = Functions::read(chains);
  const PrimedNames primed = PrimedNames::gather(chains);
  for_each_tree(chains, [&](Node& tree) { primed.apply(tree); });
  const Differentials differentials = Differentials::gather(chains);
  differentials.apply(chains);
  const Letters before = classify(chains);
  std::optional<Node> prime;
  Letters letters = before;
  if (!variable.empty()) {
    auto parsed = parse_variable(variable, chains);
    if (auto* error = std::get_if<Error>(&parsed)) return std::move(*error);
    prime = std::move(std::get<Node>(parsed));
    for (const Index& index : prime->indices) letters.indices.insert(index.letter);
  }
  const FixedIndices fixed = FixedIndices::gather(chains, letters);
  for_each_tree(chains, [&](Node& tree) { fixed.apply(tree); });
  settle_labels(chains, letters);
  const PowerNames powers = PowerNames::gather(chains);
  for_each_tree(chains, [&](Node& tree) { powers.apply(tree); });
  std::vector<Implied> implied = powers.implied(chains);
  if (!prime) prime = find_prime_variable(chains);
  const Vectors vectors = Vectors::read(chains, letters);
  const OpaqueNames opaque = OpaqueNames::gather(chains);
  for_each_tree(chains, [&](Node& tree) { opaque.apply(tree); });
  // A definition that is not read leaves its name to the next one, or to be anything.
  constexpr int max_rounds = 4;
  for (int round = 1;; ++round) {
    std::vector<Implied> all = implied;
    for (Implied& loss : imply_losses(chains)) all.push_back(std::move(loss));
    Builder builder(chains, letters, prime);
    Model model = builder.run(all);
    const auto lost = builder.lost_definitions(model);
    if (lost.empty() || round == max_rounds) {
      model.context =
          builder.context(functions, primed, differentials, fixed, powers, vectors, opaque);
      return model;
    }
    for (const auto& [chain, error] : lost) {
      chains.chains[chain].sides[1].tree.reset();
      chains.chains[chain].sides[1].error = error;
    }
  }
}

}  // namespace ln::derivation
