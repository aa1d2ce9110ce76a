/** What the command `check` was asked for. */
import { parseArgs } from 'node:util';
import type { CheckOptions } from '../core/index.js';
import { suggestion } from './nearest.js';

export interface Asked {
  files: string[];
  json: boolean;
  options: CheckOptions;
}

/** Something wrong with the call itself: told in one line, with exit status 2. */
export class UsageError extends Error {}

const known = {
  json: { type: 'boolean' },
  seed: { type: 'string' },
  variable: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The seed as a number; out of range is left to the core to say. */
function seedFrom(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--seed: expected a whole number, got ${text}`);
  return Number(text);
}

/** The call taken apart, or 'help'. */
export function parse(args: string[]): Asked | 'help' {
  const { tokens } = parseArgs({ args, options: known, strict: false, tokens: true });
  const files = new Set<string>();
  const values = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.add(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(known, name)) {
      const near = suggestion(
        rawName,
        Object.keys(known).map((other) => `--${other}`),
      );
      throw new UsageError(`there is no option ${rawName}${near}`);
    }
    const takesValue = known[name as keyof typeof known].type === 'string';
    if (takesValue && !value) throw new UsageError(`${rawName}: expected a value after it`);
    if (!takesValue && value !== undefined)
      throw new UsageError(`${rawName}: expected no value, got ${value}`);
    values.set(name, value);
  }
  if (values.has('help')) return 'help';
  if (files.size === 0) throw new UsageError('expected a file, or - for standard input');
  const seed = values.get('seed');
  const variable = values.get('variable');
  return {
    files: [...files],
    json: values.has('json'),
    options: {
      ...(seed !== undefined && { seed: seedFrom(seed) }),
      ...(variable !== undefined && { variable }),
    },
  };
}
