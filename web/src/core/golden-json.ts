/** Golden vectors as JSON, each number twice: exactly for every language, and for people. */
import { arraysOf } from './golden-arrays.js';
import type { GoldenCase } from './golden.js';
import { hexadecimal } from './hexadecimal.js';

/** JSON has no NaN and no infinities: they are texts, which Python's float() and JavaScript's Number() read. */
function decimal(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  // JSON.stringify would lose the sign.
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function* texts(one: GoldenCase): Generator<string> {
  const { name, options } = one;
  yield `    {\n      "name": ${JSON.stringify(name)},\n      "options": ${JSON.stringify(options)}`;
  for (const { name: array, shape, values } of arraysOf(one)) {
    const hex = Array.from(values, (value) => `"${hexadecimal(value)}"`).join(', ');
    const decimals = Array.from(values, decimal).join(', ');
    yield `,\n      "${array}": {\n        "shape": [${shape.join(', ')}],\n`;
    yield `        "hex": [${hex}],\n        "decimal": [${decimals}]\n      }`;
  }
  yield '\n    }';
}

/** The parts of the text, in order. */
export function* json(
  given: { dtype: string; seed: number },
  cases: Iterable<GoldenCase>,
): Generator<string> {
  yield `{\n  "dtype": "${given.dtype}",\n  "seed": ${given.seed},\n  "cases": [`;
  let separator = '\n';
  for (const one of cases) {
    yield separator;
    yield* texts(one);
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}
