/**
 * LaTeX to DOM. The formulas of the page's own derivations are typeset when it is built; KaTeX is loaded for
 * others only. It sets its lengths through `element.style`, so no style attribute meets the policy.
 */
import tables from 'virtual:ahead';
import { SETTINGS } from './settings.js';
import { keyOf, piecesOf, type Table } from './table.js';

const loaded = new Map<string, Table>();
const loading = new Map<string, Promise<void>>();
/** Formulas that a table on its way may have. */
const waiting = new Set<() => void>();

/** Loads the formulas of one of the page's derivations; where that fails KaTeX sets them. */
export function loadTable(name: string): Promise<void> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const load = async (): Promise<void> => {
    const table = await tables[name]?.().catch(() => undefined);
    takeTable(name, table?.default ?? {});
  };
  const made = load();
  loading.set(name, made);
  return made;
}

/** Formulas that are there. */
export function takeTable(name: string, table: Table): void {
  loaded.set(name, table);
  for (const set of waiting) set();
}

/** A formula; `finish` is called once it stands, most often at once. Text that cannot be set is shown as written. */
export function typeset(
  latex: string,
  display: boolean,
  finish: (formula: HTMLElement) => void = () => undefined,
): HTMLElement {
  const node = document.createElement('span');
  const key = keyOf(latex, display);
  const set = (): void => {
    const html = [...loaded.values()].find((table) => key in table)?.[key];
    if (html === undefined && [...loading.keys()].some((name) => !loaded.has(name))) {
      waiting.add(set);
      return;
    }
    waiting.delete(set);
    if (html === undefined) void setWithKatex(node, latex, display).then(() => finish(node));
    else {
      node.innerHTML = html;
      finish(node);
    }
  };
  set();
  return node;
}

/** A sentence with formulas between dollar signs. */
export function typesetProse(sentence: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, isFormula } of piecesOf(sentence)) {
    fragment.append(isFormula ? typeset(text, false) : text);
  }
  return fragment;
}

async function setWithKatex(node: HTMLElement, latex: string, display: boolean): Promise<void> {
  try {
    const { default: katex } = await import('katex');
    katex.render(latex, node, { ...SETTINGS, displayMode: display });
  } catch {
    const source = document.createElement('code');
    source.textContent = latex;
    node.replaceChildren(source);
  }
}
