/** The rules of formulas: KaTeX's own, without its faces (see `faces.ts`), and those of what is typeset ahead. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sheet = fileURLToPath(new URL('../node_modules/katex/dist/katex.min.css', import.meta.url));

/** @param classes - a class for each style attribute of what is typeset ahead. */
export function stylesOf(classes: ReadonlyMap<string, string>): string {
  const katex = readFileSync(sheet, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, '');
  // Four classes outweigh any rule of KaTeX, as its style attributes do.
  const own = [...classes].map(([style, name]) => `.katex ${`.${name}`.repeat(3)}{${style}}`);
  return katex + own.join('');
}

/** Those rules that some formulas, as HTML, have a use for, and others have not. */
export function rulesFor(
  rules: string,
  formulas: readonly string[],
  others: readonly string[] = [],
): string {
  const [used, known] = [classesIn(formulas), classesIn(others)];
  return cut(rules, (names) => isIn(used, names) && (others.length === 0 || !isIn(known, names)));
}

const isIn = (all: ReadonlySet<string>, names: readonly string[]): boolean =>
  names.every((name) => all.has(name));

function classesIn(formulas: readonly string[]): ReadonlySet<string> {
  const found = formulas.flatMap((html) =>
    [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  return new Set(found);
}

/** Leaves out each selector whose classes are not wanted. The rules are flat: none stands within another. */
function cut(rules: string, isWanted: (classes: readonly string[]) => boolean): string {
  const isUsed = (selector: string): boolean =>
    isWanted([...selector.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name));
  return rules.replace(/([^{}]+)(\{[^}]*\})/g, (_, selectors: string, body: string) => {
    const kept = selectors.split(',').filter(isUsed);
    return kept.length === 0 ? '' : kept.join() + body;
  });
}
