// The figures of the corpus, and their bounds. Here those of a few texts; with LN_MEASURE=all in
// the environment, as `npm run test:nightly` sets it, of all of them: every slip, a hundred seeds.
#include "derivation/measure/measure.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

namespace ln::measure {
namespace {

using derivation::Fixture;

bool measures_all() { return std::getenv("LN_MEASURE") != nullptr; }

// The texts of the corpus and of the page, or a few of them.
std::vector<Fixture> texts() {
  std::vector<Fixture> all = derivation::read_fixtures("derivations");
  for (Fixture& text : derivation::read_fixtures("../../web/src/derivations"))
    all.push_back(std::move(text));
  if (measures_all()) return all;
  std::vector<Fixture> few;
  for (std::size_t i = 0; i < all.size(); i += 32) few.push_back(std::move(all[i]));
  return few;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += "\n" + line;
  return all;
}

TEST(Measures, NoTrueLineFailsOnAnySeed) {
  const std::uint32_t seeds = measures_all() ? 100 : 2;
  SeedFigures figures;
  for (const Fixture& text : texts()) measure_seeds(text, seeds, figures);
  std::printf("%d true lines, %u seeds: %zu of %d checks do not find one to hold\n", figures.lines,
              seeds, figures.failed.size(), figures.checks);
  EXPECT_GT(figures.lines, measures_all() ? 300 : 5);
  EXPECT_TRUE(figures.failed.empty()) << joined(figures.failed);
}

TEST(Measures, PlantedSlipsAreCaughtAndMended) {
  Figures figures;
  for (const Fixture& text : texts()) measure_slips(text, measures_all() ? 1000 : 1, 1, figures);
  std::printf("%s", figures.table().c_str());
  const Tally slips = figures.within();
  EXPECT_GT(slips.mendable, measures_all() ? 10000 : 20);
  EXPECT_GE(slips.caught + figures.beyond.caught,
            0.999 * (slips.changing + figures.beyond.changing))
      << joined(figures.missed);
  EXPECT_GE(slips.in_three, 0.95 * slips.mendable) << joined(figures.unmended);
  EXPECT_GE(slips.first, 0.8 * slips.mendable);
}

}  // namespace
}  // namespace ln::measure
