/** Options of a command as they stand on the command line. */
import { parseArgs } from 'node:util';
import { suggestion } from './nearest.js';

/** Something wrong with the call itself: told in one line, with exit status 2. */
export class UsageError extends Error {}

/** The options a command has, and which take a value. */
export type Known = Readonly<
  Record<string, { readonly type: 'boolean' | 'string'; readonly short?: string }>
>;

/** A call taken apart: what is no option, and each option's value. */
export interface Call {
  positionals: string[];
  values: Map<string, string | undefined>;
}

export function takeApart(args: string[], known: Known): Call {
  const { tokens } = parseArgs({ args, options: known, strict: false, tokens: true });
  const positionals: string[] = [];
  const values: Call['values'] = new Map();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) {
      const near = suggestion(
        rawName,
        Object.keys(known).map((other) => `--${other}`),
      );
      throw new UsageError(`there is no option ${rawName}${near}`);
    }
    const takesValue = option.type === 'string';
    if (takesValue && !value) throw new UsageError(`${rawName}: expected a value after it`);
    if (!takesValue && value !== undefined)
      throw new UsageError(`${rawName}: expected no value, got ${value}`);
    values.set(name, value);
  }
  return { positionals, values };
}

/** The number an option is given; out of range is left to the core to say. */
export function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`${option}: expected a whole number, got ${text}`);
  return Number(text);
}
