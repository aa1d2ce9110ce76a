// npm run bench [-- --json] [--quick]: our kernels beside others', in one run; with --page the page instead.
// Progress goes to standard error.
import { cpus } from 'node:os';
import { accuracy } from './accuracy.mjs';
import { growth } from './growth.mjs';
import { medians } from './measure.mjs';
import { nativeTimes, torchTimes } from './others.mjs';
import { allocated, copied, memcpy } from './peers/ours.mjs';
import { printed, printedPage } from './print.mjs';
import { titleOf, works } from './work.mjs';

const asked = new Set(process.argv.slice(2));
const known = ['--json', '--quick', '--page'];
const unknown = [...asked].find((option) => !known.includes(option));
if (unknown !== undefined) {
  process.stderr.write(`There is no option ${unknown}; there are ${known.join(', ')}.\n`);
  process.exit(2);
}
/** Milliseconds for each work, all contestants together. */
const budget = asked.has('--quick') ? 500 : 6000;
const say = (text) => process.stderr.write(`${text}\n`);
const tell = (results, print) =>
  process.stdout.write(
    `${asked.has('--json') ? JSON.stringify(results, undefined, 2) : print(results)}\n`,
  );

if (asked.has('--page')) {
  const { page } = await import('./page.mjs');
  tell(await page(say), printedPage);
  process.exit(0);
}

/**
 * One after the other, each run once: jax-js asks again and again whether memory can be shared, and some others change
 * the answer when they start.
 */
const web = [];
for (const name of ['onnx', 'tfjs', 'plain', 'jax']) {
  const peer = (await import(`./peers/${name}.mjs`))[name];
  const run = await peer.prepare({ kind: 'forward', rows: 1, features: 8 });
  await run();
  await run.done?.();
  web.push(peer);
}
const contestants = [copied, allocated, memcpy, ...web];

async function race(work) {
  const runs = {};
  for (const contestant of contestants) {
    const run = await contestant.prepare(work);
    if (run) runs[contestant.name] = run;
  }
  const found = await medians(runs, budget);
  for (const run of Object.values(runs)) await run.done?.();
  return found;
}

const races = [];
for (const work of works) {
  say(`measuring ${titleOf(work)}`);
  races.push({ work, medians: await race(work) });
}
const outside = { native: nativeTimes, 'PyTorch, native': torchTimes };
const names = contestants.map(({ name }) => name);
for (const [name, measure] of Object.entries(outside)) {
  say(`measuring ${name}`);
  const times = measure(works, budget / 4);
  if (!times) {
    say(name === 'native' ? 'native: not built' : 'PyTorch is not installed (python3-torch)');
    continue;
  }
  names.push(name);
  times.forEach((time, k) => (races[k].medians[name] = time));
}
const results = {
  machine: `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, one thread`,
  works: races,
  names,
  ours: copied.name,
  allocated: allocated.name,
  limit: memcpy.name,
  web: web.map(({ name }) => name),
  libraries: web.map(({ name }) => name).filter((name) => name !== 'plain JavaScript'),
  accuracy: accuracy(),
  growth: await growth(budget / 4, (what) => say(`measuring the ${what}`)),
};
tell(results, printed);
process.exit(0); // onnxruntime-web keeps a worker waiting
