/**
 * The page as a host of its own figures: it uses the element's attributes and events like any other.
 * What the reader sets in one figure the others follow, and the link carries it.
 */
import { ELEMENT_NAME } from './elements/index.js';
import { readHash, writeHash } from './state/link.js';
import { NAMES, PROPERTIES, type Name } from './state/properties.js';
import { newTexts, readState } from './state/state.js';

/** How long the page waits for rest before it writes the link: browsers limit how often one may. */
const REST = 250;

const figures = [...document.querySelectorAll(ELEMENT_NAME)];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Gives figures the values that a link carries, and takes away the others. */
function show(texts: Partial<Record<Name, string>>, some: readonly HTMLElement[]): void {
  for (const name of NAMES.filter((name) => PROPERTIES[name].linked)) {
    const text = texts[name];
    for (const figure of some) {
      if (text === undefined) figure.removeAttribute(name);
      else figure.setAttribute(name, text);
    }
  }
}

function followLink(): void {
  clearTimeout(timer);
  show(readHash(location.hash), figures);
}

function followReader({ target, detail }: CustomEvent<Record<Name, string>>): void {
  const texts = newTexts(readState(detail).state);
  show(
    texts,
    figures.filter((figure) => figure !== target),
  );
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, '', writeHash(texts) || location.pathname + location.search);
  }, REST);
}

followLink();
window.addEventListener('hashchange', followLink);
for (const figure of figures) {
  figure.addEventListener('ln-change', followReader);
  figure.addEventListener('ln-step', followReader);
}
