// What is measured, and on which numbers.

export const works = [
  { kind: 'forward', rows: 1, features: 768 },
  { kind: 'forward', rows: 1024, features: 768 },
  { kind: 'forward', rows: 2048, features: 4096 },
  { kind: 'both', rows: 1024, features: 768 },
  { kind: 'both', rows: 2048, features: 4096 },
  { kind: 'jacobian', rows: 1, features: 256 },
  { kind: 'jacobian', rows: 1, features: 1024 },
];

const words = { forward: 'forward', both: 'forward and backward', jacobian: 'Jacobian' };

export const titleOf = ({ kind, rows, features }) =>
  kind === 'jacobian' ? `Jacobian, N = ${features}` : `${words[kind]}, ${rows} x ${features}`;

/** Numbers from -1 to 1, the same ones every time. */
export function numbers(length, seed, Type = Float32Array) {
  let state = seed;
  return Type.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export const inputsOf = ({ rows, features }, Type = Float32Array) => ({
  x: numbers(rows * features, 1, Type),
  dy: numbers(rows * features, 2, Type),
  gamma: numbers(features, 3, Type),
  beta: numbers(features, 4, Type),
});
