/** The rules of formulas: KaTeX's own, without its faces (see `faces.ts`), and those of what is typeset ahead. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sheet = fileURLToPath(new URL('../node_modules/katex/dist/katex.min.css', import.meta.url));

/**
 * @param classes - a class for each style attribute of what is typeset ahead.
 * @param formulas - HTML; of other classes than those in it no rule is kept. Default: all rules.
 */
export function stylesOf(
  classes: ReadonlyMap<string, string>,
  formulas?: readonly string[],
): string {
  const katex = readFileSync(sheet, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, '');
  // Four classes outweigh any rule of KaTeX, as its style attributes do.
  const own = [...classes].map(([style, name]) => `.katex ${`.${name}`.repeat(3)}{${style}}`);
  const rules = katex + own.join('');
  return formulas === undefined ? rules : cut(rules, classesIn(formulas));
}

function classesIn(formulas: readonly string[]): ReadonlySet<string> {
  const found = formulas.flatMap((html) =>
    [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  return new Set(found);
}

/** Leaves out each selector that has a class which is not used. The rules are flat: none stands within another. */
function cut(rules: string, used: ReadonlySet<string>): string {
  const isUsed = (selector: string): boolean =>
    [...selector.matchAll(/\.([\w-]+)/g)].every(([, name = '']) => used.has(name));
  return rules.replace(/([^{}]+)(\{[^}]*\})/g, (_, selectors: string, body: string) => {
    const kept = selectors.split(',').filter(isUsed);
    return kept.length === 0 ? '' : kept.join() + body;
  });
}
