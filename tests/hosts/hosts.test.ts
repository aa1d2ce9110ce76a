/** A figure in posts of real blogs, made from the README's own snippets and opened in Chromium. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser } from '@playwright/test';
import { serve } from '../../.tools/lib/server.mjs';
import { copyOf, pack, root, runNpm } from '../node/package/packed.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The block of the README that begins with these words. */
function block(language: string, start: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  const found = blocks.filter(([, name, text]) => name === language && text?.startsWith(start));
  assert.equal(found.length, 1, start);
  return found[0]?.[2] ?? '';
}

const FOLDER = 'https://your.site/layernorm-explainer/';
const element = block(
  'html',
  `<script type="module" src="${FOLDER}element.js"></script>\n<layernorm-explainer scene`,
);
const frame = block('html', '<iframe');
const file = block('html', '<script type="module" src="layernorm-explainer.js">');
const shortcode = block(
  'html',
  `<script type="module" src="${FOLDER}element.js"></script>\n<layernorm-explainer{{`,
);

let browser: Browser;
/** The site, on a host of its own. */
let cdn: Awaited<ReturnType<typeof serve>>;
const folders: string[] = [];

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const headers = { 'Access-Control-Allow-Origin': '*' };
  cdn = await serve({ port: 0, headers });
});

after(async () => {
  await browser.close();
  cdn.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A copy of a blog with what is pasted into its post; the addresses are the site's. */
function blog(name: string, post: string, pasted: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  folders.push(folder);
  cpSync(join(root, 'tests/hosts', name), folder, { recursive: true });
  write(
    folder,
    post,
    readFileSync(join(folder, post), 'utf8').replace('SNIPPET', () => pasted),
  );
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text.replaceAll(FOLDER, cdn.address));
}

/** Opens the post, under the policy that the README asks for; `inside` is where the figure is. */
async function assertShows(folder: string, path: string, inside?: string): Promise<void> {
  const policy = [
    `script-src 'self' 'wasm-unsafe-eval' ${cdn.address}`,
    `connect-src 'self' ${cdn.address}`,
    `font-src 'self' ${cdn.address}`,
    `worker-src 'self' blob:`,
  ].join('; ');
  const { address, close } = await serve({
    folder,
    port: 0,
    headers: { 'Content-Security-Policy': policy },
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    const isOwn = !message.location().url.endsWith('favicon.ico');
    if (message.type() === 'error' && isOwn) complaints.push(message.text());
  });
  try {
    await page.goto(address + path);
    const whole = inside === undefined ? page : page.frameLocator(inside);
    const figure = whole.locator('layernorm-explainer');
    await figure.locator('.flow').waitFor();
    assert.equal(await figure.locator('.panel.of-x input').count(), 4);
    assert.equal(await figure.getAttribute('x'), '1,2,4,7');
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
    close();
  }
}

test('a plain page has it as an element', async () => {
  await assertShows(blog('plain', 'post.html', element), 'post.html');
});

test('a plain page has it in a frame, which gets the height it tells', async () => {
  await assertShows(blog('plain', 'post.html', frame), 'post.html', 'iframe');
});

test('a plain page has it from one file beside it', async () => {
  const folder = blog('plain', 'post.html', file);
  cpSync(join(root, 'dist/site/layernorm-explainer.js'), join(folder, 'layernorm-explainer.js'));
  await assertShows(folder, 'post.html');
});

test('a Hugo site has it by its shortcode', async () => {
  const folder = blog('hugo', 'content/post.md', block('markdown', '{{< layernorm-explainer'));
  write(folder, 'layouts/shortcodes/layernorm-explainer.html', shortcode);
  execFileSync('hugo', ['--quiet', '--destination', 'public'], { cwd: folder });
  await assertShows(join(folder, 'public'), 'post/');
});

test('a Hugo site has a derivation between the tags of its shortcode, letter for letter', () => {
  const text = 'a_1 = 2 \\\\\n\na_1 < 3 & "b" = _c_\n';
  const tags = `{{< layernorm-explainer scene="derivation" >}}\n${text}{{< /layernorm-explainer >}}`;
  const folder = blog('hugo', 'content/post.md', tags);
  write(folder, 'layouts/shortcodes/layernorm-explainer.html', shortcode);
  execFileSync('hugo', ['--quiet', '--destination', 'public'], { cwd: folder });
  const built = readFileSync(join(folder, 'public/post/index.html'), 'utf8');
  assert.ok(built.includes(`<script type="text/x-latex">\n${text}</script>`), built);
});

test('a Hugo site that allows it has it pasted into a post', async () => {
  const folder = blog('hugo', 'content/post.md', element.replaceAll(FOLDER, cdn.address));
  const config = readFileSync(join(folder, 'config.toml'), 'utf8');
  write(folder, 'config.toml', `${config}\nmarkup.goldmark.renderer.unsafe = true\n`);
  execFileSync('hugo', ['--quiet', '--destination', 'public'], { cwd: folder });
  await assertShows(join(folder, 'public'), 'post/');
});

test('a Jekyll site has it pasted into a post', async () => {
  const folder = blog('jekyll', 'post.md', element);
  execFileSync('jekyll', ['build', '--quiet'], { cwd: folder });
  await assertShows(join(folder, '_site'), 'post.html');
});

test('an Astro site has it from the package, in a post in MDX', async () => {
  const folder = copyOf('tests/hosts/astro');
  folders.push(folder);
  const { tarball } = pack(folder);
  runNpm(folder, 'install', '--no-save', '--ignore-scripts', tarball);
  write(folder, 'src/components/Figure.astro', block('astro', '<layernorm-explainer'));
  write(folder, 'src/pages/post.mdx', block('mdx', 'import Figure'));
  execFileSync('node_modules/.bin/astro', ['build', '--silent'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  await assertShows(join(folder, 'dist'), 'post.html');
});
