/** Checking in a thread of its own, as the package offers it: the same reports, and an end when it is wanted. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type * as Package from '../../../web/src/core/index.js';

// Built: a thread does not inherit what lets this one run TypeScript.
const built = new URL('../../../dist/package/core/index.js', import.meta.url).href;
const { checkInWorker, loadCore } = (await import(built)) as typeof Package;
const question = readFileSync(new URL('../../fixtures/question.tex', import.meta.url), 'utf8');
/** Takes seconds: edits of six hundred lines are looked for in vain. */
const endless = question + "\\sigma' = \\frac{(x_k-\\mu)}{N\\sigma} + 1 \\\\\n".repeat(600);

test('the report is the one that check gives, with every option', async () => {
  const core = await loadCore();
  assert.deepEqual(await checkInWorker(question), core.check(question));
  const primes = "q = a^3 b \\\\ q' = 2 a^2 b";
  for (const options of [{ seed: 7 }, { variable: 'a' }, { variable: 'a', repairs: false }]) {
    assert.deepEqual(await checkInWorker(primes, options), core.check(primes, options));
  }
});

test('checks that run at the same time do not mix', async () => {
  const texts = ['1 + 1 = 2', '1 + 1 = 3', 'a = 1', question];
  const reports = await Promise.all(texts.map((text) => checkInWorker(text)));
  assert.deepEqual(
    reports.map(({ ok, lines }) => [ok, lines.length]),
    [
      [true, 1],
      [false, 1],
      [false, 1],
      [false, 34],
    ],
  );
});

test('progress is told line by line, here and in check', async () => {
  const core = await loadCore();
  const expected = Array.from({ length: 34 }, (_, k) => [k + 1, 34]);
  const told: number[][] = [];
  const onProgress = (done: number, all: number) => void told.push([done, all]);
  core.check(question, { onProgress });
  assert.deepEqual(told.splice(0), expected);
  await checkInWorker(question, { onProgress });
  assert.deepEqual(told, expected);
});

test('an aborted signal ends the check with its reason, while it runs or before it starts', async () => {
  const controller = new AbortController();
  const reason = new Error('no longer wanted');
  const onProgress = (done: number) => {
    assert.ok(done < 400);
    controller.abort(reason);
  };
  const running = checkInWorker(endless, { signal: controller.signal, onProgress });
  await assert.rejects(running, (error) => error === reason);
  const late = checkInWorker('1 = 1', { signal: controller.signal });
  await assert.rejects(late, (error) => error === reason);
  const timeout = checkInWorker(endless, { signal: AbortSignal.timeout(200) });
  await assert.rejects(timeout, { name: 'TimeoutError' });
  assert.equal((await checkInWorker('1 = 1')).ok, true);
});

test('a check that has ended is not touched by its signal', async () => {
  const controller = new AbortController();
  await checkInWorker('1 = 1', { signal: controller.signal });
  controller.abort();
  assert.equal((await checkInWorker('1 = 1')).ok, true);
});

test('what is wrong with the call is told as check tells it', async () => {
  const bad = [
    [[7], 'TypeError', 'latex: expected a string, got 7'],
    [['a = 1', { seed: -1 }], 'RangeError', /^seed: expected a whole number from 0 to 4294967295/],
    [['a = 1', { variable: '2' }], 'RangeError', /^variable: expected one symbol/],
    [['a = 1', { repairs: 1 }], 'TypeError', /^repairs: expected true or false/],
    [['a = 1', { onProgress: 1 }], 'TypeError', 'onProgress: expected a function, got 1'],
  ] as unknown as [Parameters<typeof checkInWorker>, string, string | RegExp][];
  const core = await loadCore();
  for (const [args, name, message] of bad) {
    await assert.rejects(checkInWorker(...args), { name, message });
    assert.throws(() => core.check(...args), { name, message });
  }
});

test('what onProgress throws is thrown by the check', async () => {
  const core = await loadCore();
  const thrown = new Error('enough');
  const onProgress = () => {
    throw thrown;
  };
  assert.throws(
    () => core.check(question, { onProgress }),
    (error) => error === thrown,
  );
  await assert.rejects(checkInWorker(question, { onProgress }), (error) => error === thrown);
  assert.equal(core.check('1 = 1').ok, true);
});

test('a thread that waits for the next text does not keep Node running', () => {
  const code = `import(${JSON.stringify(built)}).then(async ({ checkInWorker }) => {
    console.log((await checkInWorker('1 + 1 = 3', { signal: AbortSignal.timeout(60000) })).lines[0].verdict);
  })`;
  const { stdout, status } = spawnSync(process.execPath, ['--eval', code], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(stdout, 'fails\n');
  assert.equal(status, 0);
});
