#!/usr/bin/env node
/** The command line: which command, and what the process exits with. */
import { readFileSync } from 'node:fs';
import { check } from './check.js';
import { suggestion } from './nearest.js';

const usage = `Usage: layernorm-explainer check FILE...|- [--json] [--seed S] [--variable x_j]

Checks every "=" of a derivation written in LaTeX, on drawn numbers.

  FILE          one or more files; - reads standard input
  --json        write the report as JSON, and nothing else, to standard output
  --seed S      seed of the draws, a whole number; default 1
  --variable V  what a prime differentiates by, such as x_j; default: taken from the text
  --help        print this; also -h
  --version     print the version (in place of a command)

Exit status: 1 if a claim fails; else 2 if anything is unread or untested, no statement was found, a
file could not be read or the usage was bad; else 0.
Colours: on a terminal, unless NO_COLOR is set; everywhere if FORCE_COLOR is.
`;

function version(): string {
  const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

// A reader such as `head` has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const [command, ...rest] = process.argv.slice(2);
if (command === 'check') {
  process.exitCode = await check(rest, usage);
} else if (command === '--help' || command === '-h') {
  process.stdout.write(usage);
} else if (command === '--version') {
  process.stdout.write(`${version()}\n`);
} else {
  const near = command === undefined ? '' : suggestion(command, ['check', '--help', '--version']);
  const problem = command === undefined ? '' : `there is no command ${command}${near}\n\n`;
  process.stderr.write(`${problem}${usage}`);
  process.exitCode = 2;
}
