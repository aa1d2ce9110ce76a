// What the page costs its reader, in Chromium: the bytes of a first view, drags and steps on a slowed processor, a
// matrix of a million entries, Lighthouse's scores.
import { cpus } from 'node:os';
import { brotliCompressSync } from 'node:zlib';
import { chromium as browserType } from '@playwright/test';
import { chromium } from '../../.tools/lib/programs.mjs';
import { serve } from '../../.tools/lib/server.mjs';
import { scores } from './lighthouse.mjs';
import { median, percentile95 } from './measure.mjs';

const SIZE = { width: 1280, height: 900 };
/** As phones and old machines are slower. */
const SLOWED = 4;
const ACTIONS = 80;

const port = 9333;
const browser = await browserType.launch({
  executablePath: chromium(),
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
});

/** All that is loaded until the page rests, in bytes: brotli's for what a host would pack. */
async function weight(address) {
  const page = await browser.newPage({ viewport: SIZE });
  const files = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const packed = /\.(woff2|gz|png)$/.test(pathname);
    const size = (body) => (packed ? body : brotliCompressSync(body)).length;
    files.push(response.body().then((body) => ({ pathname, bytes: size(body) })));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const all = await Promise.all(files);
  await page.close();
  return all.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The page with one scene in sight, and all that is near it computed. */
async function opened(address, scene) {
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(address);
  await page.mouse.wheel(0, 10);
  const figure = page.locator(`layernorm-explainer[scene="${scene}"]`);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.waiting').waitFor({ state: 'detached' });
  await page.waitForTimeout(1500);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return { page, figure, session };
}

const WORK = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

/** Long enough for two frames, and shorter than what the page takes for a rest. */
const pause = () => new Promise((done) => setTimeout(done, 50));

/** What the main thread works for one action of many, in milliseconds: script, style and layout. */
async function work({ session }, rate, act, actions = ACTIONS) {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = metrics.filter(({ name }) => WORK.includes(name)).map(({ value }) => value);
    return 1000 * seconds.reduce((sum, value) => sum + value, 0);
  };
  const times = [];
  for (let k = 0; k < actions; k += 1) {
    const before = await spent();
    await act(k);
    await pause();
    times.push((await spent()) - before);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { median: median(times), p95: percentile95(times) };
}

/** Drags the first input of a scene up and down: it changes with every move. */
async function drag(address, scene, n, rate) {
  const x = Array.from({ length: n }, (_, j) => ((7 * j) % 11) - 3);
  const { page, figure, session } = await opened(`${address}#x=${x.join(',')}`, scene);
  const box = await figure.getByRole('slider', { name: 'x 1', exact: true }).boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  // The browser's own events: those of the test library would search the page for what they are above.
  const found = await work({ session }, rate, (k) =>
    session.send('Input.dispatchMouseEvent', {
      ...{ type: 'mouseMoved', button: 'left', buttons: 1 },
      ...{ x: at.x, y: at.y + 5 * (Math.abs((k % 12) - 6) - 3) },
    }),
  );
  await page.mouse.up();
  await page.close();
  return found;
}

/** Goes through the derivation line by line. */
async function steps(address) {
  const { page, figure, session } = await opened(`${address}#motion=none`, 'derivation');
  const next = figure.getByRole('button', { name: 'next line' });
  await next.focus();
  const found = await work({ session }, SLOWED, (k) =>
    page.keyboard.press(k % 40 < 20 ? 'ArrowRight' : 'ArrowLeft'),
  );
  await page.close();
  return found;
}

/** From one size of the matrix to 1024 and back; what is counted is the way to 1024. */
async function heatmap(address) {
  const opening = await opened(address, 'jacobian');
  const { figure } = opening;
  // With another epsilon every time: what is known would only be drawn.
  const choose = (size, epsilon) =>
    figure.evaluate((element, given) => Object.assign(element, given), { size, epsilon });
  await choose('1024', '0');
  await pause();
  const { page, session } = opening;
  const times = [];
  for (let k = 0; k < 20; k += 1) {
    await choose('x', '0');
    await pause();
    times.push((await work({ session }, 1, () => choose('1024', `0.${k + 1}`), 1)).median);
  }
  await page.close();
  return { median: median(times), p95: percentile95(times) };
}

export async function page(say) {
  const { address, close } = await serve({ port: 0 });
  const measured = async (jobs) => {
    const found = {};
    for (const [name, job] of Object.entries(jobs)) {
      say(`measuring ${name}`);
      found[name] = await job();
    }
    return found;
  };
  try {
    return {
      machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${browser.version()}`,
      bytes: await measured({
        'all that the first view loads, packed': () => weight(address),
        'one embedded scene': () => weight(`${address}embed.html#scene=answer`),
      }),
      milliseconds: await measured({
        'a drag in the opening figure, N = 8, slowed 4 times': () =>
          drag(address, 'answer', 8, SLOWED),
        'a drag in the derivation, N = 8, slowed 4 times': () =>
          drag(address, 'derivation', 8, SLOWED),
        'a drag in the opening figure, N = 64': () => drag(address, 'answer', 64, 1),
        'a drag in the derivation, N = 64': () => drag(address, 'derivation', 64, 1),
        'a step of the derivation, slowed 4 times': () => steps(address),
        'the Jacobian of N = 1024, computed and drawn': () => heatmap(address),
      }),
      scores: await scores(address, port),
    };
  } finally {
    await browser.close();
    close();
  }
}
