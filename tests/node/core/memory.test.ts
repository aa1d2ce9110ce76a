/** The arrays of one call: copied in and out, freed however the call ends, refused where there is no room. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocations } from '../../../web/src/core/allocate.js';
import { witnesses } from '../../../web/src/core/differences.js';
import { kernels } from '../../../web/src/core/kernels.js';
import { Scratch } from '../../../web/src/core/memory.js';
import { spectra } from '../../../web/src/core/spectrum.js';
import { watched } from './module.js';

test('what is copied in comes out again, in a new array or in out', async () => {
  const { module } = await watched();
  for (const array of [Float32Array.of(1, NaN, -0), Float64Array.of(1, Infinity, 0.1)]) {
    Scratch.use(module, (scratch) => {
      const address = scratch.copyIn(array);
      const copy = scratch.copyOut(address, 3, array);
      assert.deepEqual(copy, array);
      assert.notEqual(copy.buffer, module.view32(address, 3).buffer);
      const out = array.slice().fill(0);
      assert.equal(scratch.copyOut(address, 3, array, out), out);
      assert.deepEqual(out, array);
    });
  }
});

test('an array that is absent has address 0', async () => {
  const { module, counts } = await watched();
  assert.equal(
    Scratch.use(module, (scratch) => scratch.copyIn(undefined)),
    0,
  );
  assert.equal(counts.allocated, 0);
});

test('everything is freed when the work throws', async () => {
  const { module, held, counts } = await watched();
  const work = (scratch: Scratch) => {
    scratch.room(10, 8);
    scratch.copyIn(Float64Array.of(1));
    assert.equal(held.size, 2);
    throw new Error('halfway');
  };
  assert.throws(() => Scratch.use(module, work), { message: 'halfway' });
  assert.equal(counts.allocated, 2);
  assert.equal(held.size, 0);
});

test('more memory than there can be is a RangeError, and the core works on', async () => {
  const { module, held } = await watched();
  const core = kernels(module);
  // One row of 20,000 numbers is little, its Jacobian is 3.2 GB.
  const x = new Float64Array(20000).fill(1).map((one, k) => one + k);
  assert.throws(() => core.jacobian(x), {
    name: 'RangeError',
    message: 'not enough memory: 3200000000 bytes were asked for; WebAssembly has at most 2 GiB',
  });
  assert.equal(held.size, 0);
  assert.equal(core.forward(x).mean[0], 10000.5);
});

test('a memory that is full gives back all that was taken before it was', async () => {
  const { module, held } = await watched();
  let left = 3;
  const scarce = {
    ...module,
    allocate: (bytes: number) => ((left -= 1) < 0 ? 0 : module.allocate(bytes)),
  };
  const x = Float32Array.of(1, 2, 4, 7);
  assert.throws(() => kernels(scarce).forward(x), {
    name: 'RangeError',
    message: 'not enough memory: 16 bytes were asked for; WebAssembly has at most 2 GiB',
  });
  assert.equal(held.size, 0);
});

// A million in npm run test:nightly.
const calls = Number(process.env.LN_CALLS ?? 1e5);

test(`${calls} calls leave the memory as it was, whether they succeed or fail`, async () => {
  const { module } = await watched();
  const core = {
    ...kernels(module),
    ...witnesses(module),
    ...spectra(module),
    ...allocations(module),
  };
  const x = Float64Array.of(1, 2, 4, 7);
  const gamma = Float64Array.of(1, -1, 2, 3);
  const outside = Float64Array.of(1);
  const work = [
    () => core.forward(x, { gamma }),
    () => core.backward(x, x, { gamma }),
    () => core.jacobian(x),
    () => core.jvp(x, x),
    () => core.vjp(x, x, { out: gamma.slice() }),
    () => core.differences(x, { method: 'dual' }),
    () => core.spectrum(x, { gamma }),
    () => core.blindness(x, x),
    () => core.allocate(1000, 'float32').free(),
    () => assert.throws(() => core.backward(outside, x)),
    () => assert.throws(() => core.differences(x, { method: 'central', step: 0 })),
  ];
  /** Where the next array would stand: what was not given back would be in its way. */
  const next = () => {
    const address = module.allocate(8);
    module.release(address);
    return address;
  };
  for (const call of work) call();
  const [bytes, address] = [module.view64(8, 1).buffer.byteLength, next()];
  for (let call = 0; call < calls; call += 1) work[call % work.length]?.();
  assert.deepEqual([module.view64(8, 1).buffer.byteLength, next()], [bytes, address]);
});
