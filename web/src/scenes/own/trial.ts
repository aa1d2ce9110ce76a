/** What is tried on a function that was pasted, and what is heard of it. */
import type { Finding } from '../../core/index.js';

export type GradientName = Finding['gradient'];
export const GRADIENTS: readonly GradientName[] = ['dx', 'dgamma', 'dbeta'];

/** The losses whose gradient a test may start from. */
export const LOSSES = {
  weighted: {
    name: 'w·y',
    title: 'a weighted sum of y, with weights that differ',
    loss: (y: Float64Array) => y.reduce((sum, value, k) => sum + (WEIGHTS[k % 7] ?? 0) * value, 0),
  },
  sum: {
    name: 'sum of y',
    title: 'as in y.sum().backward()',
    loss: (y: Float64Array) => y.reduce((sum, value) => sum + value, 0),
  },
  squares: {
    name: 'sum of y²',
    title: 'as in (y ** 2).sum().backward()',
    loss: (y: Float64Array) => y.reduce((sum, value) => sum + value * value, 0),
  },
} as const;
const WEIGHTS = [0.9, -1.3, 0.4, 1.7, -0.6, -0.2, 1.1];

export type LossName = keyof typeof LOSSES;

/** What the frame's worker is given. */
export interface Job {
  wasm: ArrayBuffer;
  code: string;
  norm: 'layer' | 'rms';
  loss: LossName;
}

export interface Done {
  kind: 'done';
  ok: boolean;
  findings: Finding[];
  /** The gradients that the function gave. */
  returned: GradientName[];
  blind?: number;
}

/** What is heard of the frame, if nobody meddled. */
export type Said = { kind: 'ready' } | { kind: 'started' } | { kind: 'error'; text: string } | Done;

/**
 * The function in a text: an expression, or statements that declare `backward`.
 *
 * @throws SyntaxError or TypeError with a sentence for the reader.
 */
export function functionOf(code: string): (...of: unknown[]) => unknown {
  const value = isExpression(code)
    ? compiled(`return (${bare(code)}\n)`)()
    : compiled(`${code}\nreturn typeof backward === 'undefined' ? undefined : backward`)();
  if (typeof value === 'function') return value as (...of: unknown[]) => unknown;
  throw new TypeError(
    'expected a function (dy, x, options) => ({ dx, dgamma, dbeta }), or one declared as backward',
  );
}

/** An expression may end in a semicolon, which no bracket holds. */
function bare(code: string): string {
  return code.replace(/[;\s]+$/, '');
}

function isExpression(code: string): boolean {
  try {
    compiled(`return (${bare(code)}\n)`);
    return true;
  } catch {
    return false;
  }
}

function compiled(body: string): () => unknown {
  try {
    // Only ever called inside the frame, which is there for this.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    return new Function(`'use strict';\n${body}`) as () => unknown;
  } catch (error) {
    const message = `this cannot be read as JavaScript: ${(error as Error).message}`;
    throw new SyntaxError(message, { cause: error });
  }
}

/** A message from the frame as far as it can be understood: what runs there may send anything. */
export function readSaid(data: unknown): Said | undefined {
  const said = (data ?? {}) as Record<string, unknown>;
  if (said.kind === 'ready' || said.kind === 'started') return { kind: said.kind };
  if (said.kind === 'error') return { kind: 'error', text: shortened(String(said.text)) };
  if (said.kind !== 'done' || !Array.isArray(said.findings) || !Array.isArray(said.returned)) {
    return undefined;
  }
  const findings = said.findings.slice(0, 100).flatMap(readFinding);
  const returned = GRADIENTS.filter((name) => (said.returned as unknown[]).includes(name));
  const blind = typeof said.blind === 'number' ? { blind: said.blind } : {};
  return {
    kind: 'done',
    ok: said.ok === true && findings.length === 0,
    findings,
    returned,
    ...blind,
  };
}

function readFinding(data: unknown): Finding[] {
  const { gradient, row, index, expected, got, likely } = (data ?? {}) as Record<string, unknown>;
  const name = GRADIENTS.find((one) => one === gradient);
  const numbers = [row, index, expected, got];
  if (name === undefined || !numbers.every((value) => typeof value === 'number')) return [];
  const [r, k, e, g] = numbers as [number, number, number, number];
  const slip = typeof likely === 'string' ? { likely: shortened(likely) } : {};
  return [{ gradient: name, row: r, index: k, expected: e, got: g, ...slip }];
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** What is said of one gradient. */
export interface GradientVerdict {
  name: GradientName;
  verdict: 'holds' | 'fails' | 'missing';
  /** The wrong entries, the worst first. */
  wrong: Finding[];
  likely?: string;
}

export function verdictsOf({ findings, returned }: Done): GradientVerdict[] {
  return GRADIENTS.map((name) => {
    const wrong = findings.filter(({ gradient }) => gradient === name);
    if (wrong.length === 0) {
      return { name, verdict: returned.includes(name) ? 'holds' : 'missing', wrong };
    }
    const likely = wrong[0]?.likely;
    return { name, verdict: 'fails', wrong, ...(likely !== undefined && { likely }) };
  });
}

/** Where an entry stands, counted from 0 as in the code. */
export function entryName({ gradient, row, index }: Finding): string {
  return gradient === 'dx' || row > 0 ? `${gradient}[${row}, ${index}]` : `${gradient}[${index}]`;
}

/** From here on a loss counts as blind. */
const BLIND = 0.99;

/** What a test with the chosen loss would have seen. */
export function blindSentence(loss: LossName, blind: number | undefined): string | undefined {
  if (blind === undefined || !(blind >= BLIND)) return undefined;
  return (
    `A test whose loss is the ${LOSSES[loss].name} is blind: its gradient with respect to x is zero ` +
    'but for rounding, whatever is right. Such a test would have passed a dx that is wrong.'
  );
}
