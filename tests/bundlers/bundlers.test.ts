/** The package in a project of somebody else: bundled as the README says, opened in Chromium, answers the same. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser } from '@playwright/test';
import { serve } from '../../.tools/lib/server.mjs';
import { freePort } from '../engines/free-port.js';
import { copyOf, pack, root, runNpm } from '../node/package/packed.js';

let project = '';
let browser: Browser;

before(async () => {
  project = copyOf('tests/bundlers/project');
  runNpm(project, 'install', '--offline', '--no-save', '--ignore-scripts', pack(project).tarball);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

after(async () => {
  await browser.close();
  rmSync(project, { recursive: true });
});

/** Runs a command of the project, as its scripts would. */
function command(line: string): void {
  execFileSync('sh', ['-c', line], {
    cwd: project,
    env: { ...process.env, PATH: `${project}/node_modules/.bin:${process.env.PATH ?? ''}` },
  });
}

/** Opens a page that computes and checks, the latter in a worker, and shows what came of it. */
async function assertAnswers(address: string): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  page.on('response', (response) => {
    if (!response.ok() && !response.url().endsWith('favicon.ico'))
      complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(address);
  await page.waitForFunction(() => document.body.textContent.trim() !== '');
  assert.equal((await page.textContent('body'))?.trim(), '0.1974 fails');
  assert.deepEqual(complaints, []);
  await page.close();
}

async function assertServedAnswers(folder: string): Promise<void> {
  const { address, close } = await serve({ folder: join(project, folder), port: 0 });
  try {
    await assertAnswers(address);
  } finally {
    close();
  }
}

/** A page for a script that a bundler made. */
function writePage(folder: string, script: string): void {
  mkdirSync(join(project, folder), { recursive: true });
  const page = `<!doctype html><meta charset="utf-8"><body></body><script type="module" src="${script}"></script>`;
  writeFileSync(join(project, folder, 'index.html'), page);
}

test('Vite builds it as it is', async () => {
  command('vite build --outDir vite');
  await assertServedAnswers('vite');
});

test('Vite serves it while a page is developed', async () => {
  const port = await freePort();
  const vite = spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', String(port)],
    { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    for await (const chunk of vite.stdout) if (String(chunk).includes('127.0.0.1')) break;
    await assertAnswers(`http://127.0.0.1:${port}/`);
  } finally {
    vite.kill();
  }
});

test('webpack builds it as it is', async () => {
  command('webpack --mode production --entry ./src/app.js --output-path webpack');
  writePage('webpack', './main.js');
  await assertServedAnswers('webpack');
});

test('esbuild builds it by the two commands of the README', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, commands = ''] = /```sh\n(npx esbuild.*?)```/s.exec(readme) ?? [];
  command(commands);
  writePage('dist', './app.js');
  await assertServedAnswers('dist');
});

test('a page without a bundler takes it from another origin, as from a CDN', async () => {
  const cdn = await serve({
    folder: join(project, 'node_modules'),
    port: 0,
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
  const source = `${cdn.address}layernorm-explainer/dist/package/core/index.js`;
  const app = readFileSync(join(project, 'src/app.js'), 'utf8');
  writePage('plain', './app.js');
  writeFileSync(join(project, 'plain/app.js'), app.replace('layernorm-explainer', source));
  const policy = `default-src 'self' ${cdn.address}; script-src 'self' ${cdn.address} 'wasm-unsafe-eval'; worker-src blob: ${cdn.address}`;
  const host = await serve({
    folder: join(project, 'plain'),
    port: 0,
    headers: { 'Content-Security-Policy': policy },
  });
  try {
    await assertAnswers(host.address);
  } finally {
    host.close();
    cdn.close();
  }
});
