// Changes LaTeX by whole tokens, groups and snippets as often as by bytes: so a change is more
// often another formula than a broken one.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr std::array<std::string_view, 64> snippets = {
    "\\frac{1}{N}",
    "\\frac{a}{b}",
    "\\frac{dy_i}{dx_j}",
    "\\frac{\\partial y_i}{\\partial x_j}",
    "\\frac{d}{dx}(x)",
    "\\frac12",
    "\\sum_{k=1}^{N}",
    "\\sum_k",
    "\\sum_{k\\neq i}",
    "\\sum_{i,j}",
    "\\sum_{k=1,k\\neq i}^N",
    "\\prod_k",
    "\\max_k",
    "\\max(a,b)",
    "\\sqrt{x}",
    "\\sqrt[3]{x}",
    "\\exp(x)",
    "e^{x_k}",
    "\\log",
    "\\tanh",
    "x_i",
    "x_{k}",
    "x_{ij}",
    "x_{i+1}",
    "x_N",
    "x^2",
    "x^{(l)}",
    "x_1",
    "\\mu",
    "\\sigma",
    "\\sigma^2",
    "\\hat x_i",
    "\\bar{x}",
    "\\mathbf{x}",
    "\\delta_{ij}",
    "\\mathbb{1}[i=j]",
    "N",
    "i",
    "j",
    "k",
    "=",
    " \\\\ ",
    "+",
    "-",
    "*",
    "/",
    "\\cdot",
    "^{-1}",
    "_i",
    "'",
    "(",
    ")",
    "{",
    "}",
    "|",
    "y_i = ",
    "f(x) = ",
    ", i \\neq j",
    "\\begin{cases} 1 & i=j \\\\ 0 & \\text{otherwise} \\end{cases}",
    "\\text{if } ",
    "$",
    "\\quad",
    "\\frac{\\partial L}{\\partial y_i}",
    "\\|x\\|"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Commands, groups in braces one level deep or whole, single signs.
std::vector<std::string> pieces(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    if (text[i] == '\\') {
      while (end < text.size() && is_letter(text[end])) ++end;
      if (end == i + 1 && end < text.size()) ++end;
    }
    found.push_back(text.substr(i, end - i));
    i = end;
  }
  return found;
}

// Behind the group that opens at `i`, or behind the piece there.
std::size_t group_end(const std::vector<std::string>& all, std::size_t i) {
  int depth = 0;
  for (std::size_t k = i; k < all.size(); ++k) {
    if (all[k] == "{" || all[k] == "(") ++depth;
    if (all[k] == "}" || all[k] == ")") --depth;
    if (depth <= 0) return k + 1;
  }
  return i + 1;
}

class Mutator {
 public:
  Mutator(std::string_view text, unsigned seed) : all_(pieces(std::string(text))), random_(seed) {}

  std::string run() {
    const std::size_t times = 1 + below(3);
    for (std::size_t i = 0; i < times; ++i) change();
    std::string text;
    for (const std::string& piece : all_) text += piece;
    return text;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  std::ptrdiff_t place() { return static_cast<std::ptrdiff_t>(below(all_.size() + 1)); }

  void change() {
    const std::size_t from = below(all_.size());
    const std::size_t to = all_.empty() ? 0 : group_end(all_, from);
    const auto first = all_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = all_.begin() + static_cast<std::ptrdiff_t>(to);
    const std::vector<std::string> group(first, last);
    switch (below(6)) {
      case 0: all_.erase(first, last); break;
      case 1: all_.insert(all_.begin() + place(), group.begin(), group.end()); break;
      case 2: {
        all_.erase(first, last);
        all_.insert(all_.begin() + place(), group.begin(), group.end());
        break;
      }
      case 3: {
        const auto at = all_.erase(first, last);
        all_.insert(at, std::string(snippets[below(snippets.size())]));
        break;
      }
      case 4:
        if (!group.empty()) std::swap(all_[from], all_[below(all_.size())]);
        break;
      default: all_.insert(all_.begin() + place(), std::string(snippets[below(snippets.size())]));
    }
  }

  std::vector<std::string> all_;
  std::minstd_rand random_;
};

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (seed % 3 == 0) return LLVMFuzzerMutate(data, size, most);
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text.push_back(static_cast<char>(data[i]));
  const std::string changed = Mutator(text, seed).run().substr(0, most);
  std::transform(changed.begin(), changed.end(), data,
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return changed.size();
}
