#!/usr/bin/env node
/** The command line: which command, and what the process exits with. */
import { check } from './check.js';

const usage = `Usage: layernorm-explainer check FILE...|- [--json] [--seed S] [--variable x_j]

Checks every "=" of a derivation written in LaTeX, on drawn numbers.

  FILE          one or more files; - reads standard input
  --json        write the report as JSON, and nothing else, to standard output
  --seed S      seed of the draws, a whole number; default 1
  --variable V  what a prime differentiates by, such as x_j; default: taken from the text

Exit status: 1 if a claim fails; else 2 if anything is unread or untested, no statement was found or
the usage was bad; else 0.
`;

const [command, ...rest] = process.argv.slice(2);
if (command === 'check') {
  process.exitCode = await check(rest, usage);
} else if (command === '--help' || command === '-h') {
  process.stdout.write(usage);
} else {
  const problem = command === undefined ? '' : `there is no command ${command}\n\n`;
  process.stderr.write(`${problem}${usage}`);
  process.exitCode = 2;
}
