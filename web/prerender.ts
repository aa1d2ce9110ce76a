/**
 * The page's own texts, read and typeset when the page is built: a module for each of what the checker made of
 * it and of HTML. KaTeX's style attributes, which a strict `style-src` refuses, become classes; see `katex-styles.ts`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import type { Plugin } from 'vite';
import { packedOf } from './src/core/derivation.js';
import { loadCore, type Core } from './src/core/index.js';
import type { MadeModule } from './src/typesetting/made.js';
import { SETTINGS } from './src/typesetting/settings.js';
import { keyedLatex, tellStory } from './src/typesetting/steps.js';
import { facesModule, type Ahead } from './faces.js';
import { stylesOf } from './katex-styles.js';
import { keyOf, piecesOf } from './src/typesetting/table.js';

const folder = fileURLToPath(new URL('./src/derivations/', import.meta.url));
const FORMULAS = fileURLToPath(new URL('./src/core/formulas.ts', import.meta.url));

/**
 * The modules `virtual:ahead`, which loads the others, `virtual:ahead/NAME`, `virtual:ahead/faces`, and of styles
 * `virtual:ahead/styles` for figures and `virtual:ahead/whole-styles` for any formula.
 *
 * @param ahead - whether there is anything in them; a file that has KaTeX and the checker in it anyway is three
 *   times as small without.
 */
export function prerender(ahead = true): Plugin {
  const prefix = 'virtual:ahead';
  let made: ReturnType<typeof makeAll> | undefined;
  return {
    name: 'prerender',
    // Two sheets of one scene are much alike, and small together.
    outputOptions: (options) =>
      ahead
        ? {
            ...options,
            codeSplitting: {
              groups: [{ name: 'jacobian-sheets', test: /ahead\/scenes\/(jacobian|rms)$/ }],
            },
          }
        : null,
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      made ??= ahead ? makeAll(await loadCore()) : { modules: new Map(), classes: new Map() };
      const name = id.slice(prefix.length + 2);
      if (name === 'faces') return facesModule(formulasOf(made.modules));
      if (name === 'whole-styles' && !ahead) return `export { default } from '${prefix}/styles'`;
      if (name === 'whole-styles' || name === 'styles') {
        const shown = ahead && name === 'styles' ? formulasOf(made.modules).figures : undefined;
        return `export default ${JSON.stringify(stylesOf(made.classes, shown))}`;
      }
      const one = made.modules.get(name);
      if (one !== undefined) {
        const [table, reading] = [one.default, one.reading].map((part) => JSON.stringify(part));
        return `export default ${table};\nexport const reading = ${reading};`;
      }
      const loaders = [...made.modules.keys()].map(
        (key) => `${JSON.stringify(key)}: () => import('${prefix}/${key}')`,
      );
      const formulas = ahead ? `() => import(${JSON.stringify(FORMULAS)})` : 'undefined';
      return `export default { ${loaders.join(', ')} };\nexport const formulas = ${formulas};`;
    },
  };
}

/** All that is typeset of the figures' sheets, and of the derivations. */
function formulasOf(modules: ReadonlyMap<string, MadeModule>): Ahead {
  const typesetIn = (areSheets: boolean): string[] =>
    [...modules]
      .filter(([name]) => name.startsWith('scenes/') === areSheets)
      .flatMap(([, one]) => Object.values(one.default));
  return { figures: typesetIn(true), derivations: typesetIn(false) };
}

/** A module for each text, by its name, and the classes of all, by what style they stand for. */
function makeAll(core: Core): {
  modules: ReadonlyMap<string, MadeModule>;
  classes: ReadonlyMap<string, string>;
} {
  const classes = new Map<string, string>();
  const namesIn = (path: string): string[] =>
    readdirSync(folder + path)
      .filter((name) => name.endsWith('.tex'))
      .map((name) => path + name.replace('.tex', ''));
  const textOf = (name: string): string => readFileSync(`${folder}${name}.tex`, 'utf8');
  const modules = new Map([
    ...namesIn('').map((name) => [name, makeDerivation(core, textOf(name), classes)] as const),
    ...namesIn('scenes/').map((name) => [name, makeSheet(core, textOf(name), classes)] as const),
  ]);
  return { modules, classes };
}

/** All that the page shows of one derivation: lines large and small, heads of chains, sentences, edits. */
function makeDerivation(core: Core, text: string, classes: Map<string, string>): MadeModule {
  const table: Record<string, string> = {};
  const add = (latex: string, display: boolean): void => {
    table[keyOf(latex, display)] ??= withClasses(typeset(latex, display), classes);
  };
  const addProse = (sentence: string): void =>
    piecesOf(sentence).forEach(({ text, isFormula }) => isFormula && add(text, false));
  const derivation = core.read(text);
  const report = derivation.report();
  const keyed = report.lines.map((_, k) => derivation.keyed(k));
  const { steps, closing } = tellStory(text, report.lines);
  steps.forEach((step, k) => {
    add(step.latex, false);
    add(keyedLatex(step, keyed[k] ?? ''), true);
    if (step.compared !== undefined && 'latex' in step.compared) add(step.compared.latex, true);
    [...step.prose, step.remark ?? ''].forEach(addProse);
    const repair = step.line.repairs?.[0];
    for (const edit of [repair?.was, repair?.becomes]) if (edit) add(edit, false);
  });
  closing.forEach(addProse);
  const pairs = Object.fromEntries(
    report.lines.flatMap((_, next) =>
      report.lines
        .slice(0, next)
        .map((__, line) => [`${line} ${next}`, derivation.pairs(line, next)] as const),
    ),
  );
  const reading = { packed: packedOf(derivation), report, keyed, pairs };
  derivation.free();
  return { default: table, reading };
}

/** The formulas of a figure that has no steps, as they stand in its list. */
function makeSheet(core: Core, text: string, classes: Map<string, string>): MadeModule {
  const derivation = core.read(text, { repairs: false });
  const report = derivation.report();
  const table = Object.fromEntries(
    tellStory(text, report.lines).steps.map(({ latex }) => [
      keyOf(latex, false),
      withClasses(typeset(latex, false), classes),
    ]),
  );
  const reading = { packed: packedOf(derivation), report, keyed: [], pairs: {} };
  derivation.free();
  return { default: table, reading };
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
