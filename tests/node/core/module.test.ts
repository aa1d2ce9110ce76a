/** The hand-written declaration of the glue against the module it declares. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { CoreModule } from '../../../web/src/core/layernorm.js';
import { instantiate } from './module.js';

// TypeScript refuses this table if it lacks a declared name or has one too many.
const declared: Record<keyof CoreModule, true> = {
  allocate: true,
  release: true,
  view32: true,
  view64: true,
  backwardWorkspace32: true,
  backwardWorkspace64: true,
  length: true,
  forward32: true,
  forward64: true,
  backward32: true,
  backward64: true,
  backwardRow32: true,
  backwardSums32: true,
  backwardSums64: true,
  jacobian32: true,
  jacobian64: true,
  jvp32: true,
  jvp64: true,
  vjp32: true,
  vjp64: true,
  differences32: true,
  differences64: true,
  spectrumWorkspace: true,
  spectrum32: true,
  spectrum64: true,
  blindness32: true,
  blindness64: true,
  tolerance: true,
  slips: true,
  slipText: true,
  slip: true,
  draw: true,
  widthOfEpsilon: true,
  step: true,
  slopes: true,
  goldenCases32: true,
  goldenCases64: true,
  goldenInputs32: true,
  goldenInputs64: true,
  goldenResults32: true,
  goldenResults64: true,
  goldenSums32: true,
  goldenSums64: true,
  readDerivation: true,
};

test('the module has a function under every name that is declared', async () => {
  const module: Record<string, unknown> = { ...(await instantiate()) };
  const missing = Object.keys(declared).filter((name) => typeof module[name] !== 'function');
  assert.deepEqual(missing, []);
});

test('every function that is registered is declared', () => {
  const folder = new URL('../../../cpp/wasm/', import.meta.url);
  const registered = readdirSync(folder)
    .filter((file) => file.endsWith('.cpp'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .flatMap((source) => [...source.matchAll(/emscripten::function\(\s*"(\w+)"/g)])
    .map(([, name]) => name);
  assert.deepEqual(registered.sort(), Object.keys(declared).sort());
});
