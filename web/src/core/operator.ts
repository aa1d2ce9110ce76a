/** The operator as the module and its SIMD twin offer it: numbers and addresses, known to fit. */
import type { Bits } from './problem.js';

/** Where rows begin, how many they are and how long; the address of their weights, 0 if there are none. */
type Rows = [x: number, rows: number, features: number, gamma: number];

/**
 * Functions of rows in the module's memory. `variant` is 1 for rms, 2 for the sample variance, 4 for epsilon
 * outside the root, added up.
 * @internal
 */
export type OperatorModule = Record<
  `forward${Bits}`,
  (
    ...args: [
      ...Rows,
      beta: number,
      epsilon: number,
      variant: number,
      y: number,
      mean: number,
      rstd: number,
    ]
  ) => void
> &
  Record<
    `backward${Bits}`,
    (
      ...args: [
        ...Rows,
        epsilon: number,
        variant: number,
        dy: number,
        dx: number,
        workspace: number,
      ]
    ) => void
  > &
  Record<
    'backwardRow32',
    (
      x: number,
      features: number,
      gamma: number,
      epsilon: number,
      variant: number,
      dy: number,
      dx: number,
      dgamma: number,
      dbeta: number,
    ) => void
  > &
  Record<
    `backwardSums${Bits}`,
    (workspace: number, features: number, dgamma: number, dbeta: number) => void
  > &
  Record<
    `jvp${Bits}` | `vjp${Bits}`,
    (...args: [...Rows, epsilon: number, variant: number, v: number, result: number]) => void
  > &
  Record<
    `jacobian${Bits}`,
    (
      x: number,
      features: number,
      gamma: number,
      epsilon: number,
      variant: number,
      begin: number,
      end: number,
      result: number,
    ) => void
  >;
