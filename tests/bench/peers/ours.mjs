// The core through its public calls: plain arrays copied in and out, and arrays of its own memory.
import { loadCore } from '../../../dist/package/core/index.js';
import { inputsOf } from '../work.mjs';

const core = await loadCore();

const backwardOf = ({ gamma, features }, out) => ({ gamma, features, out });

/** On arrays of the caller, which are copied in and out. */
export const copied = {
  name: 'this core',
  prepare({ kind, rows, features }) {
    const Type = kind === 'jacobian' ? Float64Array : Float32Array;
    const { x, dy, gamma, beta } = inputsOf({ rows, features }, Type);
    const y = new Type(kind === 'jacobian' ? features ** 2 : x.length);
    const dx = new Type(x.length);
    const forward = { features, gamma, beta, out: y };
    const backward = backwardOf({ gamma, features }, dx);
    return {
      forward: () => core.forward(x, forward),
      both: () => {
        core.forward(x, forward);
        core.backward(dy, x, backward);
      },
      jacobian: () => core.jacobian(x, { gamma, out: y }),
    }[kind];
  },
};

/** On arrays that stand in its memory, which nothing copies. */
export const allocated = {
  name: 'the same, allocated',
  prepare({ kind, rows, features }) {
    const type = kind === 'jacobian' ? 'float64' : 'float32';
    const given = inputsOf({ rows, features }, kind === 'jacobian' ? Float64Array : Float32Array);
    const held = [];
    const room = (length) => {
      held.push(core.allocate(length, type));
      return held.at(-1);
    };
    const put = (values) => {
      const allocation = room(values.length);
      allocation.array.set(values);
      return allocation;
    };
    const [x, dy, gamma, beta] = [given.x, given.dy, given.gamma, given.beta].map(put);
    const y = room(kind === 'jacobian' ? features ** 2 : given.x.length);
    const dx = room(given.x.length);
    // Taken when all is allocated: views end when the memory grows.
    const forward = () =>
      core.forward(x.array, { features, gamma: gamma.array, beta: beta.array, out: y.array });
    const run = {
      forward,
      both: () => {
        forward();
        core.backward(dy.array, x.array, backwardOf({ gamma: gamma.array, features }, dx.array));
      },
      jacobian: () => core.jacobian(x.array, { gamma: gamma.array, out: y.array }),
    }[kind];
    run.done = () => held.forEach((allocation) => allocation.free());
    return run;
  },
};

/** The limit: as many bytes as go in and out, copied within WebAssembly's memory. */
export const memcpy = {
  name: 'memcpy',
  prepare({ kind, rows, features }) {
    if (kind === 'jacobian') return undefined;
    const [from, to] = [0, 1].map(() => core.allocate(rows * features, 'float32'));
    const bytes = from.array.byteLength;
    const once = () =>
      new Uint8Array(to.array.buffer).copyWithin(
        to.array.byteOffset,
        from.array.byteOffset,
        from.array.byteOffset + bytes,
      );
    // Forward reads one array and writes one, backward reads two and writes one.
    const run = kind === 'forward' ? once : () => (once(), once(), once());
    run.done = () => [from, to].forEach((allocation) => allocation.free());
    return run;
  },
};
