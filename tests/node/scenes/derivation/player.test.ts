/** Playing: one line after another, each with the rest it needs, until the end or the reader's wish. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Player, restAt } from '../../../../web/src/scenes/derivation/player.js';
import type { Step } from '../../../../web/src/typesetting/steps.js';

const step = (prose: string[], remark?: string): Step => ({
  line: { latex: 'a', span: [0, 1], verdict: 'holds' },
  latex: 'a',
  opens: true,
  prose,
  ...(remark === undefined ? {} : { remark }),
});

test('a line with more to read rests longer, up to a bound', () => {
  const rests = [step([]), step(['A sentence.']), step(['A sentence.'], 'More.')].map(restAt);
  assert.deepEqual(
    rests.toSorted((one, other) => one - other),
    rests,
  );
  assert.equal(new Set(rests).size, 3);
  assert.equal(restAt(step(['x'.repeat(1e4)])), restAt(step(['x'.repeat(1e5)])));
});

test('each rest is followed by the next line, and the last by none', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const player = new Player();
  const rests = [20, 30, undefined];
  let taken = 0;
  player.play(10, () => rests[taken++]);
  const after = [9, 1, 20, 30, 1000].map((time) => {
    mock.timers.tick(time);
    return [taken, player.playing];
  });
  assert.deepEqual(after, [
    [0, true],
    [1, true],
    [2, true],
    [3, false],
    [3, false],
  ]);
  mock.timers.reset();
});

test('what is stopped takes no further line', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const player = new Player();
  let taken = 0;
  player.play(10, () => ++taken);
  player.stop();
  assert.equal(player.playing, false);
  mock.timers.tick(1000);
  assert.equal(taken, 0);
  mock.timers.reset();
});
