#include "derivation/derivation.h"

#include "derivation/point.h"
#include "derivation/repairs.h"
#include "derivation/rereading.h"
#include "derivation/second_look.h"
#include "derivation/verdict.h"
#include "formula/reading.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ln::derivation {
namespace {

using formula::Relation;

bool is_equality(Relation relation) {
  return relation == Relation::equal || relation == Relation::defines;
}

bool is_read(const ResolvedSide& side) { return side.tree && !side.error; }

Report too_long(std::size_t length) {
  Report report;
  Line line;
  line.span = {0, static_cast<std::uint32_t>(length)};
  line.reason = "the text has " + std::to_string(length) + " characters; at most " +
                std::to_string(max_length) + " are read";
  line.place = Span{0, 1};
  report.lines.push_back(std::move(line));
  return report;
}

}  // namespace

std::variant<std::unique_ptr<Derivation>, Error> Derivation::read(std::u16string_view text,
                                                                  const Options& options) {
  if (text.size() > max_length) {
    std::unique_ptr<Derivation> made(new Derivation(Model{}, text));
    made->report_ = too_long(text.size());
    made->model_.lines.clear();
    return made;
  }
  const Text statements = split(text);
  auto model = resolve(link(statements, text), options.variable);
  if (auto* error = std::get_if<Error>(&model)) return std::move(*error);
  std::unique_ptr<Derivation> made(new Derivation(std::move(std::get<Model>(model)), text));
  made->check(options);
  return made;
}

void Derivation::check(const Options& options) {
  Trials trials(model_.program, options.seed);
  SecondLook second_look(model_, text_, options.seed);
  Mender mender(model_, text_, options.seed, trials);
  std::vector<Mendings> mendings;
  std::vector<std::size_t> bases(model_.chains.size(),
                                 0);  // the last side of each chain that was read and held
  for (const auto& [c, s] : model_.lines) {
    const ResolvedChain& chain = model_.chains[c];
    const ResolvedSide& side = chain.sides[s];
    std::size_t& base = bases[c];
    const ResolvedSide& left = chain.sides[base];
    Line line;
    line.span = side.span;
    line.against = left.span;
    against_.push_back(base);
    if (is_read(side)) line.reading = formula::reading(*side.tree);
    const bool starts = s == 1 && (chain.definition >= 0 || chain.is_given);
    if (side.error) {
      line.verdict = Verdict::unread;
      line.reason = side.error->message;
      line.place = side.error->span;
    } else if (!is_equality(side.relation)) {
      // What follows is equal to this side, not to the one it was only related to.
      line.verdict = Verdict::unchecked;
      base = s;
    } else if (starts) {
      line.verdict = Verdict::defines;
      if (chain.is_given) line.reason = "taken as given: numbers are drawn for which it holds";
      base = s;
    } else if (!is_read(left)) {
      line.verdict = Verdict::unread;
      line.reason = left.error ? left.error->message : "the left side was not read";
      line.place = left.error ? left.error->span : left.span;
      base = s;
    } else {
      const Claim claim{&chain, &*left.tree, &*side.tree, chain.slots};
      const Evidence evidence = judge(claim, model_, trials, line);
      const bool holds = line.verdict == Verdict::holds;
      if (line.verdict == Verdict::fails) second_look.take(claim, trials, *evidence.failure, line);
      if (line.verdict == Verdict::holds) second_look.confirm(claim, line);
      // What holds only as it is meant is no base for what follows.
      if (holds || line.verdict == Verdict::unread) base = s;
      if (line.verdict == Verdict::fails && options.repairs)
        mendings.push_back(
            {report_.lines.size(), c, s, base, mender.mend(claim, c, s, *evidence.failure)});
    }
    report_.lines.push_back(std::move(line));
    if (options.progress) options.progress(report_.lines.size(), model_.lines.size());
  }
  sums_to_one_ = second_look.sums_to_one();
  Rereading(model_, text_, options.variable, options.seed).keep_what_holds(mendings);
  for (Mendings& of : mendings) report_.lines[of.line].repairs = std::move(of.edits);
  const auto any = [&](Verdict verdict) {
    return std::any_of(report_.lines.begin(), report_.lines.end(),
                       [&](const Line& line) { return line.verdict == verdict; });
  };
  report_.ok = any(Verdict::holds) && !any(Verdict::fails) && !any(Verdict::unread) &&
               !any(Verdict::untested);
  const bool defines = defines_something(model_);
  for (std::size_t i = 0; i < model_.program.inputs.size(); ++i) {
    const bool may_be_anything = model_.claimed.contains(static_cast<int>(i));
    if (!defines || !may_be_anything) report_.inputs.push_back(model_.program.inputs[i].name);
  }
  for (const auto& [name, range] : model_.sizes) report_.sizes.push_back(name);
  make_executable();
}

// The lines that can be evaluated, each with the side it was compared with.
void Derivation::make_executable() {
  executable_.program = model_.program;
  executable_.sizes = model_.sizes;
  if (defines_something(model_))
    executable_.optional = {model_.claimed.begin(), model_.claimed.end()};
  for (std::size_t i = 0; i < model_.lines.size(); ++i) {
    const auto& [c, s] = model_.lines[i];
    const ResolvedChain& chain = model_.chains[c];
    const bool defines = report_.lines[i].verdict == Verdict::defines;
    const ResolvedSide& right = chain.sides[s];
    const ResolvedSide& left = defines ? right : chain.sides[against_[i]];
    if (!is_read(left) || !is_read(right) || report_.lines[i].verdict == Verdict::unread) continue;
    executable_.lines.push_back(
        {i, chain.letters, chain.ranges, chain.slots, *left.tree, *right.tree});
  }
}

std::variant<std::vector<Sides>, Error> Derivation::at(const Point& point) const {
  return execute(executable_, point, {&point.indices, 1});
}

std::variant<Point, Error> Derivation::complete(const Point& point) const {
  // Numbers on which a line that holds as it is meant is seen to hold.
  formula::Program program = model_.program;
  for (const std::size_t i : sums_to_one_)
    program.inputs[i].sums_to_one = static_cast<int>(program.inputs[i].ranges.size()) - 1;
  std::variant<Point, Error> best = Point{};
  std::ptrdiff_t most = -1;
  for (const Domain domain : {Domain::any, Domain::positive, Domain::unit}) {
    auto whole = completed(point, executable_, program, domain);
    if (std::holds_alternative<Error>(whole)) return whole;
    const auto found = at(std::get<Point>(whole));
    if (const auto* error = std::get_if<Error>(&found)) return *error;
    const auto& sides = std::get<std::vector<Sides>>(found);
    const auto finite = std::count_if(sides.begin(), sides.end(), [](const Sides& s) {
      return std::isfinite(s.left) && std::isfinite(s.right);
    });
    if (finite <= most) continue;
    most = finite;
    best = std::move(whole);
    if (finite == std::ssize(sides)) break;
  }
  return best;
}

}  // namespace ln::derivation
