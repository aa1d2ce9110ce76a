/** Every public function has an example in its docstring, and what stands behind its lines is what they give. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import type * as Entry from '../../../web/src/core/index.js';

const built = new URL('../../../dist/package/core/index.js', import.meta.url);
const entry = (await import(built.href)) as typeof Entry;
const folder = new URL('../../../web/src/core/', import.meta.url);
const core = await entry.loadCore();

/** The example of each documented function, by its name; of overloads the first has it. */
const examples = new Map<string, string>();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const documented =
    /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(?:export )?(?:async )?(?:function )?(\w+)[<(]/g;
  for (const [, comment = '', name = ''] of source.matchAll(documented)) {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
    const start = lines.findIndex((line) => line.startsWith('@example'));
    if (start >= 0) examples.set(name, lines.slice(start + 1).join('\n'));
  }
}

type Check = (got: unknown, shown: string) => void;
type Example = (given: typeof Entry & { core: typeof core; check: Check }) => Promise<void>;

/** The example as a function: lines such as `f(x); // 3` become checks. */
async function compiled(example: string): Promise<Example> {
  const body = example.replace(
    /^(?!const |let )(\S.*); \/\/ (.*)$/gm,
    (_, expression: string, shown: string) => `check(${expression}, ${JSON.stringify(shown)});`,
  );
  const program = `export default async ({ core, check, loadCore, checkInWorker }) => {{\n${body}\n}};`;
  const url = `data:text/javascript,${encodeURIComponent(program)}`;
  return ((await import(url)) as { default: Example }).default;
}

describe('the docstring of', () => {
  const functions = Object.entries(entry).filter(([, value]) => typeof value === 'function');
  const kept = core.read('1 + 1 = 2');
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(kept)).slice(1);
  kept.free();
  for (const name of [...Object.keys(core), ...functions.map(([key]) => key), ...methods]) {
    test(name, async () => {
      const example = examples.get(name);
      assert.ok(example, `${name} has no example`);
      let checks = 0;
      const check: Check = (got, shown) => {
        checks += 1;
        const value = inspect(got, { breakLength: Infinity });
        // More may be said behind the value.
        assert.equal(shown.startsWith(`${value}, `) ? value : shown, value);
      };
      await (
        await compiled(example)
      )({ ...entry, core, check });
      assert.ok(checks > 0, `the example of ${name} shows no value`);
    });
  }
});
