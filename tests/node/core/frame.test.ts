/** What a picture needs is written down first, computed in one call, and read then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packedOf } from '../../../web/src/core/derivation.js';
import { askRow, loadFigures, type Variant } from '../../../web/src/core/figures.js';
import { loadFormulas, type Computing } from '../../../web/src/core/formulas.js';
import { Frame, Room, type FrameModule } from '../../../web/src/core/frame.js';
import { loadCore } from '../../../web/src/core/index.js';

const core = await loadCore();
const formulas = await loadFormulas();
const variant: Variant = { norm: 'layer', variance: 'population', epsilon: 0 };

function opened(text: string): Computing {
  const derivation = core.read(text, { repairs: false });
  const computing = formulas.open(packedOf(derivation));
  derivation.free();
  return computing;
}

test('a formula is computed on what the row before it gives', () => {
  const twice = opened('t_i = 2 y_i');
  const frame = formulas.frame();
  const { y } = askRow(frame, [1, 2, 4, 7], null, 'y', variant);
  const asked = twice.ask(frame, { values: { y } }, [{ i: 1 }, { i: 4 }]);
  frame.run();
  const numbers = frame.read(y);
  assert.deepEqual(
    asked.read().map(([sides]) => sides?.right),
    [numbers[0], numbers[3]].map((entry) => 2 * (entry ?? NaN)),
  );
  twice.free();
});

test('a row is computed on what a formula before it gives, line by line', () => {
  const text = opened('a_i = x_i + 1 \\\\ b_i = a_i x_i \\\\ b_i = 3 x_i');
  for (const [line, expected] of [
    [0, [2, 3, 5]],
    [1, [2, 6, 20]],
    // Of a line that fails it is the right side.
    [2, [3, 6, 12]],
  ] as const) {
    const frame = formulas.frame();
    const places = [1, 2, 3].map((i) => ({ i }));
    const g = text.ask(frame, { values: { x: [1, 2, 4] } }, places).pick(line);
    const row = askRow(frame, [1, 2, 4], null, g, variant);
    frame.run();
    assert.deepEqual([...frame.read(row.g)], expected);
    assert.deepEqual(
      [...frame.read(row.dx)],
      [...core.vjp(Float64Array.of(1, 2, 4), Float64Array.from(expected), { epsilon: 0 })],
    );
  }
  text.free();
});

test('columns of numbers and of what comes later make a table', () => {
  const frame = formulas.frame();
  const later = frame.given([7, 8]);
  const table = frame.room(6);
  frame.put([1, 2], table.at, 3);
  frame.put(later, table.at + 1, 3);
  frame.put(later.part(1, 1), table.at + 5, 3);
  frame.run();
  assert.deepEqual([...frame.read(table)], [1, 7, 0, 2, 8, 8]);
});

test('what is wrong with the numbers of one formula ends the whole frame, and the next is as ever', () => {
  const text = opened('y_i = 2 x_i');
  const frame = formulas.frame();
  text.ask(frame, { values: { x: [1, 2] } }, [{ i: 3 }]);
  assert.throws(() => frame.run(), {
    name: 'RangeError',
    message: 'the index i must be a whole number from 1 to 2',
  });
  assert.equal(text.each({ values: { x: [1, 2] } }, [{ i: 2 }])[0]?.[0]?.right, 4);
  text.free();
});

test('nothing is read before it is computed', () => {
  const frame = formulas.frame();
  const block = frame.given([1]);
  assert.throws(() => frame.read(block), /not computed yet/);
});

test('whatever is asked, the core is called once', async () => {
  const calls: string[] = [];
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module: FrameModule = {
    memory,
    allocate: () => (calls.push('allocate'), 1024),
    release: () => calls.push('release'),
    run: () => (calls.push('run'), 0),
  };
  const room = new Room(module);
  for (let k = 0; k < 3; k += 1) {
    const frame = new Frame(room);
    askRow(frame, [1, 2, 4, 7], null, 'y', variant);
    askRow(frame, [1, 2, 4], null, 'y', variant);
    frame.run();
  }
  // The memory is asked for once and kept.
  assert.deepEqual(calls, ['release', 'allocate', 'run', 'run', 'run']);
  assert.ok((await loadFigures()).frame() instanceof Frame);
});

test('where there is no memory left it is said, and nothing is computed', () => {
  const module: FrameModule = {
    memory: new WebAssembly.Memory({ initial: 1 }),
    allocate: () => 0,
    release: () => undefined,
    run: () => assert.fail('it ran'),
  };
  const frame = new Frame(new Room(module));
  frame.given([1, 2]);
  assert.throws(() => frame.run(), /^RangeError: not enough memory: 32 bytes were asked for$/);
});
