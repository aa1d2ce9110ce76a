/** A derivation that the host brings along: the text at `src`, or what stands inside the element. */

/** As much as a reader's own text in a link: it is checked at once, while the page waits. */
const MOST = 20_000;

/** What a file is loaded by. */
const LOADED = ['http:', 'https:', 'blob:', 'data:'];

/** What is in the element for other reasons. */
const NOT_TEXT = 'noscript, style, [slot]';

/** Where such a text comes from. */
export interface Source {
  /** Tells it from others. */
  key: string;
  load: () => Promise<string>;
}

/** What stands at `src` or, without one, inside; nothing where there is neither. */
export function sourceOf(host: Element, src: string): Source | undefined {
  if (src !== '') return { key: `at ${src}`, load: () => textAt(src) };
  const text = textInside(host);
  // An empty script is a derivation with nothing in it.
  const hasPlace = Array.from(host.children).some((child) => !child.matches(NOT_TEXT));
  if (text === '' && !hasPlace) return undefined;
  return { key: `inside ${text}`, load: () => Promise.resolve(checked(text)) };
}

/** The text inside; line ends and blanks do not matter to LaTeX. */
function textInside(host: Element): string {
  const parts = Array.from(host.childNodes, (node) => {
    if (node instanceof Element) return node.matches(NOT_TEXT) ? '' : node.textContent;
    return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '';
  });
  return parts.join('\n').trim();
}

/**
 * The text of the file at `src`, an address relative to the page.
 *
 * @throws Error saying what could not be loaded and why.
 */
async function textAt(src: string): Promise<string> {
  try {
    const address = new URL(src, document.baseURI);
    if (!LOADED.includes(address.protocol)) throw new Error('expected the address of a file');
    const answer = await fetch(address, { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return await readText(answer);
  } catch (error) {
    throw new Error(`${src}: ${(error as Error).message}`, { cause: error });
  }
}

/** @throws RangeError if the text is too long, as soon as that is known. */
async function readText(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (const reader = answer.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST) void reader.cancel();
    checked(text);
  }
  return text;
}

function checked(text: string): string {
  if (text.length <= MOST) return text;
  throw new RangeError(`expected at most ${MOST.toLocaleString('en-US')} characters, got more`);
}
