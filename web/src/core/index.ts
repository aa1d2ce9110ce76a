/** The package's entry: the core and every type of its interface. */
export { loadCore, type Core } from './load.js';
export type { Source } from './module.js';
export { checkInWorker, type WorkerCheckOptions } from './check-in-worker.js';
export type { Vector, NormOptions } from './options.js';
export type { DifferenceOptions, Method, Witnesses } from './differences.js';
export type { Backward, Forward, Kernels } from './kernels.js';
export type { Allocation, Allocations } from './allocate.js';
export type { Spectra, Spectrum } from './spectrum.js';
export type {
  BackwardFunction,
  Given,
  Gradcheck,
  GradcheckOptions,
  Gradchecks,
} from './gradcheck.js';
export type { Finding, Gradients } from './judge.js';
export type { Loss } from './loss.js';
export type {
  ArrayOf,
  DType,
  Golden,
  GoldenCase,
  GoldenNorm,
  GoldenOptions,
  GoldenVectors,
} from './golden.js';
export type { Derivations } from './derivation.js';
export type {
  CheckOptions,
  CompletePoint,
  Derivation,
  KeyPair,
  Line,
  Point,
  Repair,
  Report,
  Sides,
  Span,
  Verdict,
  Term,
  Witness,
} from './report.js';
