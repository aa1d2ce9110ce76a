#include "derivation/second/classes.h"

#include <algorithm>

namespace ln::second {
namespace {

using derivation::Chain;
using derivation::Side;
using formula::Kind;

using Places = std::map<std::string, std::string>;  // by letter: where it is counted

class Reader {
 public:
  explicit Reader(Meaning& meaning) : meaning_(meaning) {}

  void run() {
    for (const std::string& size : meaning_.sizes) meaning_.classes.try_emplace(size, size);
    int number = 0;
    for (const Chain& chain : meaning_.chains.chains) {
      ++number;
      Places places;
      for (const Side& side : chain.sides) {
        if (!side.tree) continue;
        for (const std::string& letter : free_letters(*side.tree, meaning_))
          places[letter] = letter + "@" + std::to_string(number);
      }
      // The parameters of a definition are the indices of its name.
      const auto defines = meaning_.defining.find(&chain);
      if (defines != meaning_.defining.end()) {
        const auto& parameters = meaning_.definitions[defines->second].parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i)
          tie(places[parameters[i]], defines->second, i);
      }
      line_ = places;
      for (const Side& side : chain.sides) {
        if (side.tree) visit(*side.tree, places);
      }
    }
    for (const auto& [name, value] : meaning_.told) {
      if (meaning_.definitions[name].value != value.get()) continue;
      Places places;
      const auto& parameters = meaning_.definitions[name].parameters;
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        places[parameters[i]] = parameters[i] + "@" + name;
        tie(places[parameters[i]], name, i);
      }
      line_ = places;
      visit(*value, places);
    }
    tie_the_rest();
  }

 private:
  void unite(const std::string& a, const std::string& b) {
    const std::string first = meaning_.class_of(a);
    const std::string second = meaning_.class_of(b);
    meaning_.classes.try_emplace(first, first);
    if (first != second) meaning_.classes[second] = first;
  }

  void tie(const std::string& place, const std::string& name, std::size_t position) {
    const std::string here = name + "#" + std::to_string(position);
    unite(here, place);
    vectors_.insert(here);
  }

  void visit(const Node& node, const Places& places) {
    const auto place = [&](const std::string& letter) {
      const auto found = places.find(letter);
      return found == places.end() ? std::string() : found->second;
    };
    if (node.kind == Kind::symbol) {
      for (std::size_t i = 0; i < node.indices.size(); ++i) {
        const std::string here = place(node.indices[i].letter);
        if (!here.empty()) tie(here, node.name, i);
      }
    }
    if (node.kind == Kind::delta) {
      const std::string a = place(node.indices[0].letter);
      const std::string b = place(node.indices[1].letter);
      if (!a.empty() && !b.empty()) unite(a, b);
    }
    if (node.kind == Kind::prime && meaning_.prime) visit(*meaning_.prime, line_);
    if (node.kind != Kind::reduce) {
      for (const Node& child : node.children) visit(child, places);
      return;
    }
    for (std::size_t i = 1; i < node.children.size(); ++i) visit(node.children[i], places);
    const std::string& letter = node.indices[0].letter;
    const std::string here = letter + "@sum" + std::to_string(meaning_.sums.size());
    meaning_.classes.try_emplace(here, here);
    meaning_.sums[&node] = here;
    if (node.bounded) bounds(node, here);
    if (node.excludes && !place(node.indices[1].letter).empty())
      unite(here, place(node.indices[1].letter));
    Places inside = places;
    inside[letter] = here;
    visit(node.children[0], inside);
  }

  // \sum_{k=1}^{N} and \sum_{k=0}^{N-1} say how far k runs.
  void bounds(const Node& node, const std::string& here) {
    const Node& lower = node.children[1];
    const Node& upper = node.children[2];
    if (lower.kind != Kind::number) return;
    if (lower.number == 1 && meaning_.sizes.contains(upper.name)) unite(upper.name, here);
    const bool less_one = upper.kind == Kind::add && upper.children.size() == 2 &&
                          meaning_.sizes.contains(upper.children[0].name) &&
                          upper.children[1].kind == Kind::negate &&
                          upper.children[1].children[0].number == 1;
    if (lower.number != 0 || !less_one) return;
    unite(upper.children[0].name, here);
    from_zero_.push_back(here);
  }

  // Letters that meet no vector and no size run as the same letter does elsewhere, or along the one
  // vector there is; so do sizes that meet none.
  void tie_the_rest() {
    const auto with = [&](const std::set<std::string>& members) {
      std::set<std::string> found;
      for (const std::string& member : members) found.insert(meaning_.class_of(member));
      return found;
    };
    const std::set<std::string> vectors = with(vectors_);
    std::set<std::string> tied = vectors;
    for (const std::string& found : with(meaning_.sizes)) tied.insert(found);
    std::map<std::string, std::string> by_letter;
    std::vector<std::string> loose;
    for (const auto& [place, ignored] : meaning_.classes) {
      const std::size_t at = place.find('@');
      if (at == std::string::npos) continue;
      if (tied.contains(meaning_.class_of(place)))
        by_letter.try_emplace(place.substr(0, at), place);
      else
        loose.push_back(place);
    }
    for (const std::string& place : loose) {
      const auto same = by_letter.find(place.substr(0, place.find('@')));
      if (same != by_letter.end())
        unite(same->second, place);
      else if (vectors.size() == 1)
        unite(*vectors.begin(), place);
    }
    for (const std::string& size : meaning_.sizes) {
      if (with(vectors_).contains(meaning_.class_of(size))) continue;
      if (vectors.size() == 1)
        unite(*vectors.begin(), size);
      else
        meaning_.untied.insert(size);
    }
    for (const std::string& place : from_zero_) meaning_.from_zero.insert(meaning_.class_of(place));
  }

  Meaning& meaning_;
  Places line_;  // those of the line, which primes use
  std::set<std::string> vectors_;
  std::vector<std::string> from_zero_;
};

}  // namespace

void find_classes(Meaning& meaning) { Reader(meaning).run(); }

}  // namespace ln::second
