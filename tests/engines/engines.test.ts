/** One visit in engines that are not Chromium: open, drag, step through, paste, read the verdict. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { serve } from '../../.tools/lib/server.mjs';
import { copyOf, root } from '../node/package/packed.js';
import type { Engine, Point } from './engine.js';
import { startFirefox } from './firefox.js';
import { startWebKit } from './webkit.js';

const PATIENCE = 30_000;
const LINES = 34;

let site: Awaited<ReturnType<typeof serve>>;
/** The site, with pages of somebody else's beside it. */
let folder = '';
let project = '';

before(async () => {
  project = copyOf('tests/engines/project');
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  cpSync(join(root, 'dist/site'), folder, { recursive: true });
  cpSync(join(root, 'tests/fixtures/hosts'), join(folder, 'hosts'), { recursive: true });
  site = await serve({ port: 0, folder });
});

after(() => {
  site.close();
  for (const one of [project, folder]) rmSync(one, { recursive: true });
});

const host = (scene: string): string =>
  `document.querySelector('layernorm-explainer[scene="${scene}"]')`;
const find = (scene: string, selector: string): string =>
  `${host(scene)}.shadowRoot.querySelector(${JSON.stringify(selector)})`;

/** Waits until an expression is what is expected. */
async function until(engine: Engine, expression: string, expected: unknown): Promise<void> {
  const start = Date.now();
  let value: unknown;
  do {
    value = await engine.value(expression);
    if (value === expected) return;
    await sleep(100);
  } while (Date.now() - start < PATIENCE);
  assert.equal(value, expected, expression);
}

async function visit(engine: Engine): Promise<void> {
  await engine.open(site.address);
  await engine.value(
    `void (window.troubles = [], addEventListener('error', (event) => troubles.push(event.message)))`,
  );
  await until(engine, `${find('answer', '.readout')} !== null`, true);

  const handle = find('answer', '[role="slider"]');
  await engine.value(`${handle}.scrollIntoView({ block: 'center' })`);
  const from = (await engine.value(
    `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(${handle}.getBoundingClientRect())`,
  )) as Point;
  await engine.drag(from, { x: from.x, y: from.y - 30 });
  await until(engine, `/^#x=[2-9][\\d.]*,2,4,7$/.test(location.hash)`, true);

  await engine.value(`${host('derivation')}.scrollIntoView()`);
  await until(engine, `${find('derivation', '.stage .formula')} !== null`, true);
  for (let line = 2; line <= LINES; line += 1) {
    await engine.value(`${find('derivation', '[aria-label="next line"]')}.click()`);
    const count = `${find('derivation', '.stepper-bar .count')}.textContent.trim()`;
    await until(engine, count, `line ${line} of ${LINES}`);
  }

  await engine.value(`${host('own')}.scrollIntoView()`);
  await until(engine, `${find('own', 'textarea')} !== null`, true);
  await engine.value(
    `((field) => { field.value = '$a = 2$, so $a^2 = 5$'; field.dispatchEvent(new Event('input', { bubbles: true })); })(${find('own', 'textarea')})`,
  );
  const summary = `${find('own', '#own-summary')}?.textContent.trim()`;
  await until(engine, summary, '2 statements: 1 fails, 1 is a definition.');
  assert.deepEqual(await engine.value('window.troubles'), []);
}

/** Pages of somebody else's: an element by its attributes, an author's derivation, a frame. */
async function visitHosts(engine: Engine): Promise<void> {
  const inside = (id: string, selector: string): string =>
    `document.querySelector('#${id}')?.shadowRoot?.querySelector('${selector}')`;

  await engine.open(`${site.address}hosts/two.html`);
  await until(engine, `${inside('one', '.readout')} != null`, true);
  const inputs = `document.querySelector('#one').shadowRoot.querySelectorAll('.panel.of-x input').length`;
  await until(engine, inputs, 3);

  await engine.open(`${site.address}hosts/own.html`);
  await until(engine, `${inside('file', '.stepper-bar .count')}?.textContent`, 'line 1 of 5');
  await engine.value(`document.querySelector('#file').setAttribute('step', '5')`);
  await until(engine, `${inside('file', '.stage .verdict b')}?.textContent`, 'fails');
  await engine.value(`document.querySelector('#inside').scrollIntoView()`);
  await until(engine, `${inside('inside', '.stepper-bar .count')}?.textContent`, 'line 1 of 4');

  await engine.open(`${site.address}hosts/frame.html`);
  await until(engine, `document.querySelector('iframe').getAttribute('height') !== '640'`, true);
}

/** The page from disk. */
async function visitFile(engine: Engine): Promise<void> {
  await engine.open(pathToFileURL(join(folder, 'layernorm-explainer.html')).href);
  await until(engine, `${find('answer', '.readout')} !== null`, true);
  await engine.value(`${host('own')}.scrollIntoView()`);
  await until(engine, `${find('own', 'textarea')} !== null`, true);
  await engine.value(
    `((field) => { field.value = '$a = 2$, so $a^2 = 5$'; field.dispatchEvent(new Event('input', { bubbles: true })); })(${find('own', 'textarea')})`,
  );
  const summary = `${find('own', '#own-summary')}?.textContent.trim()`;
  await until(engine, summary, '2 statements: 1 fails, 1 is a definition.');
}

const visits = {
  'the page is opened, dragged, stepped through and asked': visit,
  'figures in pages of somebody else’s are there': visitHosts,
  'the page as one file checks a text from disk': visitFile,
};

for (const [name, start] of [
  ['Firefox', () => startFirefox(project)],
  ['WebKitGTK', startWebKit],
] as const) {
  for (const [title, work] of Object.entries(visits)) {
    test(`${title} in ${name}`, async () => {
      const engine = await start();
      try {
        await work(engine);
      } finally {
        await engine.close();
      }
    });
  }
}
