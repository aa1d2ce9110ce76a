/**
 * The formulas of the page's derivations, typeset when the page is built: one module of HTML a derivation,
 * one for the other figures, and one of styles. KaTeX's style attributes, which a strict `style-src` refuses, become classes of these.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import type { Plugin } from 'vite';
import { loadCore, type Core } from './src/core/index.js';
import { SETTINGS } from './src/typesetting/settings.js';
import { keyedLatex, tellStory } from './src/typesetting/steps.js';
import { keyOf, piecesOf, type Table } from './src/typesetting/table.js';

const folder = fileURLToPath(new URL('./src/derivations/', import.meta.url));

/**
 * The modules `virtual:typeset`, which loads the others, `virtual:typeset/NAME` and `virtual:typeset/styles`.
 *
 * @param ahead - whether there are any; a file that has KaTeX in it anyway is three times as small without.
 */
export function prerender(ahead = true): Plugin {
  const prefix = 'virtual:typeset';
  let made: ReturnType<typeof typesetAll> | undefined;
  return {
    name: 'prerender',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      made ??= ahead ? typesetAll(await loadCore()) : { tables: new Map(), styles: '' };
      const name = id.slice(prefix.length + 2);
      if (name === 'styles') return `export default ${JSON.stringify(made.styles)}`;
      const table = made.tables.get(name);
      if (table !== undefined) return `export default ${JSON.stringify(table)}`;
      const loaders = [...made.tables.keys()].map(
        (one) => `${JSON.stringify(one)}: () => import('${prefix}/${one}')`,
      );
      return `export default { ${loaders.join(', ')} }`;
    },
  };
}

/** A table for each derivation, by its name, and the styles of all. */
function typesetAll(core: Core): { tables: ReadonlyMap<string, Table>; styles: string } {
  const classes = new Map<string, string>();
  const names = readdirSync(folder).filter((name) => name.endsWith('.tex'));
  const tables = new Map(
    names.map((name) => [
      name.replace('.tex', ''),
      typesetOne(core, readFileSync(folder + name, 'utf8'), classes),
    ]),
  );
  const scenes = readdirSync(`${folder}scenes`).map((name) =>
    typesetSheet(core, readFileSync(`${folder}scenes/${name}`, 'utf8'), classes),
  );
  tables.set('scenes', Object.assign({}, ...scenes) as Table);
  // Four classes outweigh any rule of KaTeX, as its style attributes do.
  const rules = [...classes].map(([style, name]) => `.katex ${`.${name}`.repeat(3)}{${style}}`);
  return { tables, styles: rules.join('\n') };
}

/** All that the page shows of one derivation: lines large and small, heads of chains, sentences, edits. */
function typesetOne(core: Core, text: string, classes: Map<string, string>): Table {
  const table: Record<string, string> = {};
  const add = (latex: string, display: boolean): void => {
    table[keyOf(latex, display)] ??= withClasses(typeset(latex, display), classes);
  };
  const addProse = (sentence: string): void =>
    piecesOf(sentence).forEach(({ text, isFormula }) => isFormula && add(text, false));
  const derivation = core.read(text);
  const { steps, closing } = tellStory(text, derivation.report().lines);
  steps.forEach((step, k) => {
    add(step.latex, false);
    add(keyedLatex(step, derivation.keyed(k)), true);
    if (step.compared !== undefined && 'latex' in step.compared) add(step.compared.latex, true);
    [...step.prose, step.remark ?? ''].forEach(addProse);
    const repair = step.line.repairs?.[0];
    for (const edit of [repair?.was, repair?.becomes]) if (edit) add(edit, false);
  });
  closing.forEach(addProse);
  derivation.free();
  return table;
}

/** The formulas of a figure that has no steps, as they stand in its list. */
function typesetSheet(core: Core, text: string, classes: Map<string, string>): Table {
  const { lines } = core.check(text, { repairs: false });
  return Object.fromEntries(
    tellStory(text, lines).steps.map(({ latex }) => [
      keyOf(latex, false),
      withClasses(typeset(latex, false), classes),
    ]),
  );
}

function typeset(latex: string, display: boolean): string {
  return katex.renderToString(latex, { ...SETTINGS, displayMode: display });
}

/** The same HTML with a class in place of each style attribute; `classes` has them by their styles. */
function withClasses(html: string, classes: Map<string, string>): string {
  return html.replace(
    /<(\w+)([^>]*?) style="([^"]*)"/g,
    (_, tag: string, rest: string, style: string) => {
      const name = classes.get(style) ?? `s${classes.size.toString(36)}`;
      classes.set(style, name);
      return rest.includes(' class="')
        ? `<${tag}${rest.replace(' class="', ` class="${name} `)}`
        : `<${tag} class="${name}"${rest}`;
    },
  );
}
