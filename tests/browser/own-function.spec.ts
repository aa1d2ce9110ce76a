/** The reader's own backward function: judged, stopped, and kept from everything outside its frame. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as unwatched, type Locator, type Page } from '@playwright/test';
import { expect, openAt, test } from './watched-page.js';

const own = (page: Page): Locator => page.locator('layernorm-explainer[scene="own"]');
const code = (page: Page): Locator =>
  own(page).getByRole('textbox', { name: 'a backward function in JavaScript' });
const verdict = (page: Page): Locator => own(page).locator('#own-verdict');
const gradients = (page: Page): Locator => own(page).locator('.gradients li');
const press = (page: Page, name: string): Promise<void> =>
  own(page).getByRole('button', { name, exact: true }).click();

async function check(page: Page, text: string): Promise<void> {
  await code(page).fill(text);
  await press(page, 'check');
}

test('a right function holds, and slips are named with the first wrong entries', async ({
  page,
}) => {
  await openAt(page, 'own');
  await press(page, 'check');
  await expect(verdict(page)).toHaveText('It agrees with the core to the last digits.');
  await expect(gradients(page)).toContainText(['dx holds', 'dgamma holds', 'dbeta holds']);
  await press(page, 'no mean term');
  await expect(verdict(page)).toHaveText('dx is wrong.');
  await expect(gradients(page).first()).toContainText('mean term');
  await expect(gradients(page).first().locator('tbody tr')).toHaveCount(3);
  await press(page, 'not summed');
  await expect(verdict(page)).toHaveText('dgamma is wrong.');
  await expect(gradients(page).nth(1)).toContainText('not summed over rows');
  await own(page)
    .getByRole('group', { name: 'what it should be' })
    .getByRole('button', { name: 'RMSNorm' })
    .click();
  await expect(verdict(page)).toHaveText('dx and dgamma are wrong.');
});

test('a blind loss is warned of', async ({ page }) => {
  await openAt(page, 'own');
  await press(page, 'sum of y');
  await press(page, 'check');
  await expect(own(page).locator('.blind')).toContainText('Blind loss.');
  await press(page, 'w·y');
  await expect(gradients(page)).toHaveCount(3);
  await expect(own(page).locator('.blind')).toHaveCount(0);
});

test('what cannot be used is answered in a sentence', async ({ page }) => {
  await openAt(page, 'own');
  for (const [text, answer] of [
    ['(dy, x) => (', 'this cannot be read as JavaScript'],
    ['42', 'expected a function (dy, x, options)'],
    ['() => { throw new Error("<b>no</b>") }', '<b>no</b>'],
    ['() => 7', 'expected it to return { dx, ... }, got 7'],
    ['() => ({ dx: [1, 2] })', 'got a plain array'],
    ['() => ({ dx: new Float64Array(3) })', 'dx: expected length 15, got 3'],
  ] as const) {
    await check(page, text);
    await expect(verdict(page)).toContainText(answer);
  }
});

test('a function that never ends or grows for ever is ended, and its frame is gone', async ({
  page,
}) => {
  await openAt(page, 'own');
  for (const [text, answer] of [
    ['for (;;) {}', /did not end in time/],
    ['() => { for (;;) postMessage({ kind: "started" }) }', /sends messages without end/],
    [
      '() => { const all = []; for (;;) all.push(new Float64Array(1e6)); }',
      /did not end in time|Array buffer allocation failed/,
    ],
  ] as const) {
    await check(page, text);
    await expect(verdict(page)).toContainText(answer);
    await expect(own(page).locator('iframe')).toHaveCount(0);
    expect(page.frames()).toHaveLength(1);
    await expect.poll(() => page.workers()).toEqual([]);
  }
});

test('a function may send messages of its own', async ({ page }) => {
  await openAt(page, 'own');
  await check(page, '(dy) => { for (let k = 0; k < 9; k += 1) postMessage(k); return { dx: dy } }');
  await expect(verdict(page)).toHaveText('dx is wrong.');
});

test('a function can be stopped', async ({ page }) => {
  await openAt(page, 'own');
  await check(page, 'async () => { await new Promise(() => {}) }');
  await press(page, 'stop');
  await expect(verdict(page)).toHaveText('Stopped.');
  await expect(own(page).locator('iframe')).toHaveCount(0);
});

// Not watched: a request that the browser refuses is one that it saw.
unwatched('a function reaches neither the network, nor storage, nor the page', async ({ page }) => {
  const heard: (string | undefined)[] = [];
  const server = createServer(({ url }, response) => {
    heard.push(url);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  server.on('upgrade', ({ url }, socket) => {
    heard.push(url);
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const outside = `http://localhost:${port}/`;
  await openAt(page, 'own');
  for (const [attempt, answer] of [
    [`fetch('${outside}')`, 'Failed to fetch'],
    [`import('${outside}')`, 'Failed to fetch'],
    [`importScripts('${outside}')`, 'failed to load'],
    [
      `new Promise((_, no) => (new WebSocket('${outside.replace('http', 'ws')}').onerror = no))`,
      '',
    ],
    [`new Promise((_, no) => (new EventSource('${outside}').onerror = no))`, ''],
    ['new Promise((_, no) => (new Worker("data:,1").onerror = no))', ''],
    ['indexedDB.open("x")', 'denied'],
    ['document.title', 'document is not defined'],
    ['localStorage.x', 'localStorage is not defined'],
    ['Promise.reject(new Error(`from ${origin}`))', 'from null'],
  ] as const) {
    await check(page, `async () => { await ${attempt}; return {} }`);
    await expect(verdict(page)).toContainText('backward threw');
    await expect(verdict(page)).toContainText(answer);
  }
  expect(heard).toEqual([]);
  // It would have heard.
  await page.request.get(outside);
  expect(heard).toEqual(['/']);
  server.close();
});

test('without its frame the scene says what is missing', async ({ page }) => {
  await page.route('**/sandbox.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Nothing here.' }),
  );
  await openAt(page, 'own');
  await press(page, 'check');
  await expect(verdict(page)).toContainText('it could not be reached from here');
});

test('the frame’s page does nothing where it has an origin', async ({ page, baseURL }) => {
  await page.route('**/sandbox.html', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers['content-security-policy'];
    await route.fulfill({ response, headers });
  });
  await page.goto(`${baseURL ?? ''}language.html`);
  const heard = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'sandbox.html';
    let count = 0;
    window.addEventListener('message', () => (count += 1));
    document.body.append(frame);
    await new Promise((loaded) => frame.addEventListener('load', loaded));
    frame.contentWindow?.postMessage({ script: 'postMessage(1)', job: {} }, '*');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return count;
  });
  expect(heard).toBe(0);
});

test('a page that went down with the function says so when it is opened again', async ({
  page,
}) => {
  await openAt(page, 'own');
  await check(page, 'for (;;) {}');
  await page.reload();
  await expect(verdict(page)).toContainText('stopped by the browser, together with the page');
  await page.reload();
  await expect(verdict(page)).toBeEmpty();
});
