/** Colours, by what they are for, where the stream shows them. */
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';

const roles = {
  good: ['green'],
  bad: ['red', 'bold'],
  part: ['red'],
  doubt: ['yellow', 'bold'],
  given: ['cyan'],
  quiet: ['dim'],
  strong: ['bold'],
  plain: [],
} as const;

export type Role = keyof typeof roles;

export type Paint = (role: Role, text: string) => string;

/** As everywhere in Node: a terminal has colours unless NO_COLOR is set; FORCE_COLOR decides for any stream. */
function hasColours(stream: WriteStream): boolean {
  const { FORCE_COLOR } = process.env;
  if (FORCE_COLOR !== undefined) return ['', '1', 'true', '2', '3'].includes(FORCE_COLOR);
  // What is no terminal has no such methods, whatever its type says.
  return stream.isTTY && stream.hasColors();
}

/** What colours texts for the stream, or leaves them as they are. */
export function painter(stream: WriteStream): Paint {
  if (!hasColours(stream)) return (_, text) => text;
  return (role, text) => styleText([...roles[role]], text, { validateStream: false });
}
