// Readings of formulas are tested with the parser.
#include "formula/reading.h"

#include <gtest/gtest.h>

namespace ln::formula {
namespace {

TEST(ReadableName, IsTheNameAsPeopleWriteIt) {
  const std::pair<const char*, const char*> names[] = {
      {"x", "x"},
      {"\\mu", "μ"},
      {"x_max", "x_max"},
      {"\\mu_\\beta", "μ_β"},
      {"\\hat{x}", "x̂"},
      {"\\widehat{x}", "x̂"},
      {"\\bar{\\mu}", "μ̄"},
      {"\\overline{x}", "x̄"},
      {"\\tilde{x}", "x̃"},
      {"\\dot{x}", "x\u0307"},
      {"\\vec{x}", "x⃗"},
      {"\\hat{\\bar{x}}", "x̄̂"},
      {"\\hat{x}_i", "x̂_i"},
      {"\\mathbf{a}", "𝐚"},
      {"\\mathbf{z}", "𝐳"},
      {"\\mathbf{A}", "𝐀"},
      {"\\bm{Z}", "𝐙"},
      {"\\mathbf{1}", "1"},
      {"\\mathbf{\\mu}", "μ"},
      {"\\mathbf{ab}_i", "ab_i"},
      {"\\text{RMS}", "RMS"},
      {"\\mathrm{RMS}_i", "RMS_i"},
      {"\\operatorname{f}", "f"},
      {"\\mathcal{B}", "\\mathcal{B}"},
      {"\\hat{x", "\\hat{x"},
  };
  for (const auto& [name, readable] : names) EXPECT_EQ(readable_name(name), readable) << name;
}

TEST(ClosingBrace, IsThePartnerOfTheOneThatOpens) {
  EXPECT_EQ(closing_brace("a{b{c}d}e", 1), 7U);
  EXPECT_EQ(closing_brace("a{b{c}d}e", 3), 5U);
  EXPECT_EQ(closing_brace("{}", 0), 1U);
  EXPECT_EQ(closing_brace("a{b{c}", 1), std::string_view::npos);
}

}  // namespace
}  // namespace ln::formula
