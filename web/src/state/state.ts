/** Named texts to a state that is always whole, and back. */
import { NAMES, PROPERTIES, propertyOf, type Name, type State } from './properties.js';

export interface Problem {
  name: Name;
  /** A sentence about what was expected and what was got. */
  text: string;
}

/** The texts of attributes or of a link; names that are not in the table are ignored. */
export type Texts = Readonly<Record<string, string | null | undefined>>;

/**
 * Reads a state. A text that cannot be used is named in `problems`, and the value of `last` stays in
 * its place (or the initial one, where that does not fit the new x).
 */
export function readState(texts: Texts, last?: State): { state: State; problems: Problem[] } {
  const state = initialState();
  const problems: Problem[] = [];
  for (const name of NAMES) take(name, state, texts[name], last, problems);
  return { state, problems };
}

export function initialState(n?: number): State {
  const x = PROPERTIES.x.initial(0);
  return Object.fromEntries(
    NAMES.map((name) => [name, propertyOf(name).initial(n ?? x.length)]),
  ) as unknown as State;
}

/** The text of every value. */
export function writeTexts(state: State): Record<Name, string> {
  return Object.fromEntries(
    NAMES.map((name) => [name, propertyOf(name).write(state[name])]),
  ) as Record<Name, string>;
}

/** The texts that differ between two states, by name. */
export function changedTexts(from: State, to: State): Partial<Record<Name, string>> {
  const before = writeTexts(from);
  return Object.fromEntries(
    Object.entries(writeTexts(to)).filter(([name, text]) => text !== before[name as Name]),
  );
}

/** The texts that say more than where the reader starts anyway: what a link has to carry. */
export function newTexts(state: State): Partial<Record<Name, string>> {
  return changedTexts(initialState(state.x.length), state);
}

function take(
  name: Name,
  state: State,
  text: string | null | undefined,
  last: State | undefined,
  problems: Problem[],
): void {
  const property = propertyOf(name);
  const n = state.x.length;
  const set = (value: State[Name]): void => void Object.assign(state, { [name]: value });
  set(property.initial(n));
  if (text === null || text === undefined) return;
  const read = property.read(text);
  const problem = 'problem' in read ? read.problem : property.mismatch?.(read.value, n);
  if ('value' in read && problem === undefined) {
    set(read.value);
    return;
  }
  problems.push({ name, text: `${name}: ${problem ?? ''}` });
  if (last !== undefined && property.mismatch?.(last[name], n) === undefined) set(last[name]);
}
