/** Which glyph becomes which: glyphs of paired terms, in their order; the rest enters or leaves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { match, type Mark } from '../../../web/src/typesetting/match.js';

/** Glyphs such as `a:k1,k2`: a look and the keys around it, innermost first; `_` cannot move. */
function marks(text: string): Mark[] {
  return text.split(' ').map((glyph) => {
    const [look = '', keys] = glyph.split(':');
    return { look: look === '_' ? undefined : look, keys: keys?.split(',') ?? [] };
  });
}

/** What moves, as looks with their places. */
function moved(before: string, after: string, pairs: [string, string][]): string[] {
  const [from, to] = [marks(before), marks(after)];
  return match(from, to, pairs)
    .moves.map(([source, target]) => `${from[source]?.look ?? ''} ${source}-${target}`)
    .toSorted();
}

test('glyphs of paired terms move, whatever their places', () => {
  assert.deepEqual(
    moved('a:1 + b:2', 'b:8 + a:9', [
      ['1', '9'],
      ['2', '8'],
    ]),
    ['+ 1-1', 'a 0-2', 'b 2-0'],
  );
});

test('letters that look the same and are not paired do not move', () => {
  const { moves, leaves, enters } = match(marks('a:1'), marks('a:2'), []);
  assert.deepEqual(moves, []);
  assert.deepEqual(leaves, [{ at: 0, pair: undefined }]);
  assert.deepEqual(enters, [{ at: 0, pair: undefined }]);
});

test('in a term that changes its look the signs and brackets stay, and new letters come with it', () => {
  const pair: [string, string] = ['t', 'u'];
  const { moves, enters, leaves } = match(
    marks('(:t a:1,t +:t b:2,t ):t'),
    marks('(:u c:3,u ):u'),
    [pair],
  );
  assert.deepEqual(moves, [
    [0, 0],
    [4, 2],
  ]);
  assert.deepEqual(enters, [{ at: 1, pair }]);
  assert.deepEqual(
    leaves.map(({ at }) => at),
    [1, 2, 3],
  );
});

test('a term that looks the same moves with all that is inside it, a bar too', () => {
  const fraction = (key: string): string => `1:a${key},${key} bar:${key} N:b${key},${key}`;
  assert.deepEqual(moved(fraction('1'), `x ${fraction('2')}`, [['1', '2']]), [
    '1 0-1',
    'N 2-3',
    'bar 1-2',
  ]);
});

test('what cannot move fades, in equal terms too', () => {
  const { moves, enters, leaves } = match(marks('_:1 N:1'), marks('_:2 N:2'), [['1', '2']]);
  assert.deepEqual(moves, [[1, 1]]);
  assert.equal(enters.length, 1);
  assert.equal(leaves.length, 1);
});

test('a single letter does not leave one paired term for another; a longer term does', () => {
  const pairs: [string, string][] = [
    ['p', 'q'],
    ['r', 's'],
    ['1', '2'],
  ];
  assert.deepEqual(moved('m:1,p +:p n:r', 'k:q m:2,s', pairs), []);
  assert.deepEqual(moved('m:1,p n:1,p +:p n:r', 'k:q m:2,s n:2,s', pairs), ['m 0-1', 'n 1-2']);
});

test('every glyph moves, leaves or enters, and does so once', () => {
  const [before, after] = [marks('a:1 + b:2,3 - b:3 ='), marks('= b:4 + a:5 - c:6')];
  const { moves, leaves, enters } = match(before, after, [
    ['1', '5'],
    ['3', '4'],
  ]);
  const places = (ats: number[]): number[] => ats.toSorted((one, other) => one - other);
  assert.deepEqual(
    places([...moves.map(([from]) => from), ...leaves.map(({ at }) => at)]),
    before.map((_, at) => at),
  );
  assert.deepEqual(
    places([...moves.map(([, to]) => to), ...enters.map(({ at }) => at)]),
    after.map((_, at) => at),
  );
});
