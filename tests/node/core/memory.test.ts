/** The arrays of one call: copied in and out, freed however the call ends, refused where there is no room. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kernels } from '../../../web/src/core/kernels.js';
import { Scratch } from '../../../web/src/core/memory.js';
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

test('ten thousand calls do not make the memory grow', async () => {
  const { module } = await watched();
  const core = kernels(module);
  const x = Float64Array.from({ length: 1000 }, (_, k) => k);
  core.backward(x, x);
  const bytes = module.view64(8, 1).buffer.byteLength;
  for (let call = 0; call < 10000; call += 1) core.backward(x, x, { features: 500 });
  assert.equal(module.view64(8, 1).buffer.byteLength, bytes);
});
