/** The inputs of tests/fixtures/accuracy, made in the steps of its make.py. */

class Numbers {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }

  uniform(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 31 - 1;
  }

  noise(): number {
    return this.uniform() + this.uniform() + this.uniform() + this.uniform();
  }
}

type Draw = (r: Numbers, j: number) => number;

function draws(bits: 32 | 64): Record<string, Draw> {
  const single = bits === 32;
  const step = single ? 2 ** -23 : 2 ** -52;
  const least = single ? 2 ** -149 : 2 ** -1074;
  return {
    normal: (r) => r.noise(),
    uniform: (r) => (r.uniform() + 1) / 2,
    outliers: (r, j) => r.noise() * (j === 0 ? 1e4 : 1),
    'offset 1e4': (r) => 1e4 + r.noise(),
    'offset 1e8': (r) => 1e8 + r.noise(),
    cancelling: (r) => 1 + Math.floor(r.noise() * 3) * step,
    'squares overflow': (r) => r.noise() * (single ? 1e30 : 1e300),
    'squares underflow': (r) => r.noise() * (single ? 1e-30 : 1e-300),
    tiny: (r) => r.noise() * (single ? 1e-30 : 1e-300),
    denormal: (r) => Math.floor(r.noise() * 100) * least,
    constant: () => 0.1,
  };
}

export const ROWS = 2;

/** x and dy of two rows, gamma and beta. */
export function inputs(name: string, bits: 32 | 64, seed: number, n: number) {
  const r = new Numbers(seed);
  const draw = draws(bits)[name];
  if (!draw) throw new Error(`there is no class ${name}`);
  const vector = (length: number, value: (k: number) => number) => {
    const values = Array.from({ length }, (_, k) => value(k));
    return bits === 32 ? Float32Array.from(values) : Float64Array.from(values);
  };
  return {
    x: vector(ROWS * n, (k) => draw(r, k % n)),
    dy: vector(ROWS * n, () => r.noise()),
    gamma: vector(n, () => 1 + r.noise() / 4),
    beta: vector(n, () => r.noise()),
  };
}
