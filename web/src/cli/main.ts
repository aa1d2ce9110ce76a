#!/usr/bin/env node
/** The command line: which command, and what the process exits with. */
import { readFileSync } from 'node:fs';
import { check } from './check.js';
import { suggestion } from './nearest.js';
import { vectors } from './vectors.js';

const usage = `Usage: layernorm-explainer check FILE...|- [--json] [--seed S] [--variable x_j]

Checks every "=" of a derivation written in LaTeX, on drawn numbers.

  FILE          one or more files; - reads standard input
  --json        write the report as JSON, and nothing else, to standard output
  --seed S      seed of the draws, a whole number; default 1
  --variable V  what a prime differentiates by, such as x_j; default: taken from the text

Exit status: 1 if a claim fails; else 2 if anything is unread or untested, no statement was found, a
file could not be read or the usage was bad; else 0.
Colours: on a terminal, unless NO_COLOR is set; everywhere if FORCE_COLOR is.

Usage: layernorm-explainer vectors --features N --rows R --seed S [--dtype float32|float64]
           [--format json|npz] [--output FILE]

Writes inputs that implementations of Layer Normalization get wrong, with y, mean, rstd, dx, dgamma
and dbeta computed in quad precision and rounded once.

  --features N   length of a row
  --rows R       rows in each case
  --seed S       a whole number; the same one gives the same vectors
  --dtype T      float32 or float64; default float64
  --format F     json: each number as decimal and, exactly, as hexadecimal text; npz: for NumPy;
                 default json
  --output FILE  write there instead of to standard output

Exit status: 2 if the usage was bad or FILE could not be written; else 0.

  --help         print this; also -h
  --version      print the version (in place of a command)
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
} else if (command === 'vectors') {
  process.exitCode = await vectors(rest, usage);
} else if (command === '--help' || command === '-h') {
  process.stdout.write(usage);
} else if (command === '--version') {
  process.stdout.write(`${version()}\n`);
} else {
  const near =
    command === undefined ? '' : suggestion(command, ['check', 'vectors', '--help', '--version']);
  const problem = command === undefined ? '' : `there is no command ${command}${near}\n\n`;
  process.stderr.write(`${problem}${usage}`);
  process.exitCode = 2;
}
