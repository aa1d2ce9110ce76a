/** The part of a link after `#`: the same names as the element's attributes, only those that were set. */
import { NAMES, PROPERTIES, type Name } from './properties.js';

/** The texts that a hash carries, by name; unknown names are left out. */
export function readHash(hash: string): Partial<Record<Name, string>> {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const texts: Partial<Record<Name, string>> = {};
  for (const name of NAMES) {
    const text = PROPERTIES[name].linked ? parameters.get(name) : null;
    if (text !== null) texts[name] = text;
  }
  return texts;
}

/** A hash such as `#x=1,2,4,7&step=13`, or the empty string where nothing was set. */
export function writeHash(texts: Partial<Record<Name, string>>): string {
  const parts = NAMES.filter((name) => PROPERTIES[name].linked && texts[name] !== undefined).map(
    // Commas and colons may stand in a fragment; left alone they keep the link readable.
    (name) =>
      `${name}=${encodeURIComponent(texts[name] ?? '')
        .replace(/%2C/g, ',')
        .replace(/%3A/g, ':')}`,
  );
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}
