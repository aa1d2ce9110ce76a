#include "formula/keys.h"

#include "formula/read.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace ln::formula {
namespace {

std::vector<Term> terms_of(const Node& tree, std::u16string_view text) {
  return find_terms(tree, text, {0, static_cast<std::uint32_t>(text.size())});
}

// The formula with its keys, each \htmlData{key=0-1}{x} shown as [x].
std::string keyed(std::string_view latex) {
  const std::u16string text = to_utf16(latex);
  const auto parsed = parse_text(text);
  if (const auto* error = std::get_if<Error>(&parsed)) return "error: " + error->message;
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const std::string made = to_utf8(put_keys(text, whole, terms_of(std::get<Node>(parsed), text)));
  std::string shown;
  std::vector<bool> braces;  // whether each open brace is that of a key
  for (std::size_t i = 0; i < made.size(); ++i) {
    const bool is_key = made.compare(i, 14, "\\htmlData{key=") == 0;
    if (is_key) i = made.find("}{", i) + 1;
    if (made[i] == '{') braces.push_back(is_key);
    const bool closes_key = made[i] == '}' && braces.back();
    if (made[i] == '}') braces.pop_back();
    shown += is_key ? '[' : closes_key ? ']' : made[i];
  }
  return shown;
}

struct Row {
  std::string_view latex;
  std::string_view shown;
};

void expect_keys(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(keyed(row.latex), row.shown) << row.latex;
}

TEST(Keys, StandAroundEveryTermFactorAndArgument) {
  expect_keys({{"a", "[a]"},
               {"a + b x_i", "[[a] + [[b] [x_i]]]"},
               {"\\frac{a}{N\\sigma}", "[\\frac{[a]}{[[N][\\sigma]]}]"},
               {"\\exp(x)", "[\\exp[(x)]]"},
               {"\\log p_i", "[\\log [p_i]]"},
               {"\\hat{x}_i", "[\\hat{x}_i]"},
               {"\\frac{dy_i}{dx_j}", "[\\frac{d[y_i]}{d[x_j]}]"}});
}

TEST(Keys, LeaveTheSignBetweenTwoTermsOutside) {
  expect_keys({{"a-b", "[[a]-[b]]"}, {"-a-b", "[[-[a]]-[b]]"}, {"a+(-b)", "[[a]+[(-[b])]]"}});
}

TEST(Keys, GiveTheSignOfASumOneOfItsOwnWithItsBounds) {
  expect_keys({{"\\sum_{k=1}^{N} x_k", "[[\\sum_{k=[1]}^{[N]}] [x_k]]"},
               {"\\sum^N_{k=1} x_k", "[[\\sum^{[N]}_{k=[1]}] [x_k]]"},
               {"\\sum_k x_k", "[[\\sum_k] [x_k]]"},
               {"\\prod_k x_k", "[[\\prod_k] [x_k]]"},
               {"\\max_k x_k", "[[\\max_k] [x_k]]"},
               {"\\min_k x_k", "[[\\min_k] [x_k]]"},
               {"(\\sum_k x_k)", "[([\\sum_k] [x_k])]"},
               {"\\sum_{i,j} a_{ij}", "[[\\sum_{i,j}] [a_{ij}]]"}});
}

TEST(Keys, PutBracesAroundAnArgumentThatHasNone) {
  expect_keys({{"\\frac1N", "[\\frac{[1]}{[N]}]"},
               {"\\frac{1}N", "[\\frac{[1]}{[N]}]"},
               {"(\\frac1\\sigma)", "[(\\frac{[1]}{[\\sigma]})]"},
               {"x^2", "[x^{[2]}]"},
               {"\\sqrt2", "[\\sqrt{[2]}]"},
               {"\\sum_{k=1}^N k", "[[\\sum_{k=[1]}^{[N]}] [k]]"},
               {"a/2", "[[a]/[2]]"}});
}

TEST(Keys, AreNotPutAroundWhatAPowerIndexOrPrimeHangsOn) {
  expect_keys({{"x_i^2", "[x_i^{[2]}]"},
               {"\\sigma'", "[\\sigma']"},
               {"{a}^2", "[{a}^{[2]}]"},
               {"\\sqrt[3]{x}", "[\\sqrt[3]{[x]}]"}});
}

TEST(Keys, StandInsideBracketsThatAPowerOrPrimeHangsOn) {
  expect_keys(
      {{"(a+b)^2", "[([[a]+[b]])^{[2]}]"}, {"\\left[x_i\\right]'", "[\\left[[x_i]\\right]']"}});
}

TEST(Keys, NeverPartABracketFromItsPartner) {
  expect_keys({{"\\left(a+b\\right)c", "[[\\left([a]+[b]\\right)][c]]"},
               {"\\begin{cases}a&i=j\\\\b&i\\neq j\\end{cases}",
                "[\\begin{cases}[a]&[i=j]\\\\[b]&[i\\neq j]\\end{cases}]"}});
}

TEST(Keys, KeepAStyleInForceToTheEndOfItsGroup) {
  expect_keys({{"a+\\textstyle b+c", "[a]+\\textstyle [b]+[c]"},
               {"a\\color{red} b", "[a]\\color{red} [b]"}});
}

TEST(Keys, AreNamedByThePlaceOfTheTerm) {
  const std::u16string text = u"  a+b";
  const auto parsed = parse_text(text);
  const std::vector<Term> terms = terms_of(std::get<Node>(parsed), text);
  EXPECT_EQ(put_keys(text, {2, 5}, terms),
            u"\\htmlData{key=2-5}{\\htmlData{key=2-3}{a}+\\htmlData{key=4-5}{b}}");
  EXPECT_EQ(key_of({120, 131}), "120-131");
}

TEST(Keys, AreOneForEachPlaceWhateverTheTreeIs) {
  // A tree whose nodes share places and cross one another, as one that was put in for a name has.
  const std::u16string text = u"abc";
  Node tree = make(Kind::add,
                   {make_number(1, {0, 2}), make_number(2, {1, 3}), make_number(3, {0, 2}),
                    make_number(4, {0, 3}), make_number(5)},
                   {0, 3});
  EXPECT_EQ(put_keys(text, {0, 3}, terms_of(tree, text)),
            u"\\htmlData{key=0-3}{\\htmlData{key=0-2}{ab}c}");
}

TEST(Keys, AreNotPutWhereANodeHasNoPlace) {
  const std::u16string text = u"a+b";
  const Node tree = make(Kind::add, {make_number(5), make_number(6, {2, 3})}, {0, 3});
  EXPECT_EQ(put_keys(text, {0, 3}, terms_of(tree, text)),
            u"\\htmlData{key=0-3}{a+\\htmlData{key=2-3}{b}}");
}

TEST(Keys, AreNotPutAroundSeveralCellsOrRows) {
  for (const char16_t* latex : {u"a&b", u"a\\\\b", u"a}b", u"{a"}) {
    const std::u16string text = latex;
    const Node tree = make_number(1, {0, static_cast<std::uint32_t>(text.size())});
    EXPECT_TRUE(terms_of(tree, text).empty());
  }
}

TEST(Keys, TellWhatIsASignAndWhatHasNoBraces) {
  const std::u16string text = u"(a+b)^2 \\sum_k x_k";
  const Node tree = std::get<Node>(parse_text(text));
  std::vector<std::string> signs, bare;
  for (const Term& term : terms_of(tree, text)) {
    const std::string place =
        to_utf8(text.substr(term.span.begin, term.span.end - term.span.begin));
    if (term.is_sign) signs.push_back(place);
    if (term.is_bare) bare.push_back(place);
  }
  EXPECT_EQ(signs, std::vector<std::string>{"\\sum_k"});
  EXPECT_EQ(bare, std::vector<std::string>{"2"});
}

TEST(Keys, OfASignOverSeveralIndicesAreThoseOfTheOutermostSum) {
  const std::u16string text = u"\\sum_{i,j} a_{ij}";
  const Node tree = std::get<Node>(parse_text(text));
  const std::vector<Term> terms = terms_of(tree, text);
  ASSERT_EQ(terms.size(), 3U);
  EXPECT_TRUE(terms[1].is_sign);
  EXPECT_EQ(terms[1].node, &tree);
}

TEST(Keys, AreNoMoreThanTheirBound) {
  std::u16string text = u"a";
  for (int i = 0; i < 1000; ++i) text += u"+a";
  const auto parsed = parse_text(text);
  EXPECT_EQ(terms_of(std::get<Node>(parsed), text).size(), max_terms);
}

}  // namespace
}  // namespace ln::formula
