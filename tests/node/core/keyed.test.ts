/** Lines with keys, and which key became which, through the public interface. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../../web/src/core/index.js';

const core = await loadCore();
const text = 'm = \\frac{a}{N} \\\\ y = 2m \\\\ = \\frac{2a}{N}';

test('a key names the place of its term in the text', () => {
  const derivation = core.read(text);
  assert.equal(
    derivation.keyed(1),
    '\\htmlData{key=19-20}{y} = \\htmlData{key=23-25}{\\htmlData{key=23-24}{2}\\htmlData{key=24-25}{m}}',
  );
  for (const [, begin, end, term] of derivation
    .keyed(2)
    .matchAll(/\{key=(\d+)-(\d+)\}\{([^\\{}]+)\}/g)) {
    assert.equal(text.slice(Number(begin), Number(end)), term);
  }
  derivation.free();
});

test('pairs join keys of the one line with keys of the other', () => {
  const derivation = core.read(text);
  const pairs = derivation.pairs(1, 2).map((keys) =>
    keys.map((key) => {
      const [begin, end] = key.split('-').map(Number);
      return text.slice(begin, end);
    }),
  );
  assert.deepEqual(pairs, [
    ['2', '2'],
    ['2m', '\\frac{2a}{N}'],
  ]);
  for (const [from, to] of derivation.pairs(1, 2)) {
    assert.ok(derivation.keyed(1).includes(`{key=${from}}`));
    assert.ok(derivation.keyed(2).includes(`{key=${to}}`));
  }
  derivation.free();
});

test('a place is counted in UTF-16 units, as in the report', () => {
  const wide = '% 𝟙 \n y = 2x';
  const derivation = core.read(wide);
  const begin = wide.indexOf('y');
  assert.ok(derivation.keyed(0).startsWith(`\\htmlData{key=${begin}-${begin + 1}}{y} = `));
  derivation.free();
});

test('a line that is not there is refused with what was expected and got', () => {
  const derivation = core.read(text);
  for (const line of [-1, 3, 0.5, NaN]) {
    const message = { name: 'RangeError', message: /: expected a whole number from 0 to 2, got / };
    assert.throws(() => derivation.keyed(line), message);
    assert.throws(() => derivation.pairs(line, 0), message);
    assert.throws(() => derivation.pairs(0, line), message);
  }
  derivation.free();
  assert.throws(() => derivation.keyed(0));
});
