/** Below each figure of the page: what to paste to have it, as it stands, in a page of one's own. */
import { NAMES, type Name } from './state/properties.js';
import { elementSnippet, fileSnippet, frameSnippet, SINGLE_FILE } from './state/snippets.js';

/** The folder that the snippets load from; a page opened from disk has none that others reach. */
const BASE =
  location.protocol === 'file:'
    ? 'https://your.site/layernorm-explainer/'
    : new URL('./', location.href).href;

const WAYS = [
  { title: 'as an element', of: elementSnippet },
  { title: 'as a frame', of: frameSnippet },
  { title: 'with one file beside your page', of: fileSnippet, file: SINGLE_FILE },
] as const;

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}

/** The texts of the attributes that stand in the figure. */
function textsOf(figure: Element): Partial<Record<Name, string>> {
  return Object.fromEntries(
    NAMES.map((name) => [name, figure.getAttribute(name)]).filter(([, text]) => text !== null),
  ) as Partial<Record<Name, string>>;
}

/** Puts it behind the figure. */
export function offer(figure: Element, { open = false } = {}): void {
  const details = make('details', { className: 'embed', open });
  details.append(make('summary', { textContent: 'embed this' }));
  const scene = figure.getAttribute('scene') ?? '';
  const blocks = WAYS.map(({ title, of, ...rest }) => {
    const label = `${title}, the figure ${scene}`;
    const code = make('pre', { tabIndex: 0, ariaLabel: label });
    const copy = make('button', {
      type: 'button',
      textContent: 'copy',
      ariaLabel: `copy ${label}`,
    });
    copy.addEventListener('click', () => {
      navigator.clipboard.writeText(code.textContent).then(
        () => (copy.textContent = 'copied'),
        () => (copy.textContent = 'not allowed to copy here: select the text'),
      );
    });
    const head = make('p', { textContent: `${title} ` });
    head.append(copy);
    if ('file' in rest && location.protocol !== 'file:') {
      head.append(
        ' ',
        make('a', {
          href: BASE + rest.file,
          download: rest.file,
          textContent: `save ${rest.file}`,
        }),
      );
    }
    details.append(head, code);
    return { code, copy, of };
  });
  const show = (): void => {
    if (!details.open) return;
    for (const { code, copy, of } of blocks) {
      code.textContent = of(BASE, textsOf(figure));
      copy.textContent = 'copy';
    }
  };
  show();
  details.addEventListener('toggle', show);
  new MutationObserver(show).observe(figure, { attributes: true });
  figure.after(details);
}
