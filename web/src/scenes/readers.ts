/** Where a text is read: by the build, and then it is only computed here; or by the checker, which comes with the core. */
import made, { formulas } from 'virtual:ahead';
import { loadTable } from '../typesetting/typeset.js';
import { built, checked, type Reading } from './reading.js';
import { wholeCore } from './whole-core.js';

/** Reads one text, each time anew: what comes of it is to be freed. */
export type Reader = () => Reading;

/**
 * How to read one of the page's own texts: as the build did, or where it left nothing, by the checker.
 *
 * @param name - its file in `derivations`, without `.tex`.
 */
export async function readerOf(name: string, text: string | Promise<string>): Promise<Reader> {
  const typeset = loadTable(name);
  const module = formulas?.().then(({ loadFormulas }) => loadFormulas());
  const [reading, computing] = await Promise.all([
    made[name]?.().then(
      (all) => all.reading,
      () => undefined,
    ),
    module,
  ]);
  await typeset;
  if (reading === undefined || computing === undefined) return readerOfText(await text);
  return () => built(reading, computing.open(reading.packed));
}

/** How to read any text. */
export async function readerOfText(text: string): Promise<Reader> {
  const core = await wholeCore();
  return () => checked(core, text);
}
