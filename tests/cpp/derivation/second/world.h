// Numbers for a text, and what its formulas are worth there: plain recursion over the trees, one
// letter at a time, derivatives by moving an entry up and down.
#pragma once

#include "derivation/second/meaning.h"
#include "derivation/second/number.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ln::second {

enum class Domain : std::uint8_t { any, positive, unit };

// Inputs whose entries add up to 1, and along which of their indices.
using Ones = std::map<std::string, std::size_t>;

using Letters = std::map<std::string, int>;  // what each index letter is at the moment

class World {
 public:
  World(const Meaning& meaning, const Ones& ones, int sizes, Domain domain, std::uint64_t seed);

  // NaN where it is undefined.
  Number value(const Node& node, const Letters& letters);

  // What the letters of a place are counted from, and how many values they have.
  struct Extent {
    int first = 1;
    int length = 3;
  };
  [[nodiscard]] Extent extent(const std::string& place) const;

 private:
  using Entry = std::pair<std::string, std::vector<int>>;
  using Neighbours = std::vector<std::unique_ptr<World>>;

  struct Slope {
    Number value;
    Number error;
  };

  World(World& still, Entry entry, Number moved);

  Number symbol(const Node& node, const Letters& letters);
  Number sum(const Node& node, const Letters& letters);
  Number call(const Node& node, const Letters& letters);
  Number derivative(const Node& what, const Node& by, const Letters& letters);
  // From differences by `step` and less; `worlds`: those in which the entry has moved so.
  Slope slope(Neighbours& worlds, const Entry& moved, Number here, Number step, const Node& what,
              const Letters& letters);
  Number entry(const Entry& entry);
  Number drawn(const Entry& entry);
  [[nodiscard]] Number random(const Entry& entry) const;
  [[nodiscard]] int at(const formula::Index& index, const Letters& letters) const;
  Entry entry_of(const Node& symbol, const Letters& letters) const;
  [[nodiscard]] bool exists(const Entry& entry);

  // The same for all neighbours: how far every place of the text reaches.
  struct Sizes {
    std::map<std::string, int> lengths;                   // by class
    std::map<std::string, std::vector<Extent>> of_names;  // of each index, once asked for
    std::map<const Node*, Extent> of_sums;
  };

  const Meaning& meaning_;
  Ones ones_;
  std::shared_ptr<Sizes> sizes_;
  Domain domain_;
  std::uint64_t seed_;
  Entry moved_;
  Number moved_to_ = 0;
  std::map<Entry, Number> known_;
  std::map<Entry, std::vector<Neighbours>> neighbours_;  // one for each width of step
};

}  // namespace ln::second
