/**
 * Long use of the page in Chromium, by a script: half an hour, or `LN_MINUTES`. What it keeps in memory and how long its
 * frames take must not grow, and nothing must be said in the console.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { memoriesOf, watchMemories } from '../browser/memories.js';
import { serve } from '../../.tools/lib/server.mjs';

const MINUTES = Number(process.env.LN_MINUTES ?? 30);

/** How much more the last third may keep than the first: what a collector leaves behind varies by less. */
const GROWTH = 1.1;
/** The same for frames, whose times are as noisy as the machine. */
const SLOWER = 1.5;

interface Sample {
  minute: number;
  /** In bytes, after a collection. */
  heap: number;
  wasm: number;
  nodes: number;
  /** The median time from frame to frame while an input is dragged, in milliseconds. */
  frame: number;
}

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;

before(async () => {
  site = await serve({ port: 0 });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

after(async () => {
  await browser.close();
  site.close();
});

const scene = (page: Page, name: string) => page.locator(`layernorm-explainer[scene="${name}"]`);

/** Brings a figure into sight once it is computed. */
async function to(page: Page, name: string) {
  const figure = scene(page, name);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.waiting').waitFor({ state: 'detached' });
  return figure;
}

/** As text, for the reason that `memories.ts` gives. */
const MEDIAN_FRAME = `new Promise((resolve) => {
  const times = [];
  let last = performance.now();
  requestAnimationFrame(function look(now) {
    times.push(now - last);
    last = now;
    if (times.length < 60) requestAnimationFrame(look);
    else resolve(times.sort((a, b) => a - b)[30]);
  });
})`;

/** Drags the first input up and down, and gives the median frame. */
async function drag(page: Page): Promise<number> {
  const answer = await to(page, 'answer');
  const handle = answer.getByRole('slider', { name: 'x 1' });
  const box = await handle.boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const frames = page.evaluate<number>(MEDIAN_FRAME);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let k = 0; k < 30; k += 1) await page.mouse.move(x, y + 20 * Math.sin(k / 3));
  await page.mouse.up();
  return frames;
}

/** Everything that a reader may do, once. */
async function round(page: Page, turn: number): Promise<number> {
  const frame = await drag(page);
  const derivation = await to(page, 'derivation');
  await derivation
    .locator('.chooser .option')
    .nth(turn % 10)
    .click();
  for (let k = 0; k < 5; k += 1)
    await derivation.getByRole('button', { name: 'next line' }).click();
  const jacobian = await to(page, 'jacobian');
  const sizes = ['16', '64', '256', 'yours'];
  await jacobian
    .getByRole('button', { name: sizes[turn % 4] ?? 'yours', exact: true })
    .first()
    .click();
  const flow = await to(page, 'flow');
  await flow
    .getByRole('button', { name: turn % 2 ? 'y' : 'random', exact: true })
    .first()
    .click();
  await to(page, 'geometry');
  await to(page, 'checks');
  const own = await to(page, 'own');
  await own.locator('#own-text').fill(`a = ${turn} \\\\ a + 1 = ${turn} \\\\ a^2 = a a`);
  await own.getByText('1 fails, ').first().waitFor();
  await own.getByRole('button', { name: 'check', exact: true }).click();
  await own.getByText('dx holds').first().waitFor();
  return frame;
}

async function measure(
  page: Page,
  session: CDPSession,
  minute: number,
  frames: number[],
): Promise<Sample> {
  await to(page, 'answer');
  await page.waitForTimeout(1000);
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
  const { bytes: wasm } = await memoriesOf(page);
  const frame = frames.sort((a, b) => a - b)[Math.floor(frames.length / 2)] ?? NaN;
  return { minute, heap: metric('JSHeapUsedSize'), wasm, nodes: metric('Nodes'), frame };
}

const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

test(`after ${MINUTES} minutes of use memory and frames are what they were`, async (t) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await watchMemories(page);
  await page.goto(site.address);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const start = Date.now();
  const samples: Sample[] = [];
  let turn = 0;
  let frames: number[] = [];
  // Everything is loaded and compiled, every derivation was shown, before anything is measured.
  for (; turn < 10; turn += 1) await round(page, turn);
  while (Date.now() - start < MINUTES * 60_000) {
    frames.push(await round(page, turn));
    turn += 1;
    const minute = (Date.now() - start) / 60_000;
    if (turn % 10 !== 0) continue;
    const sample = await measure(page, session, minute, frames);
    frames = [];
    samples.push(sample);
    const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    t.diagnostic(
      `${minute.toFixed(1)} min, ${turn} rounds: heap ${megabytes(sample.heap)}, WebAssembly ${megabytes(sample.wasm)}, ` +
        `${sample.nodes} nodes, ${sample.frame.toFixed(1)} ms a frame`,
    );
  }
  const third = Math.max(1, Math.floor(samples.length / 3));
  const [first, last] = [samples.slice(0, third), samples.slice(-third)];
  const ratio = (of: (sample: Sample) => number): number =>
    median(last.map(of)) / median(first.map(of));
  assert.ok(ratio(({ heap }) => heap) < GROWTH, 'the heap grew');
  assert.ok(ratio(({ nodes }) => nodes) < GROWTH, 'there are more nodes');
  assert.equal(
    ratio(({ wasm }) => wasm),
    1,
  );
  assert.ok(ratio(({ frame }) => frame) < SLOWER, 'frames take longer');
  assert.deepEqual(complaints, []);
});
