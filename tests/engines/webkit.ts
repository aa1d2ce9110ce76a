/** WebKitGTK's own small browser in a display that nobody sees, driven by plain WebDriver. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, Point } from './engine.js';
import { freePort } from './free-port.js';

const PATIENCE = 20_000;

/** Where Debian puts it: in a folder of the processor's, of the library's version. */
function miniBrowser(): string | undefined {
  return readdirSync('/usr/lib')
    .flatMap((folder) => ['4.0', '4.1'].map((version) => [folder, `webkit2gtk-${version}`]))
    .map((folders) => join('/usr/lib', ...folders, 'MiniBrowser'))
    .find((path) => existsSync(path));
}

export async function startWebKit(): Promise<Engine> {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const end = (): void => {
    // With the display and the browser, which are its children.
    if (driver.pid !== undefined) process.kill(-driver.pid);
  };
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await response.json()) as { value: unknown };
    assert.ok(response.ok, `${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const start = Date.now();
  while (!(await call('GET', '/status').catch(() => false))) {
    if (Date.now() - start > PATIENCE) throw new Error('WebKitWebDriver did not start');
    await sleep(100);
  }
  const binary = miniBrowser();
  const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  const { sessionId } = (await call('POST', '/session', {
    capabilities: { alwaysMatch: options },
  })) as { sessionId: string };
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/window/rect`, { width: 1280, height: 1000 });
  const move = ({ x, y }: Point, duration = 0): object => ({
    type: 'pointerMove',
    origin: 'viewport',
    x: Math.round(x),
    y: Math.round(y),
    duration,
  });
  return {
    async open(url) {
      await call('POST', `${session}/url`, { url });
    },
    value: (expression) =>
      call('POST', `${session}/execute/sync`, { script: `return ${expression};`, args: [] }),
    async drag(from, to) {
      const press = { type: 'pointerDown', button: 0 };
      const release = { type: 'pointerUp', button: 0 };
      const actions = [move(from), press, move(to, 200), release];
      await call('POST', `${session}/actions`, {
        actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
      });
    },
    async close() {
      await call('DELETE', session).catch(() => undefined);
      end();
    },
  };
}
