/**
 * Links that nobody would write by hand: many, drawn from a seed. `LN_LINKS` says how many, `LN_SEED` which.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHash, writeHash } from '../../../web/src/state/link.js';
import { NAMES, PROPERTIES } from '../../../web/src/state/properties.js';
import { initialState, readState, writeTexts } from '../../../web/src/state/state.js';

const LINKS = Number(process.env.LN_LINKS ?? 5000);
const SEED = Number(process.env.LN_SEED ?? 1);

/** mulberry32 (Tommy Ettinger, public domain). */
function random(seed: number): (below: number) => number {
  let a = seed;
  return (below) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What a text is made of: what properties take, numbers at the edge, and what has broken parsers before. */
const PIECES = [
  ...NAMES.flatMap((name) => [name, PROPERTIES[name].write(initialState()[name] as never)]),
  ...['0', '-0', '1e309', '1e-400', '-1e6', '1000001', 'NaN', 'Infinity', '0x10', '1_000', '1.2.3'],
  ...[
    ',',
    ',,',
    ';',
    ' ',
    '\t',
    '\n',
    '\r\n',
    ':',
    '=',
    '&',
    '#',
    '?',
    '%',
    '%25',
    '%ZZ',
    '+',
    '−',
    '–',
  ],
  ...['__proto__', 'constructor', '<script>', '\0', '\ufffe', '\u202e', '\ud800', '\udfff', '😀'],
  ...[
    '\\frac{1}{',
    '$',
    '`',
    '"',
    "'",
    '\\',
    '{{',
    '}}',
    'random:0',
    'random:9999',
    'entry',
    'ones',
  ],
];

function textFrom(next: (below: number) => number): string {
  const pieces = Array.from({ length: next(12) }, () => PIECES[next(PIECES.length)] ?? '');
  const text = pieces.join('');
  return next(200) === 0 ? text.repeat(3000) : text;
}

/** A hash with names of ours and others, some of them twice, encoded or not. */
function hashFrom(next: (below: number) => number): string {
  const part = (): string => {
    const name = next(8) === 0 ? textFrom(next) : (NAMES[next(NAMES.length)] ?? '');
    const text = textFrom(next);
    const value = next(3) === 0 ? text : encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
    return `${name}=${value}`;
  };
  return `#${Array.from({ length: next(10) }, part).join('&')}`;
}

test(`of ${LINKS} links each gives a whole state, which its own link gives again`, () => {
  for (let k = 0; k < LINKS; k += 1) {
    const next = random(SEED * 1_000_003 + k);
    const hash = hashFrom(next);
    const { state, problems } = readState(readHash(hash, NAMES));
    const texts = writeTexts(state);
    const again = readState(readHash(writeHash(texts, NAMES), NAMES));
    assert.deepEqual(again.problems, [], hash);
    assert.deepEqual(writeTexts(again.state), texts, hash);
    for (const { name, text } of problems) {
      assert.ok(text.startsWith(`${name}: `) && text.includes('expected'), text);
    }
  }
});

test('whatever a host sets, a link to it can be written and gives the same state', () => {
  for (let k = 0; k < LINKS / 10; k += 1) {
    const next = random(SEED * 1_000_003 - k);
    const texts = Object.fromEntries(NAMES.map((name) => [name, textFrom(next)]));
    const { state } = readState(texts);
    const linked = readState(readHash(writeHash(texts, NAMES), NAMES));
    assert.deepEqual(
      writeTexts(linked.state),
      writeTexts(state),
      JSON.stringify(texts).slice(0, 2000),
    );
  }
});
