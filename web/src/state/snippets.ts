/** What somebody pastes into a page of their own to show a figure as it stands here. */
import { writeHash } from './link.js';
import { NAMES, type Name } from './properties.js';

type Texts = Partial<Record<Name, string>>;

/** What is shown comes first. */
const ORDER: readonly Name[] = ['scene', ...NAMES.filter((name) => name !== 'scene')];

/** Until a frame tells its own height: as high as most figures are on a wide screen. */
const HEIGHT = 640;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

const script = (src: string): string => `<script type="module" src="${escaped(src)}"></script>`;

/** The element's whole code and its WebAssembly in one file. */
export const SINGLE_FILE = 'layernorm-explainer.js';

/** The element; `base` is the folder of element.js, ending in `/`. */
export const elementSnippet = (base: string, texts: Texts): string =>
  `${script(`${base}element.js`)}\n${element(texts)}`;

/** The same by one file that stands beside the page. */
export const fileSnippet = (_base: string, texts: Texts): string =>
  `${script(SINGLE_FILE)}\n${element(texts)}`;

function element(texts: Texts): string {
  const attributes = ORDER.filter((name) => texts[name] !== undefined).map(
    (name) => ` ${name}="${escaped(texts[name] ?? '')}"`,
  );
  return `<layernorm-explainer${attributes.join('')}></layernorm-explainer>`;
}

/** The same in a frame, which needs nothing of its host but room; frames.js gives it the height it tells. */
export function frameSnippet(base: string, texts: Texts): string {
  const src = escaped(`${base}embed.html${writeHash(texts, ORDER)}`);
  const title = `Layer Normalization: ${texts.scene ?? 'answer'}`;
  return (
    `<iframe src="${src}" title="${title}" width="100%" height="${HEIGHT}" loading="lazy" frameborder="0"></iframe>\n` +
    script(`${base}frames.js`)
  );
}
