// Medians of jobs that take turns: what slows the machine down for a while slows all of them down.

/** Milliseconds that one sample takes at least: shorter calls are made several at a time. */
const SAMPLE = 2;

/** Runs each job once and says how many calls make a sample. */
async function callsOf(job) {
  await job();
  let calls = 1;
  for (;;) {
    const took = await sample(job, calls);
    if (took * calls >= SAMPLE) return calls;
    calls = Math.max(calls + 1, Math.ceil(SAMPLE / took));
  }
}

/** Milliseconds of a call that leaves little behind. */
const SHORT = 0.1;

/**
 * What one job leaves behind shall not be collected in another's time, nor its own arrays be fetched from afar. A whole
 * collection throws compiled code away, too: short calls took twice as long after it.
 */
async function fairSample(job, calls, last) {
  globalThis.gc?.(last < SHORT ? { type: 'minor' } : undefined);
  await sample(job, Math.min(calls, 20));
  return sample(job, calls);
}

async function sample(job, calls) {
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) {
    // Awaiting what is no promise would cost a turn of the event loop.
    const result = job();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - began) / calls;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median time of one call of each job in milliseconds, by name.
 *
 * @param budget - Milliseconds for all of them together; every job is sampled five times at least.
 */
export async function medians(jobs, budget) {
  const names = Object.keys(jobs);
  const calls = {};
  for (const name of names) calls[name] = await callsOf(jobs[name]);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  const end = performance.now() + budget;
  for (let round = 0; round < 5 || performance.now() < end; round += 1) {
    for (const name of names)
      samples[name].push(await fairSample(jobs[name], calls[name], samples[name].at(-1) ?? 0));
  }
  return Object.fromEntries(names.map((name) => [name, median(samples[name])]));
}

/** What 95 of 100 values do not exceed. */
export function percentile95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1];
}
