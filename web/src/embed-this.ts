/** Below each figure of the page: what to paste to have it, as it stands, in a page of one's own. */
import { NAMES, type Name } from './state/properties.js';
import { elementSnippet, frameSnippet } from './state/snippets.js';

const BASE = new URL('./', location.href).href;

const WAYS = [
  { title: 'as an element', of: elementSnippet },
  { title: 'as a frame', of: frameSnippet },
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
export function offer(figure: Element): void {
  const details = make('details', { className: 'embed' });
  details.append(make('summary', { textContent: 'embed this' }));
  const scene = figure.getAttribute('scene') ?? '';
  const blocks = WAYS.map(({ title, of }) => {
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
  details.addEventListener('toggle', show);
  new MutationObserver(show).observe(figure, { attributes: true });
  figure.after(details);
}
