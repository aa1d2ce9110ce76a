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
import type { Line, Report } from './src/core/report.js';
import type { FurtherModule, Made, MadeModule, Told } from './src/typesetting/made.js';
import { SETTINGS } from './src/typesetting/settings.js';
import { keyedLatex, tellStory } from './src/typesetting/steps.js';
import { facesModule, type Ahead } from './faces.js';
import { rulesFor, stylesOf } from './katex-styles.js';
import { keyOf, piecesOf } from './src/typesetting/table.js';

const folder = fileURLToPath(new URL('./src/derivations/', import.meta.url));
const ELEMENT = fileURLToPath(new URL('./src/elements/layernorm-explainer.ts', import.meta.url));

/** What the bundler tells of a module. */
type InfoOf = (id: string) => { importedIds: readonly string[] } | null;

/**
 * The modules `virtual:ahead`, which loads the others, `virtual:ahead/NAME`, `virtual:ahead/NAME/further`,
 * `virtual:ahead/faces`, and of styles `virtual:ahead/styles` for figures, `virtual:ahead/question-styles` and
 * `virtual:ahead/derivation-styles` for derivations, and `virtual:ahead/whole-styles` for any formula.
 *
 * @param ahead - whether there is anything in them; a file that has KaTeX and the checker in it anyway is three
 *   times as small without.
 */
export function prerender(ahead = true): Plugin {
  const prefix = 'virtual:ahead';
  let made: Ready | undefined;
  let needed: ReadonlySet<string> | undefined;
  const isNeeded = (id: string, infoOf: InfoOf): boolean => {
    needed ??= importedBy(ELEMENT, infoOf);
    return needed.has(id);
  };
  return {
    name: 'prerender',
    outputOptions: (options) =>
      ahead
        ? {
            ...options,
            codeSplitting: {
              groups: [
                // What every figure needs: a tenth smaller as one file than as eleven.
                {
                  name: (id, context) =>
                    isNeeded(id, (one) => context.getModuleInfo(one)) ? 'figures' : null,
                },
                // And every figure with formulas.
                {
                  name: 'formulas',
                  test: /src\/(core\/formulas|scenes\/(readers|reading|whole-core|derivation\/formulas)|typesetting\/(typeset|tint|table|settings|steps))\.ts$|ahead$/,
                },
                // Two sheets of one scene are much alike, and small together.
                { name: 'jacobian-sheets', test: /ahead\/scenes\/(jacobian|rms)$/ },
              ],
            },
          }
        : null,
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      made ??= ahead ? makeAll(await loadCore()) : { modules: new Map(), classes: new Map() };
      const name = id.slice(prefix.length + 2);
      if (name === 'faces') return facesModule(formulasOf(made.modules));
      if (name.endsWith('styles')) return stylesModule(name, made);
      const one = made.modules.get(name);
      if (one !== undefined) {
        const [table, reading] = [one.first.default, one.first.reading].map((part) =>
          JSON.stringify(part),
        );
        return `export default ${table};\nexport const reading = ${reading};`;
      }
      const further = made.modules.get(name.replace(/\/further$/, ''))?.further;
      if (further !== undefined) {
        const { default: table, ...others } = further;
        const named = Object.entries(others).map(
          ([key, part]) => `export const ${key} = ${JSON.stringify(part)};`,
        );
        return [`export default ${JSON.stringify(table)};`, ...named].join('\n');
      }
      const texts = [...made.modules];
      const loaders = (end: string, has: (one: Text) => boolean): string =>
        texts
          .filter(([, one]) => has(one))
          .map(([key]) => `${JSON.stringify(key)}: () => import('${prefix}/${key}${end}')`)
          .join(', ');
      return `export default { ${loaders('', () => true)} };
export const further = { ${loaders('/further', (one) => one.further !== undefined)} };`;
    },
  };
}

/** What comes of one text: at once, and for a derivation when a reader goes on. */
interface Text {
  first: MadeModule;
  further?: FurtherModule;
}

/** All texts by their names, and the classes of all formulas, by what style they stand for. */
interface Ready {
  modules: ReadonlyMap<string, Text>;
  classes: ReadonlyMap<string, string>;
}

/** All that a module brings along: itself, and whatever it and the others import. */
function importedBy(id: string, infoOf: InfoOf, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const one of infoOf(id)?.importedIds ?? []) importedBy(one, infoOf, found);
  return found;
}

/** Rules of formulas: of figures, of the question beyond them, of other derivations beyond both, or all there are. */
function stylesModule(name: string, { modules, classes }: Ready): string {
  const { figures, question, derivations } = formulasOf(modules);
  const all = stylesOf(classes);
  const isEmpty = modules.size === 0;
  const ofFigures = isEmpty ? all : rulesFor(all, figures);
  const rules = {
    styles: ofFigures,
    'question-styles': isEmpty ? '' : rulesFor(all, question, figures),
    'derivation-styles': isEmpty ? '' : rulesFor(all, derivations, [...figures, ...question]),
    'whole-styles': isEmpty ? '' : all,
  }[name];
  return `export default ${JSON.stringify(rules)}`;
}

/** All that is typeset of the figures' sheets, and of the derivations. */
function formulasOf(modules: ReadonlyMap<string, Text>): Ahead {
  const partOf = (name: string): keyof Ahead => {
    if (name.startsWith('scenes/')) return 'figures';
    return name === 'question' || name === 'mended' ? 'question' : 'derivations';
  };
  const typesetIn = (part: keyof Ahead): string[] =>
    [...modules]
      .filter(([name]) => partOf(name) === part)
      .flatMap(([, { first, further }]) => [first, ...(further ? [further] : [])])
      .flatMap((one) => Object.values(one.default));
  return {
    figures: typesetIn('figures'),
    question: typesetIn('question'),
    derivations: typesetIn('derivations'),
  };
}

function makeAll(core: Core): Ready {
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
function makeDerivation(core: Core, text: string, classes: Map<string, string>): Text {
  const first: Record<string, string> = {};
  const later: Record<string, string> = {};
  const add = (latex: string, display: boolean, table = first): void => {
    const key = keyOf(latex, display);
    if (first[key] === undefined) table[key] ??= withClasses(typeset(latex, display), classes);
  };
  const addProse = (sentence: string): void =>
    piecesOf(sentence).forEach(({ text, isFormula }) => isFormula && add(text, false));
  const derivation = core.read(text);
  const report = derivation.report();
  const keyed = report.lines.map((_, k) => derivation.keyed(k));
  const { steps, closing } = tellStory(text, report.lines);
  steps.forEach((step, k) => {
    const table = k === 0 ? first : later;
    add(step.latex, false);
    add(keyedLatex(step, keyed[k] ?? ''), true, table);
    if (step.compared !== undefined && 'latex' in step.compared) {
      add(step.compared.latex, true, table);
    }
    [...step.prose, step.remark ?? ''].forEach(addProse);
    const repair = step.line.repairs?.[0];
    for (const edit of [repair?.was, repair?.becomes]) if (edit) add(edit, false, table);
  });
  closing.forEach(addProse);
  const pairs = Object.fromEntries(
    report.lines.flatMap((_, next) =>
      report.lines
        .slice(0, next)
        .map((__, line) => [`${line} ${next}`, derivation.pairs(line, next)] as const),
    ),
  );
  const told = report.lines.map(toldOf);
  const reading = {
    packed: packedOf(derivation),
    report: shown(report),
    keyed: keyed.slice(0, 1),
    told: told.slice(0, 1),
  };
  derivation.free();
  return { first: { default: first, reading }, further: { default: later, told, keyed, pairs } };
}

/** The formulas of a figure that has no steps, as they stand in its list. */
function makeSheet(core: Core, text: string, classes: Map<string, string>): Text {
  const derivation = core.read(text, { repairs: false });
  const report = derivation.report();
  const table = Object.fromEntries(
    tellStory(text, report.lines).steps.map(({ latex }) => [
      keyOf(latex, false),
      withClasses(typeset(latex, false), classes),
    ]),
  );
  const reading = { packed: packedOf(derivation), report: shown(report), keyed: [], told: [] };
  derivation.free();
  return { first: { default: table, reading } };
}

/** What is shown of all lines. */
const shown = ({ lines, ...report }: Report): Made['report'] => ({
  ...report,
  lines: lines.map(({ span, against, verdict, draws }) => ({
    span,
    verdict,
    ...(against && { against }),
    ...(draws && { draws }),
  })),
});

const toldOf = ({ reading, reason, place, repairs: [repair] = [] }: Line): Told => ({
  ...(reading !== undefined && { reading }),
  ...(reason !== undefined && { reason }),
  ...(place && { place }),
  ...(repair && { repair }),
});

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
