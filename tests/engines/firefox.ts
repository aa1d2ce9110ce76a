/** Debian's Firefox, driven over WebDriver BiDi. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Engine } from './engine.js';

/** What is used of puppeteer-core, which is installed for this test alone. */
interface Puppeteer {
  launch(options: object): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
}

interface Page {
  goto(address: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  setViewport(size: { width: number; height: number }): Promise<void>;
  mouse: {
    move(x: number, y: number, options?: { steps: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
}

export async function startFirefox(project: string): Promise<Engine> {
  const load = createRequire(join(project, 'package.json'));
  const puppeteer = load('puppeteer-core') as Puppeteer;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    async open(address) {
      await page.goto(address);
    },
    value: (expression) => page.evaluate(expression),
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
    },
    close: () => browser.close(),
  };
}
