/** The same input gives the same bits with SIMD and without, and natively (tests/cpp/layernorm/bits_test.cpp). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCore, type Kernels, type Vector } from '../../../web/src/core/index.js';
import { kernels } from '../../../web/src/core/kernels.js';
import { types } from './definition.js';
import { instantiate } from './module.js';

/** FNV-1a of 32 bits over the bytes of numbers. */
class Hash {
  #state = 2166136261;

  add(...results: Vector[]): void {
    for (const { buffer, byteOffset, byteLength } of results) {
      for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) {
        this.#state = Math.imul(this.#state ^ byte, 16777619) >>> 0;
      }
    }
  }

  get text(): string {
    return this.#state.toString(16).padStart(8, '0');
  }
}

/** Numbers from -1 to 1, moved by `offset`. */
function numbers(length: number, seed: number, offset: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1 + offset;
  });
}

const shapes = [
  [3, 2],
  [2, 3],
  [5, 4],
  [3, 5],
  [2, 6],
  [2, 7],
  [4, 8],
  [2, 33],
  [1, 4099],
] as const;

function hashes(core: Kernels, of: (values: number[]) => Vector): Record<string, string> {
  const hash = Object.fromEntries(
    ['forward', 'backward', 'jvp', 'vjp', 'jacobian'].map((name) => [name, new Hash()]),
  );
  for (const [rows, n] of shapes) {
    for (const offset of [0, 1000]) {
      for (const variant of VARIANTS) {
        const x = of(numbers(rows * n, 1, offset));
        const dy = of(numbers(rows * n, 2, 0));
        const weights = { gamma: of(numbers(n, 3, 1)), beta: of(numbers(n, 4, 0)) };
        const options = { features: n, epsilon: 1e-5, ...variant, ...weights };
        const { y, mean, rstd } = core.forward(x, options);
        hash.forward?.add(y, mean, rstd);
        const { dx, dgamma, dbeta } = core.backward(dy, x, options);
        hash.backward?.add(dx, dgamma, dbeta);
        hash.jvp?.add(core.jvp(x, dy, options));
        hash.vjp?.add(core.vjp(x, dy, options));
        if (n <= 64) hash.jacobian?.add(core.jacobian(x.slice(0, n), options));
      }
    }
  }
  return Object.fromEntries(Object.entries(hash).map(([name, { text }]) => [name, text]));
}

/** In the order of tests/cpp/layernorm/cases.h. */
const VARIANTS = (['inside', 'outside'] as const).flatMap((epsilonPlacement) => [
  { epsilonPlacement },
  { epsilonPlacement, variance: 'sample' as const },
  { epsilonPlacement, norm: 'rms' as const },
]);

for (const [how, core] of [
  ['with SIMD', await loadCore()],
  ['without SIMD', kernels(await instantiate())],
] as const) {
  test(`${how} the bits are those of every other build`, () => {
    const got = types.flatMap(({ name, of }) =>
      Object.entries(hashes(core, of)).map(([call, hash]) => `${name} ${call} ${hash}\n`),
    );
    const fixture = new URL('../../fixtures/bits.txt', import.meta.url);
    assert.equal(got.join(''), readFileSync(fixture, 'utf8'));
  });
}
