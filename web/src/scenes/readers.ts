/** Where a text is read: by the build, and then it is only computed here; or by the checker, which comes with the core. */
import made, { further } from 'virtual:ahead';
import type { Formulas } from '../core/formulas.js';
import type { FurtherModule } from '../typesetting/made.js';
import { loadTable, takeTable } from '../typesetting/typeset.js';
import { built, type OwnReading, type Reading } from './reading.js';
import { wholeCore } from './whole-core.js';

/** Reads one text, each time anew: what comes of it is to be freed. */
export type Reader = () => Reading;

/** The same of one of the page's own, for a module that computes it. */
export type OwnReader = (formulas: Formulas) => OwnReading;

/**
 * How to read one of the page's own texts: as the build did, or where it left nothing, by the checker.
 *
 * @param name - its file in `derivations`, without `.tex`.
 */
export async function readerOf(name: string, text: string | Promise<string>): Promise<OwnReader> {
  const typeset = loadTable(name);
  const reading = await made[name]?.().then(
    (all) => all.reading,
    () => undefined,
  );
  await typeset;
  const whole = await text;
  if (reading !== undefined) {
    return (formulas) => built(whole, reading, () => furthers.get(name), formulas);
  }
  const [core, { checkedFor }] = await Promise.all([wholeCore(), import('./checked.js')]);
  return (formulas) => checkedFor(formulas, core, whole);
}

/** What is there of the texts beyond their first lines. */
const furthers = new Map<string, FurtherModule>();

/** Whether all of one of the page's texts is there, or will not come. */
export const isWhole = (name: string): boolean => furthers.has(name) || further[name] === undefined;

/** Loads what a text needs beyond its first line; where that fails its lines are set without keys. */
export async function loadFurther(name: string): Promise<void> {
  if (isWhole(name)) return;
  const module = await further[name]?.().catch(() => undefined);
  if (module === undefined) return;
  takeTable(`${name}/further`, module.default);
  furthers.set(name, module);
}

/** How to read any text. */
export async function readerOfText(text: string): Promise<Reader> {
  const [core, { checked }] = await Promise.all([wholeCore(), import('./checked.js')]);
  return () => checked(core, text);
}
