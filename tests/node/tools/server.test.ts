/** The server of `npm start`: right headers, nothing outside its folder, another port when one is taken. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../../.tools/lib/server.mjs';

const around = mkdtempSync(join(tmpdir(), 'server-'));
const folder = join(around, 'site');
let address = '';
let close: () => void;

before(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'sandbox.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/core.wasm'), 'wasm');
  writeFileSync(join(folder, 'assets/face.woff2'), 'face');
  writeFileSync(join(around, 'secret.txt'), 'secret');
  ({ address, close } = await serve({ folder, port: 0 }));
});

after(() => {
  close();
  rmSync(around, { recursive: true });
});

/** A request whose path is sent as written; fetch would tidy it first. */
function raw(path: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: new URL(address).port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

test('the page comes under the content security policy it is made for', async () => {
  const response = await fetch(address);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
  ]) {
    assert.ok(policy.split('; ').includes(part), `${part} in ${policy}`);
  }
});

test('text and WebAssembly are packed for those who take it, and what is packed already is sent as it is', async () => {
  const headers = { 'Accept-Encoding': 'gzip, br' };
  for (const [path, content] of [
    ['', '<!doctype html>'],
    ['assets/core.wasm', 'wasm'],
  ] as const) {
    const response = await fetch(new URL(path, address), { headers });
    assert.equal(response.headers.get('content-encoding'), 'br');
    assert.equal(await response.text(), content);
  }
  const face = await fetch(new URL('assets/face.woff2', address), { headers });
  assert.equal(face.headers.get('content-encoding'), null);
  assert.deepEqual(await raw('/'), { status: 200, body: '<!doctype html>' });
});

test('a file that has changed is packed anew', async () => {
  const read = async (): Promise<string> => {
    const headers = { 'Accept-Encoding': 'br' };
    const response = await fetch(new URL('later.txt', address), { headers });
    assert.equal(response.headers.get('content-encoding'), 'br');
    return response.text();
  };
  writeFileSync(join(folder, 'later.txt'), 'before');
  assert.equal(await read(), 'before');
  writeFileSync(join(folder, 'later.txt'), 'change');
  assert.equal(await read(), 'change');
});

test('the sandbox has a policy of its own, and no origin', async () => {
  const response = await fetch(new URL('sandbox.html', address));
  assert.equal(response.headers.get('content-security-policy'), 'sandbox allow-scripts');
});

test('WebAssembly has the type that streaming compilation asks for', async () => {
  const response = await fetch(new URL('assets/core.wasm', address));
  assert.equal(response.headers.get('content-type'), 'application/wasm');
  assert.equal(await response.text(), 'wasm');
});

test('HEAD answers without a body, and other methods are refused', async () => {
  const head = await fetch(address, { method: 'HEAD' });
  assert.equal(head.headers.get('content-length'), '15');
  assert.equal(await head.text(), '');
  assert.equal((await fetch(address, { method: 'POST' })).status, 405);
});

for (const path of [
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%',
  '/assets',
  '/none',
  '//',
]) {
  test(`the address ${path} gives nothing away`, async () => {
    const { status, body } = await raw(path);
    assert.ok(status === 404 || body === '<!doctype html>', `${String(status)} ${body}`);
    assert.doesNotMatch(body, /secret/);
  });
}

test('a port that is taken is passed over', async () => {
  const taken = Number(new URL(address).port);
  const second = await serve({ folder, port: taken });
  assert.notEqual(second.address, address);
  assert.equal((await fetch(second.address)).status, 200);
  second.close();
});

test('a port that is no port is named as such', async () => {
  await assert.rejects(
    serve({ folder, port: Number('abc') }),
    /PORT must be a whole number from 0 to 65535/,
  );
});
