/**
 * One figure for a frame in somebody else's page. The hash carries every attribute of the element. The frame tells
 * its host how high it is, and takes a theme from it:
 *
 * to the host: { type: 'layernorm-explainer', height }, in CSS pixels, at first and whenever it changes;
 * from the host: { type: 'layernorm-explainer', theme }, 'auto', 'light' or 'dark'. A host that speaks too early
 * is heard when it answers the first height.
 */
import { ELEMENT_NAME } from './elements/index.js';
import { readHash } from './state/link.js';
import { NAMES, THEMES } from './state/properties.js';

/** Names this page's messages among those of others. */
const TYPE = 'layernorm-explainer';

const figure = document.querySelector(ELEMENT_NAME);

function followHash(): void {
  const texts = readHash(location.hash, NAMES);
  for (const name of NAMES) {
    const text = texts[name];
    if (text === undefined) figure?.removeAttribute(name);
    else figure?.setAttribute(name, text);
  }
  setTheme(texts.theme ?? 'auto');
}

/** The room around the figure follows it. */
function setTheme(theme: string): void {
  figure?.setAttribute('theme', theme);
  document.documentElement.dataset.theme = theme;
}

function hearHost({ source, data }: MessageEvent): void {
  if (source !== window.parent || typeof data !== 'object' || data === null) return;
  const { type, theme } = data as { type?: unknown; theme?: unknown };
  const known = THEMES.find((name) => name === theme);
  if (type === TYPE && known !== undefined) setTheme(known);
}

let told = 0;

function tellHeight(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told || window.parent === window) return;
  told = height;
  // Whoever shows the frame may know how high it is.
  window.parent.postMessage({ type: TYPE, height }, '*');
}

followHash();
window.addEventListener('hashchange', followHash);
window.addEventListener('message', hearHost);
new ResizeObserver(tellHeight).observe(document.body);
