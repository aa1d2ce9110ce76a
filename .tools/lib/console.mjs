// Everything the scripts say goes to standard error: `npm pack` hands its standard output to other programs.

/** A failure that is explained by its message alone; it is shown without a stack trace. */
export class Problem extends Error {}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Runs a script's body; a failure becomes a message and exit status 1. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    say('');
    say(error instanceof Problem || !process.env.DEBUG ? error.message : error.stack);
    process.exitCode = 1;
  }
}
