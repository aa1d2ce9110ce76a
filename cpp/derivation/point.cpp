#include "derivation/point.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace ln::derivation {
namespace {

const Given* find(const std::vector<Given>& list, const std::string& name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Given& g) { return g.name == name; });
  return found == list.end() ? nullptr : &*found;
}

std::string list(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all.empty() ? "none" : all;
}

// What may be anything need not be given: no line that is worth something uses it.
bool leaves_out(const Point& point, const Executable& executable, std::size_t i) {
  const std::vector<int>& optional = executable.optional;
  return std::find(optional.begin(), optional.end(), static_cast<int>(i)) != optional.end() &&
         find(point.values, executable.program.inputs[i].name) == nullptr;
}

Error error(std::string message) { return {std::move(message), {}}; }

class Reader {
 public:
  // Without `missing` every input must be given; with it those that are not are drawn from there.
  Reader(const Point& point, const Executable& executable, const formula::Program& program,
         std::optional<Domain> missing)
      : point_(point), executable_(executable), program_(program), missing_(missing) {
    numbers_.lengths.assign(executable.program.ranges.size(), 0);
    told_by_.resize(executable.program.ranges.size());
  }

  std::variant<formula::Numbers, Error> run() {
    for (const Given& given : point_.values) known(given);
    for (const Given& size : point_.sizes) take_size(size);
    for (std::size_t i = 0; i < executable_.program.inputs.size(); ++i) take_input(i);
    for (const formula::Input& input : executable_.program.inputs) take_last_length(input);
    for (std::size_t i = 0; i < executable_.program.inputs.size() && !error_; ++i) check_count(i);
    for (const auto& [name, range] : executable_.sizes) {
      int& length = numbers_.lengths[static_cast<std::size_t>(range)];
      if (length == 0) length = executable_.program.ranges[static_cast<std::size_t>(range)].given;
      if (length == 0 && !missing_) fail("the size " + name + " is missing");
    }
    if (error_) return *error_;
    if (missing_) draw_missing();
    // A range that no input and no size has a say in can be of any length.
    for (int& length : numbers_.lengths) length = length == 0 ? 3 : length;
    for (std::size_t i = 0; i < executable_.program.inputs.size(); ++i) {
      if (is_left_out(i))
        numbers_.inputs[i].assign(count(i), std::numeric_limits<double>::quiet_NaN());
    }
    return std::move(numbers_);
  }

 private:
  void fail(std::string message) {
    if (!error_) error_ = error(std::move(message));
  }

  void known(const Given& given) {
    const auto& inputs = executable_.program.inputs;
    const bool is_input = std::any_of(inputs.begin(), inputs.end(), [&](const formula::Input& i) {
      return i.name == given.name;
    });
    if (is_input) return;
    std::vector<std::string> names(inputs.size());
    std::transform(inputs.begin(), inputs.end(), names.begin(),
                   [](const formula::Input& input) { return input.name; });
    fail("there is no input " + given.name + "; the inputs are: " + list(names));
  }

  void set_length(int range, int length, const std::string& by) {
    const auto at = static_cast<std::size_t>(range);
    int& known = numbers_.lengths[at];
    if (length < 1 || length > max_entries) {
      return fail(by + " has length " + std::to_string(length) + "; expected 1 to " +
                  std::to_string(max_entries));
    }
    if (known != 0 && known != length) {
      return fail(by + " has length " + std::to_string(length) + "; expected " +
                  std::to_string(known) + ", as " + told_by_[at] + " says");
    }
    known = length;
    told_by_[at] = by;
  }

  void take_size(const Given& size) {
    const auto found = std::find_if(executable_.sizes.begin(), executable_.sizes.end(),
                                    [&](const auto& s) { return s.first == size.name; });
    if (found == executable_.sizes.end()) {
      std::vector<std::string> names;
      for (const auto& [name, range] : executable_.sizes) names.push_back(name);
      return fail("there is no size " + size.name + " in the text; the sizes are: " + list(names));
    }
    const double value = size.values.size() == 1 ? size.values[0] : 0;
    if (!(value >= 1 && value <= max_entries) || value != std::floor(value)) {
      return fail("the size " + size.name + " must be a whole number from 1 to " +
                  std::to_string(max_entries));
    }
    set_length(found->second, static_cast<int>(value), "the size " + size.name);
  }

  [[nodiscard]] bool is_left_out(std::size_t i) const { return leaves_out(point_, executable_, i); }

  [[nodiscard]] bool is_drawn(std::size_t i) const {
    return missing_ && find(point_.values, executable_.program.inputs[i].name) == nullptr;
  }

  // Lengths that nothing settles and inputs that are not given, as the checks draw them.
  void draw_missing() {
    const std::vector<int> drawn = draw_lengths(program_, 0);
    for (std::size_t range = 0; range < drawn.size(); ++range)
      if (numbers_.lengths[range] == 0) numbers_.lengths[range] = drawn[range];
    const formula::Numbers all = draw(program_, numbers_.lengths, *missing_, 1, 0);
    for (std::size_t i = 0; i < numbers_.inputs.size(); ++i)
      if (is_drawn(i)) numbers_.inputs[i] = all.inputs[i];
  }

  void take_input(std::size_t i) {
    const formula::Input& input = executable_.program.inputs[i];
    if (is_left_out(i)) {
      numbers_.inputs.emplace_back();
      return;
    }
    const Given* given = find(point_.values, input.name);
    if (given == nullptr) {
      if (!missing_) fail("the input " + input.name + " is missing");
      numbers_.inputs.emplace_back();
      return;
    }
    if (input.ranges.empty() && (given->is_array || given->values.size() != 1)) {
      return fail("the input " + input.name + " is one number, got " +
                  std::to_string(given->values.size()) + " in an array");
    }
    if (!input.ranges.empty() && !given->is_array)
      return fail("the input " + input.name + " is an array, got one number");
    if (input.ranges.size() == 1)
      set_length(input.ranges[0],
                 static_cast<int>(std::min<std::size_t>(given->values.size(), 1'000'000)),
                 input.name);
    numbers_.inputs.push_back(given->values);
  }

  // An array of several indices settles the one length that nothing else does.
  void take_last_length(const formula::Input& input) {
    const Given* given = find(point_.values, input.name);
    if (error_ || given == nullptr || input.ranges.size() < 2) return;
    if (given->values.empty()) return fail("the input " + input.name + " has no entries");
    std::size_t product = 1;
    int open = -1;
    for (const int range : input.ranges) {
      const int length = numbers_.lengths[static_cast<std::size_t>(range)];
      if (length > 0)
        product *= static_cast<std::size_t>(length);
      else if (open >= 0)
        return;
      else
        open = range;
    }
    if (open >= 0 && given->values.size() % product == 0) {
      set_length(open,
                 static_cast<int>(std::min<std::size_t>(given->values.size() / product, 1'000'000)),
                 input.name);
    }
  }

  [[nodiscard]] std::size_t count(std::size_t i) const {
    std::size_t count = 1;
    for (const int range : executable_.program.inputs[i].ranges)
      count *= static_cast<std::size_t>(numbers_.lengths[static_cast<std::size_t>(range)]);
    return count;
  }

  void check_count(std::size_t i) {
    const formula::Input& input = executable_.program.inputs[i];
    const std::size_t expected = count(i);
    if (is_left_out(i) || is_drawn(i) || numbers_.inputs[i].size() == expected) return;
    fail("the input " + input.name + " has " + std::to_string(numbers_.inputs[i].size()) +
         (expected == 0 ? " entries; how many go to each of its " +
                              std::to_string(input.ranges.size()) + " indices is not said"
                        : " entries; expected " + std::to_string(expected)));
  }

  const Point& point_;
  const Executable& executable_;
  const formula::Program& program_;
  std::optional<Domain> missing_;
  formula::Numbers numbers_;
  std::vector<std::string> told_by_;
  std::optional<Error> error_;
};

}  // namespace

std::variant<formula::Numbers, Error> numbers_from(const Point& point,
                                                   const Executable& executable) {
  return Reader(point, executable, executable.program, {}).run();
}

std::variant<Point, Error> completed(const Point& point, const Executable& executable,
                                     const formula::Program& program, Domain domain) {
  auto read = Reader(point, executable, program, domain).run();
  if (auto* error = std::get_if<Error>(&read)) return std::move(*error);
  const formula::Numbers& numbers = std::get<formula::Numbers>(read);
  Point whole{{}, {}, point.indices};
  for (std::size_t i = 0; i < numbers.inputs.size(); ++i) {
    if (leaves_out(point, executable, i)) continue;
    const formula::Input& input = executable.program.inputs[i];
    whole.values.push_back({input.name, !input.ranges.empty(), numbers.inputs[i]});
  }
  for (const auto& [name, range] : executable.sizes) {
    const int length = numbers.lengths[static_cast<std::size_t>(range)];
    whole.sizes.push_back({name, false, {static_cast<double>(length)}});
  }
  return whole;
}

}  // namespace ln::derivation
