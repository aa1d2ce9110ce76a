/** Inside the sandboxed frame: reads a function from its text and holds it against the core's backward pass. */
import type { Gradients } from '../../core/judge.js';
import { loadCore } from '../../core/load.js';
import { functionOf, LOSSES, type Job, type Said } from './trial.js';

/** Few enough that every wrong entry is told. */
const FEATURES = 5;
const ROWS = 3;

const post = (said: Said): void => self.postMessage(said);

self.onmessage = ({ data }: MessageEvent<Job>) => {
  run(data).catch((error: unknown) =>
    post({ kind: 'error', text: error instanceof Error ? error.message : String(error) }),
  );
};

async function run({ wasm, code, norm, loss }: Job): Promise<void> {
  const core = await loadCore(wasm);
  // From here on somebody else's code runs, which may never end.
  post({ kind: 'started' });
  const backward = functionOf(code);
  const returned = new Set<keyof Gradients>();
  const { ok, findings, blind } = await core.gradcheck(
    async (dy, x, options) => {
      const gradients = await (backward(dy, x, options) as Gradients | Promise<Gradients>);
      for (const name of ['dx', 'dgamma', 'dbeta'] as const) {
        if ((gradients as Partial<Gradients> | undefined)?.[name] !== undefined) returned.add(name);
      }
      return gradients;
    },
    { features: FEATURES, rows: ROWS, norm, loss: LOSSES[loss].loss },
  );
  post({
    kind: 'done',
    ok,
    findings,
    returned: [...returned],
    ...(blind !== undefined && { blind }),
  });
}
