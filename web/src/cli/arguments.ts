/** What the command `check` was asked for. */
import type { CheckOptions } from '../core/index.js';
import { takeApart, UsageError, wholeNumber } from './options.js';

export interface Asked {
  files: string[];
  json: boolean;
  options: CheckOptions;
}

const known = {
  json: { type: 'boolean' },
  seed: { type: 'string' },
  variable: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The call taken apart, or 'help'. */
export function parse(args: string[]): Asked | 'help' {
  const { positionals, values } = takeApart(args, known);
  if (values.has('help')) return 'help';
  const files = new Set(positionals);
  if (files.size === 0) throw new UsageError('expected a file, or - for standard input');
  const seed = values.get('seed');
  const variable = values.get('variable');
  return {
    files: [...files],
    json: values.has('json'),
    options: {
      ...(seed !== undefined && { seed: wholeNumber('--seed', seed) }),
      ...(variable !== undefined && { variable }),
    },
  };
}
