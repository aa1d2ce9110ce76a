/**
 * The page as a host of its own figures: it uses the element's attributes and events like any other.
 * What the reader sets in one figure the others follow, and the link carries it.
 */
import { offer } from './embed-this.js';
import { ELEMENT_NAME } from './elements/index.js';
import { LINKED, readHash, writeHash } from './state/link.js';
import type { Name } from './state/properties.js';
import { newTexts, readState } from './state/state.js';

/** How long the page waits for rest before it writes the link: browsers limit how often one may. */
const REST = 250;

const figures = [...document.querySelectorAll(ELEMENT_NAME)];
let timer: ReturnType<typeof setTimeout> | undefined;
/** The hash that the link does not have yet. */
let unwritten: string | undefined;
/** The hash that the figures follow. */
let followed = '';

/** Gives figures the values that a link carries, and takes away the others. */
function show(texts: Partial<Record<Name, string>>, some: readonly HTMLElement[]): void {
  for (const name of LINKED) {
    const text = texts[name];
    for (const figure of some) {
      if (text === undefined) figure.removeAttribute(name);
      else figure.setAttribute(name, text);
    }
  }
}

/** Writes what the reader set last, at once. */
function writeLink(): void {
  clearTimeout(timer);
  // Another link may have been opened already, and its event be on the way.
  if (unwritten === undefined || location.hash !== followed) return;
  history.replaceState(null, '', unwritten || location.pathname + location.search);
  unwritten = undefined;
  followed = location.hash;
}

function followLink(): void {
  clearTimeout(timer);
  unwritten = undefined;
  followed = location.hash;
  show(readHash(followed), figures);
  // A link to a single figure opens the page there.
  const { scene } = readHash(location.hash, ['scene']);
  figures.find((figure) => figure.getAttribute('scene') === scene)?.scrollIntoView();
}

function followReader({ target, detail }: CustomEvent<Record<Name, string>>): void {
  const texts = newTexts(readState(detail).state);
  show(
    texts,
    figures.filter((figure) => figure !== target),
  );
  clearTimeout(timer);
  unwritten = writeHash(texts);
  timer = setTimeout(writeLink, REST);
}

async function copyLink(): Promise<void> {
  writeLink();
  try {
    await navigator.clipboard.writeText(location.href);
    tell('copied');
  } catch {
    tell('not allowed to copy here: the link is in the address bar');
  }
}

/** As the page was when it was first opened; the way back is the browser's own. */
function startOver(): void {
  writeLink();
  history.pushState(null, '', location.pathname + location.search);
  followLink();
  tell('as at the start; your browser’s way back leads to what you had');
}

function tell(words: string): void {
  const told = document.querySelector('#told');
  if (told) told.textContent = words;
}

/** Escape takes an explanation away until the pointer or the focus comes anew. */
function hush({ key }: KeyboardEvent): void {
  if (key === 'Escape') document.body.classList.add('hushed');
}

function unhush({ target }: Event): void {
  if (target instanceof Element && target.matches('.term'))
    document.body.classList.remove('hushed');
}

document.querySelector('#copy-link')?.addEventListener('click', () => void copyLink());
document.querySelector('#start-over')?.addEventListener('click', startOver);
document.addEventListener('keydown', hush);
for (const event of ['pointerover', 'focusin']) document.addEventListener(event, unhush);

followLink();
window.addEventListener('hashchange', followLink);
for (const figure of figures) {
  offer(figure);
  figure.addEventListener('ln-change', followReader);
  figure.addEventListener('ln-step', followReader);
}
