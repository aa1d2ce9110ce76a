#include "derivation/second/verdicts.h"

#include "derivation/second/world.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace ln::second {
namespace {

using derivation::Chain;
using derivation::Side;
using derivation::Verdict;
using formula::Kind;
using formula::Relation;

constexpr int draws = 2;
const Number relative = digits > 30 ? Number(1e-15) : Number(1e-9);
const Number huge = Number(1e15);
const Number absolute = digits > 30 ? Number(1e-15) : Number(1e-9);

class Judge {
 public:
  Judge(const Meaning& meaning, std::uint64_t seed) : meaning_(meaning), seed_(seed) {
    find_lost();
  }

  // The verdicts of all lines, or of one chain up to `last`; the others are left unread.
  std::vector<Verdict> run(std::optional<std::size_t> last) {
    const auto& lines = meaning_.chains.lines;
    std::vector<Verdict> verdicts(lines.size(), Verdict::unread);
    std::map<std::size_t, std::size_t> bases;  // by chain: the last side that was read and held
    for (std::size_t i = 0; i < lines.size() && i <= last.value_or(i); ++i) {
      const auto [c, s] = lines[i];
      if (last && c != lines[*last].first) continue;
      verdicts[i] = line(c, s, bases[c]);
      const bool left_is_lost = verdicts[i] == Verdict::unread && is_read(c, s);
      if (verdicts[i] == Verdict::holds || verdicts[i] == Verdict::defines ||
          verdicts[i] == Verdict::unchecked || left_is_lost)
        bases[c] = s;
    }
    return verdicts;
  }

 private:
  Verdict line(std::size_t c, std::size_t s, std::size_t base) {
    const Chain& chain = meaning_.chains.chains[c];
    if (!is_read(c, s)) return Verdict::unread;
    const Relation relation = chain.sides[s].relation;
    if (relation != Relation::equal && relation != Relation::defines) return Verdict::unchecked;
    const bool is_given = meaning_.defining.contains(&chain) || meaning_.assuming.contains(&chain);
    if (s == 1 && is_given) return Verdict::defines;
    if (!is_read(c, base)) return Verdict::unread;
    const Node& left = *chain.sides[base].tree;
    const Node& right = *chain.sides[s].tree;
    auto free = free_letters(left, meaning_);
    free.merge(free_letters(right, meaning_));
    const std::set<std::string> letters(free.begin(), free.end());
    Claim claim{
        &left, &right, chain.conditions, {letters.begin(), letters.end()}, number_of(chain)};
    const Verdict found = compare(claim, meaning_.sums_to_one);
    if (found != Verdict::fails) return found;
    // Words before the line may say for which indices it is meant, or for which inputs.
    for (const Node& said : chain.said_before) {
      if (!letters.contains(said.indices[0].letter) || !letters.contains(said.indices[1].letter))
        continue;
      Claim restricted = claim;
      restricted.conditions.push_back(said);
      if (compare(restricted, meaning_.sums_to_one) == Verdict::holds) return Verdict::holds;
    }
    if (meaning_.speaks_of_ones && holds_with_ones(claim)) return Verdict::holds;
    return names_claimed(left) || names_claimed(right) ? Verdict::unread : found;
  }

  // Whether a name stands there that only claims name: it may be anything.
  [[nodiscard]] bool names_claimed(const Node& tree) const {
    bool found = false;
    walk(tree, [&](const Node& node) {
      found = found || (node.kind == Kind::symbol && meaning_.claimed.contains(node.name));
    });
    return found;
  }

  // Whether every name in a side stands for something and every index for one of the line.
  bool is_read(std::size_t c, std::size_t s) {
    const Chain& chain = meaning_.chains.chains[c];
    const Side& side = chain.sides[s];
    if (!side.tree || side.error) return false;
    const auto defines = meaning_.defining.find(&chain);
    if (s == 1 && defines != meaning_.defining.end()) return !lost_.contains(defines->second);
    return is_read(*side.tree, false);
  }

  bool is_read(const Node& node, bool inside_derivative) {
    if (node.kind == Kind::apply) return false;
    if (node.kind == Kind::symbol && !names_something(node)) return false;
    if (node.kind == Kind::prime && !meaning_.prime) return false;
    const bool derives = node.kind == Kind::derivative || node.kind == Kind::prime;
    if (derives && inside_derivative) return false;
    if (inside_derivative && node.kind == Kind::symbol && deriving_.contains(node.name))
      return false;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (!is_read(node.children[i], inside_derivative || (derives && i == 0))) return false;
    }
    return true;
  }

  [[nodiscard]] bool names_something(const Node& symbol) const {
    if (meaning_.untied.contains(symbol.name) || lost_.contains(symbol.name)) return false;
    const auto count = counts_.find(symbol.name);
    if (meaning_.definitions.contains(symbol.name) || meaning_.inputs.contains(symbol.name))
      return count != counts_.end() && count->second == symbol.indices.size();
    return symbol.indices.empty() &&
           (meaning_.sizes.contains(symbol.name) || meaning_.index_letters.contains(symbol.name) ||
            symbol.name == "e" || symbol.name == "\\pi");
  }

  // Definitions whose right side is not read, also through others.
  void find_lost() {
    for (const auto& [name, definition] : meaning_.definitions) {
      counts_[name] = definition.parameters.size();
      if (definition.value == nullptr) lost_.insert(name);
    }
    for (const auto& [name, definition] : meaning_.definitions) count_inputs(definition.value);
    for (const Chain& chain : meaning_.chains.chains) {
      for (const Side& side : chain.sides) {
        if (side.tree) count_inputs(&*side.tree);
      }
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& [name, definition] : meaning_.definitions) {
        if (definition.value == nullptr) continue;
        bool derives = false;
        walk(*definition.value, [&](const Node& node) {
          derives = derives || node.kind == Kind::derivative || node.kind == Kind::prime ||
                    (node.kind == Kind::symbol && deriving_.contains(node.name));
        });
        const auto free = free_letters(*definition.value, meaning_);
        const std::vector<std::string>& own = definition.parameters;
        const bool closed = std::all_of(free.begin(), free.end(), [&own](const std::string& l) {
          return std::find(own.begin(), own.end(), l) != own.end();
        });
        if (derives && deriving_.insert(name).second) changed = true;
        if ((!closed || !is_read(*definition.value, false)) && lost_.insert(name).second)
          changed = true;
      }
    }
  }

  void count_inputs(const Node* tree) {
    if (tree == nullptr) return;
    walk(*tree, [&](const Node& node) {
      if (node.kind != Kind::symbol || !meaning_.inputs.contains(node.name)) return;
      std::size_t& most = counts_[node.name];
      most = std::max(most, node.indices.size());
    });
  }

  struct Claim {
    const Node* left;
    const Node* right;
    std::vector<Node> conditions;
    std::vector<std::string> letters;  // free on either side
    std::string chain;                 // its number
  };

  bool holds_with_ones(const Claim& claim) {
    std::set<std::string> inputs;
    for (const Node* side : {claim.left, claim.right}) {
      walk(*side, [&](const Node& node) {
        if (node.kind == Kind::symbol && meaning_.inputs.contains(node.name) &&
            !node.indices.empty() && !meaning_.sums_to_one.contains(node.name))
          inputs.insert(node.name);
      });
    }
    return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& name) {
      Ones ones = meaning_.sums_to_one;
      ones[name] = counts_[name] - 1;
      return compare(claim, ones) == Verdict::holds && !all_zero_;
    });
  }

  Verdict compare(const Claim& claim, const Ones& ones) {
    all_zero_ = true;
    bool any = false;
    for (int sizes = 0; sizes < 2; ++sizes) {
      for (int number = 0; number < draws; ++number) {
        for (const Domain domain : {Domain::any, Domain::positive, Domain::unit}) {
          Seen seen;
          try_from(0, claim, at(ones, sizes, number, domain), {}, seen);
          if (seen.different) return Verdict::fails;
          any = any || seen.defined;
          if (seen.defined) break;
        }
      }
    }
    return any ? Verdict::holds : Verdict::untested;
  }

  struct Seen {
    bool defined = false;
    bool different = false;
  };

  // Every value of the letters from the `n`th on.
  void try_from(std::size_t n, const Claim& claim, World& world, Letters now, Seen& seen) {
    if (n < claim.letters.size()) {
      const World::Extent extent = world.extent(claim.letters[n] + "@" + claim.chain);
      for (int k = 0; k < extent.length && !seen.different; ++k) {
        now[claim.letters[n]] = extent.first + k;
        try_from(n + 1, claim, world, now, seen);
      }
      return;
    }
    for (const Node& condition : claim.conditions) {
      if (world.value(condition, now) == 0) return;
    }
    const Number left = world.value(*claim.left, now);
    const Number right = world.value(*claim.right, now);
    // What is divided by a zero that rounding hides is undefined.
    if (!(magnitude(left) < huge) || !(magnitude(right) < huge)) return;
    seen.defined = true;
    const Number scale = magnitude(left) + magnitude(right);
    all_zero_ = all_zero_ && scale <= absolute;
    seen.different = magnitude(left - right) > relative * scale + absolute;
  }

  [[nodiscard]] std::string number_of(const Chain& chain) const {
    return std::to_string(&chain - meaning_.chains.chains.data() + 1);
  }

  World& at(const Ones& ones, int sizes, int number, Domain domain) {
    auto& world = worlds_[ones][{sizes, number, static_cast<int>(domain)}];
    if (!world) {
      const auto seed = seed_ * 1000 + static_cast<std::uint64_t>(number);
      world = std::make_unique<World>(meaning_, ones, sizes, domain, seed);
    }
    return *world;
  }

  const Meaning& meaning_;
  std::uint64_t seed_;
  std::map<std::string, std::size_t> counts_;  // how many indices a name has
  std::set<std::string> lost_;
  std::set<std::string> deriving_;  // definitions with a derivative in them
  bool all_zero_ = true;            // what was compared last was zero on every draw
  std::map<Ones, std::map<std::array<int, 3>, std::unique_ptr<World>>> worlds_;
};

}  // namespace

std::vector<Verdict> judge(std::u16string_view text, std::uint64_t seed) {
  const auto meaning = understand(text);
  return Judge(*meaning, seed).run(std::nullopt);
}

Verdict judge_line(std::u16string_view text, std::size_t line, std::uint64_t seed) {
  const auto meaning = understand(text);
  return Judge(*meaning, seed).run(line)[line];
}

}  // namespace ln::second
