/** `layernorm-explainer check`: files in, verdicts out. */
import { checkInWorker } from '../core/check-in-worker.js';
import type { CheckOptions, Report } from '../core/index.js';
import { parse, type Asked } from './arguments.js';
import { UsageError } from './options.js';
import { painter } from './paint.js';
import { print, total, type Look } from './print.js';
import { Progress } from './progress.js';
import { nameOf, source, UnreadableError } from './source.js';

/** What became of one file. */
interface Checked {
  file: string;
  latex: string;
  report: Report;
}

/** Columns of an output that is no terminal. */
const usualColumns = 120;
const fewestColumns = 40;

function look(): Look {
  const { stdout, env } = process;
  const given = Number(env.COLUMNS) || (stdout.isTTY ? stdout.columns : 0) || usualColumns;
  return { columns: Math.max(fewestColumns, given), paint: painter(stdout) };
}

/** 1 if a claim fails; else 2 if anything is unread or untested, or nothing is stated; else 0. */
function statusOf(report: Report): number {
  const has = (verdict: string) => report.lines.some((line) => line.verdict === verdict);
  if (has('fails')) return 1;
  return report.lines.length === 0 || has('unread') || has('untested') ? 2 : 0;
}

function complain(message: string): void {
  process.stderr.write(`layernorm-explainer check: ${message}\n`);
}

/** Checks one file; a file that cannot be read is told and passed over. */
async function checkOne(
  file: string,
  options: CheckOptions,
  progress: Progress,
): Promise<Checked | undefined> {
  try {
    const latex = await source(file);
    const onProgress = (done: number, all: number) =>
      progress.show(`${done} of ${all} statements, ${nameOf(file)}`);
    const report = await checkInWorker(latex, { ...options, onProgress });
    return { file, latex, report };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    complain(`${nameOf(file)} cannot be read: ${error.message}`);
    return undefined;
  } finally {
    progress.wipe();
  }
}

function asJson(files: string[], checked: Checked[]): string {
  const reports = Object.fromEntries(checked.map(({ file, report }) => [file, report]));
  const shown = files.length === 1 ? checked[0]?.report : reports;
  return shown === undefined ? '' : `${JSON.stringify(shown, null, 2)}\n`;
}

async function run(asked: Asked, progress: Progress): Promise<number> {
  const checked: Checked[] = [];
  const outcomes: (number | 'unreadable')[] = [];
  const shown = look();
  for (const file of asked.files) {
    const one = await checkOne(file, asked.options, progress);
    outcomes.push(one ? statusOf(one.report) : 'unreadable');
    if (one === undefined) continue;
    if (checked.length > 0 && !asked.json) process.stdout.write('\n');
    checked.push(one);
    if (!asked.json) process.stdout.write(print(nameOf(file), one.latex, one.report, shown));
  }
  if (asked.json) process.stdout.write(asJson(asked.files, checked));
  else if (outcomes.length > 1) process.stdout.write(`\n${total(outcomes, shown)}\n`);
  // Of several files the worst counts, 1 before 2.
  if (outcomes.includes(1)) return 1;
  return outcomes.every((outcome) => outcome === 0) ? 0 : 2;
}

/** Runs the command and gives its exit status. */
export async function check(args: string[], usage: string): Promise<number> {
  // The check runs in a thread of its own, so that this one hears of Ctrl-C.
  const progress = new Progress(process.stderr);
  try {
    const asked = parse(args);
    if (asked !== 'help') return await run(asked, progress);
    process.stdout.write(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof RangeError)) throw error;
    complain(error.message);
    return 2;
  }
}
