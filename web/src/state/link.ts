/** The part of a link after `#`: the same names as the element's attributes, only those that were set. */
import { NAMES, PROPERTIES, type Name } from './properties.js';

/** The names that the page's own link carries: its scenes and its theme are not the link's to choose. */
export const LINKED: readonly Name[] = NAMES.filter((name) => PROPERTIES[name].linked);

/** The texts of these names that a hash carries; unknown names are left out. */
export function readHash(
  hash: string,
  names: readonly Name[] = LINKED,
): Partial<Record<Name, string>> {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = parameters.get(name);
    if (text !== null) texts[name] = text;
  }
  return texts;
}

/** Half of a pair of surrogates, which a host's script may set, has no place in an address. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** A hash such as `#x=1,2,4,7&step=13`, or the empty string where nothing was set. */
export function writeHash(
  texts: Partial<Record<Name, string>>,
  names: readonly Name[] = LINKED,
): string {
  const parts = names
    .filter((name) => texts[name] !== undefined)
    .map(
      // Commas and colons may stand in a fragment; left alone they keep the link readable.
      (name) =>
        `${name}=${encodeURIComponent(wellFormed(texts[name] ?? ''))
          .replace(/%2C/g, ',')
          .replace(/%3A/g, ':')}`,
    );
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}
