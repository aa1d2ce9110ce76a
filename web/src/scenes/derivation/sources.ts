/** The page's own derivations, each loaded when a figure first shows it. */
import type { Formulas } from '../../core/formulas.js';
import { TEXTS } from '../../derivations/index.js';
import type { State } from '../../state/properties.js';
import { readerOf, type OwnReader } from '../readers.js';
import { Script } from './script.js';

export type Derivation = State['derivation'];

/** A text and how it is read. */
interface Source {
  text: string;
  read: OwnReader;
}

/** Those of the page's derivations that can be read, for all figures of a page. */
const sources = new Map<Derivation, Source>();

export async function load(name: Derivation): Promise<void> {
  if (sources.has(name)) return;
  const loading = TEXTS[name]().then((module) => module.default);
  const [text, read] = await Promise.all([loading, readerOf(name, loading)]);
  sources.set(name, { text, read });
}

/** Whether one was loaded. */
export const isLoaded = (name: Derivation): boolean => sources.has(name);

/** One that was loaded; `came` is called when a formula stands that was not there at once. */
export function scriptFrom(formulas: Formulas, name: Derivation, came: () => void): Script {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`the derivation ${name} was not loaded`);
  return new Script(source.read(formulas), source.text, came);
}
