/** The browser's worker that runs `worker.ts`, from wherever this code comes. */

/** The address of the script that starts a worker of another origin, made once. */
let starter: string | undefined;

/**
 * A page may not start the script of another origin, such as a CDN's, but one of its own that imports it.
 * Where this code comes from is told by the file beside it: bundlers leave that one whole.
 *
 * @internal
 */
export function startWorker(): Worker {
  const beside = new URL('./layernorm.wasm.gz', import.meta.url);
  const isFar = beside.protocol.startsWith('http') && beside.origin !== location.origin;
  if (!isFar) return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const script = `import ${JSON.stringify(new URL('worker.js', beside).href)};`;
  starter ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(starter, { type: 'module' });
}
