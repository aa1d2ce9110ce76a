/** `layernorm-explainer vectors`: golden vectors as JSON or .npz. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { json } from '../core/golden-json.js';
import { loadCore, type DType } from '../core/index.js';
import { npz } from './npz.js';
import { takeApart, UsageError, wholeNumber } from './options.js';
import { Progress } from './progress.js';

interface Asked {
  features: number;
  rows: number;
  seed: number;
  dtype: DType;
  format: 'json' | 'npz';
  output: string | undefined;
}

const known = {
  features: { type: 'string' },
  rows: { type: 'string' },
  seed: { type: 'string' },
  dtype: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The call taken apart, or 'help'. */
function parse(args: string[]): Asked | 'help' {
  const { positionals, values } = takeApart(args, known);
  if (values.has('help')) return 'help';
  const [extra] = positionals;
  if (extra !== undefined) throw new UsageError(`expected options only, got ${extra}`);
  const number = (name: string) => {
    const text = values.get(name);
    if (text === undefined) throw new UsageError(`--${name}: expected a whole number, got none`);
    return wholeNumber(`--${name}`, text);
  };
  const choice = <T extends string>(name: string, usual: T, other: T): T => {
    const text = values.get(name) ?? usual;
    if (text !== usual && text !== other)
      throw new UsageError(`--${name}: expected ${usual} or ${other}, got ${text}`);
    return text as T;
  };
  return {
    features: number('features'),
    rows: number('rows'),
    seed: number('seed'),
    dtype: choice('dtype', 'float64', 'float32'),
    format: choice('format', 'json', 'npz'),
    output: values.get('output'),
  };
}

function write(parts: Iterable<string | Buffer>, output: string | undefined): Promise<void> {
  const source = Readable.from(parts);
  return output === undefined
    ? pipeline(source, process.stdout, { end: false })
    : pipeline(source, createWriteStream(output));
}

/** Whether an error is about the call or the file it names. */
function isTold(error: Error): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return error instanceof UsageError || error instanceof RangeError || syscall !== undefined;
}

async function run(asked: Asked, progress: Progress): Promise<void> {
  const { format, output, ...given } = asked;
  if (format === 'npz' && output === undefined && process.stdout.isTTY)
    throw new UsageError('--format npz: expected --output or a redirection, got a terminal');
  const core = await loadCore();
  const onProgress = (done: number, all: number) => progress.show(`${done} of ${all} rows`);
  const { cases } = await core.goldenVectors({ ...given, onProgress });
  progress.wipe();
  await write(format === 'npz' ? npz(cases) : json(given, cases), output);
}

/** Runs the command and gives its exit status. */
export async function vectors(args: string[], usage: string): Promise<number> {
  const progress = new Progress(process.stderr);
  try {
    const asked = parse(args);
    if (asked === 'help') process.stdout.write(usage);
    else await run(asked, progress);
    return 0;
  } catch (error) {
    progress.wipe();
    if (!(error instanceof Error && isTold(error))) throw error;
    process.stderr.write(`layernorm-explainer vectors: ${error.message}\n`);
    return 2;
  }
}
