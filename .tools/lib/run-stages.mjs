// Runs stages one after the other until one fails, and sums up.
import { Problem, say, seconds } from './console.mjs';

/**
 * Runs the stages of the given names, or all, and prints a line for each and the sum in the end.
 * Sets the exit status to 1 when a check failed.
 */
export async function runStages(stages, asked) {
  const unknown = asked.find((name) => !(name in stages));
  if (unknown)
    throw new Problem(
      `No stage is called ${unknown}; there are ${Object.keys(stages).join(', ')}.`,
    );
  const names = Object.keys(stages).filter((name) => asked.length === 0 || asked.includes(name));
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const name of names) {
    if (total.failed > 0) {
      lines.push(row(name, 'not run', ''));
      continue;
    }
    say(`\n== ${name}`);
    const began = performance.now();
    const { passed, failed } = await attempt(stages[name]);
    total.passed += passed;
    total.failed += failed;
    const result =
      failed > 0 ? `${failed} failed, ${passed} passed` : passed > 0 ? `${passed} passed` : 'done';
    lines.push(row(name, result, seconds(performance.now() - began)));
  }
  const sum = `${total.passed} passed, ${total.failed} failed`;
  process.stdout.write(`\n${lines.join('\n')}\n\n${sum}\n`);
  if (total.failed > 0) process.exitCode = 1;
}

/** A stage that cannot even run counts as one failed check. */
async function attempt(stage) {
  try {
    return await stage();
  } catch (error) {
    say(error instanceof Problem ? error.message : error.stack);
    return { passed: 0, failed: 1 };
  }
}

function row(name, result, time) {
  return `${name.padEnd(12)}${result.padEnd(24)}${time.padStart(8)}`;
}
