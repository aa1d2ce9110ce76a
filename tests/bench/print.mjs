// The results as tables for people.
import { titleOf } from './work.mjs';

const milliseconds = (time) =>
  time === undefined
    ? '-'
    : time >= 100
      ? time.toFixed(0)
      : time >= 0.1
        ? time.toPrecision(3)
        : time.toFixed(4);
const times = (ratio) => (Number.isFinite(ratio) ? `${ratio.toPrecision(2)}x` : '-');

function table(rows) {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => row[k].length)));
  return rows
    .map((row) =>
      row
        .map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k])))
        .join('  '),
    )
    .join('\n');
}

/** Of what others take and of the limit, in multiples of ours. */
function speedTables({ works, names, ours, allocated, limit, web, libraries }) {
  const taken = [['median in milliseconds', ...names]];
  const ratios = [['times as fast as', ...web, 'fastest library', 'share of memcpy, allocated']];
  for (const { work, medians } of works) {
    taken.push([titleOf(work), ...names.map((name) => milliseconds(medians[name]))]);
    const against = web.map((name) => medians[name] / medians[ours]);
    ratios.push([
      titleOf(work),
      ...against.map(times),
      times(
        Math.min(...libraries.map((name) => medians[name] / medians[ours]).filter((r) => r > 0)),
      ),
      medians[limit] ? (medians[limit] / medians[allocated]).toFixed(2) : '-',
    ]);
  }
  return `${table(taken)}\n\n${table(ratios)}`;
}

/** Worst errors of each class of input beside those of PyTorch. */
function accuracyTable(accuracy) {
  const titles = ['worst errors in ulp', 'float32: xhat, y, dx', 'PyTorch: xhat, dx'];
  const rows = accuracy.map(({ name, ours, pytorch }) => [
    name,
    ...[32, 64].flatMap((bits) => [
      ['xhat', 'y', 'dx'].map((result) => ours[bits][result].toFixed(2)).join(' '),
      pytorch?.[bits]
        .map((error) => (error < 100 ? String(error) : error.toExponential(0)))
        .join(' ') ?? '-',
    ]),
  ]);
  return table([[...titles, 'float64: xhat, y, dx', 'PyTorch: xhat, dx'], ...rows]);
}

export function printed({ growth, machine, accuracy, ...speed }) {
  const grown = [
    ['cost grows as a power of', 'exponent', 'expected'],
    ...growth.map((of) => [`${of.kind}: ${of.of}`, of.exponent.toFixed(2), String(of.expected)]),
  ];
  return [machine, speedTables(speed), table(grown), accuracyTable(accuracy)].join('\n\n');
}

/** What the page costs, a line each. */
export function printedPage({ machine, bytes, milliseconds, scores }) {
  const rows = [
    ...Object.entries(bytes).map(([what, size]) => [what, `${(size / 1000).toFixed(1)} kB`, '']),
    ...Object.entries(milliseconds).map(([what, { median, p95 }]) => [
      what,
      `${median.toFixed(1)} ms`,
      `${p95.toFixed(1)} ms`,
    ]),
    ...Object.entries(scores).map(([what, score]) => [`Lighthouse, ${what}`, String(score), '']),
  ];
  return [machine, table([['the page', 'median', '95 of 100 below'], ...rows])].join('\n\n');
}
