/** `layernorm-explainer check`: files in, verdicts out. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { loadCore, type CheckOptions, type Report } from '../core/index.js';
import { print } from './print.js';

interface Asked {
  files: string[];
  json: boolean;
  options: CheckOptions;
}

/** Something wrong with the call itself: told in one line, with exit status 2. */
class UsageError extends Error {}

function parse(args: string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      variable: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  if (positionals.length === 0) throw new UsageError('expected a file, or - for standard input');
  const options: CheckOptions = {};
  if (values.seed !== undefined) {
    if (!/^\d+$/.test(values.seed))
      throw new UsageError(`--seed: expected a whole number, got ${values.seed}`);
    options.seed = Number(values.seed);
  }
  if (values.variable !== undefined) options.variable = values.variable;
  return { files: positionals, json: values.json, options };
}

async function source(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : String(code);
    throw new UsageError(`${file}: cannot be read: ${why}`);
  }
}

/** 1 if a claim fails; else 2 if anything is unread or untested, or nothing is stated; else 0. */
function statusOf(report: Report): number {
  const has = (verdict: string) => report.lines.some((line) => line.verdict === verdict);
  if (has('fails')) return 1;
  return report.lines.length === 0 || has('unread') || has('untested') ? 2 : 0;
}

/** Of several files the worst counts, 1 before 2. */
function worst(statuses: number[]): number {
  return statuses.includes(1) ? 1 : Math.max(0, ...statuses);
}

async function run({ files, json, options }: Asked): Promise<number> {
  const core = await loadCore();
  const reports: Record<string, Report> = {};
  const statuses: number[] = [];
  for (const file of files) {
    const latex = await source(file);
    const report = core.check(latex, options);
    reports[file] = report;
    statuses.push(statusOf(report));
    if (!json) process.stdout.write(print(file === '-' ? 'standard input' : file, latex, report));
  }
  if (json) {
    const [only] = files;
    const shown = files.length === 1 && only !== undefined ? reports[only] : reports;
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  }
  return worst(statuses);
}

/** Runs the command and gives its exit status. */
export async function check(args: string[], usage: string): Promise<number> {
  try {
    const asked = parse(args);
    if (!asked) {
      process.stdout.write(usage);
      return 0;
    }
    return await run(asked);
  } catch (error) {
    const isUsage =
      error instanceof UsageError ||
      error instanceof RangeError ||
      (error instanceof TypeError && 'code' in error);
    if (!isUsage) throw error;
    process.stderr.write(`layernorm-explainer check: ${error.message}\n`);
    return 2;
  }
}
