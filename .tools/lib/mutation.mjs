// Plants mistakes in the C++ core, one at a time in a copy of it, and counts those that its tests catch.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, say } from './console.mjs';
import { chosenOf, mutantsOf } from './mutants.mjs';
import { Copy } from './mutation-copy.mjs';
import { Results, listedIn } from './mutation-results.mjs';
import { root } from './process.mjs';

/** Whose tests are to catch a mistake in a folder. */
const owners = {
  'cpp/layernorm': ['layernorm'],
  'cpp/formula': ['formula', 'derivation'],
  'cpp/derivation': ['derivation'],
};

const enough = 0.95;

/**
 * Plants LN_MUTANTS mistakes (250) that LN_SEED (1) chooses, LN_JOBS (1) at a time. A run that was stopped goes on
 * where it was as long as nothing has changed; LN_KEEP=caught also believes what older tests have caught.
 */
export async function mutation() {
  const setting = (name, otherwise) => Number(process.env[name] ?? otherwise);
  const all = Object.keys(owners).flatMap(mutantsIn);
  const chosen = chosenOf(all, setting('LN_MUTANTS', 250), setting('LN_SEED', 1));
  const listed = listedIn('tests/mutation/equivalent.txt');
  const results = new Results(join(root, 'build/mutation/results.json'));
  const believed = process.env.LN_KEEP === 'caught';
  const waiting = [];
  for (const mutant of chosen) {
    mutant.verdict = listed.some((one) => isSame(one, mutant))
      ? 'equivalent'
      : results.of(mutant, believed);
    if (!mutant.verdict) waiting.push(mutant);
  }
  // What includes a header is built again twice, so headers come last.
  waiting.sort((a, b) => Number(a.file.endsWith('.h')) - Number(b.file.endsWith('.h')));
  say(`${chosen.length} of ${all.length} mistakes, ${waiting.length} of them to be tried`);
  const work = async (_, k) => {
    const copy = new Copy(join(root, 'build/mutation', String(k)));
    if (waiting.length > 0) await copy.prepare(new Set(Object.values(owners).flat()));
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      mutant.verdict = await copy.judge(mutant, owners[folderOf(mutant)]);
      results.keep(mutant, mutant.verdict);
      say(`${mutant.verdict}, ${waiting.length} to go: ${shown(mutant)}`);
    }
  };
  await Promise.all(Array.from({ length: setting('LN_JOBS', 1) }, work));
  return sum(chosen);
}

function sum(mutants) {
  const of = (verdict) => mutants.filter((mutant) => mutant.verdict === verdict);
  const survivors = of('survived');
  const caught = of('caught').length;
  const planted = caught + survivors.length;
  if (planted === 0) throw new Problem('No mistake was planted.');
  for (const mutant of survivors) say(`survived: ${shown(mutant)}`);
  say(
    `${planted} planted, ${caught} caught, ${survivors.length} survived; not counted: ` +
      `${of('did not compile').length} did not compile, ${of('equivalent').length} change nothing`,
  );
  say(`${((100 * caught) / planted).toFixed(1)} % caught`);
  return { passed: caught, failed: caught / planted < enough ? survivors.length : 0 };
}

const shown = ({ file, line, before, after }) => `${file}:${line}\n  - ${before}\n  + ${after}`;

const isSame = (one, other) =>
  one.file === other.file && one.before === other.before && one.after === other.after;

const folderOf = ({ file }) => file.slice(0, file.lastIndexOf('/'));

function mutantsIn(folder) {
  return readdirSync(join(root, folder))
    .filter((file) => /\.(cpp|h)$/.test(file))
    .sort()
    .map((file) => `${folder}/${file}`)
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
}
