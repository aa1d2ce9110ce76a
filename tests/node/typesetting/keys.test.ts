/** Keys change nothing of what KaTeX draws, in any line of any derivation. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import katex from 'katex';
import { loadCore } from '../../../web/src/core/index.js';
import { tellStory } from '../../../web/src/typesetting/steps.js';

interface Element {
  tag: string;
  attributes: string;
  children: (Element | string)[];
}

const core = await loadCore();

function render(latex: string): string {
  return katex.renderToString(latex, {
    displayMode: true,
    strict: 'ignore',
    output: 'html',
    trust: ({ command }) => command === '\\htmlData',
  });
}

function parse(html: string): Element {
  const root: Element = { tag: '', attributes: '', children: [] };
  const open = [root];
  for (const [, slash, tag = '', attributes = '', empty, text] of html.matchAll(
    /<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g,
  )) {
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.children.push(text);
    else if (slash === '/') open.pop();
    else {
      const element: Element = { tag, attributes, children: [] };
      top.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  return root;
}

/**
 * What is seen: without keys, the boxes that lines are broken between, and boxes that have no look of
 * their own; and each letter by itself, as KaTeX writes neighbours of one style together.
 */
function picture(node: Element | string): string {
  if (typeof node === 'string') return node;
  const { tag, attributes, children } = node;
  const name = /class="([^"]*)"/.exec(attributes)?.[1] ?? '';
  if (name === 'katex-strut') return '';
  const inside = children.map(picture).join('');
  const isPlain = /^(mord|mord mtight|katex-base)$/.test(name) && !attributes.includes('style=');
  if (isPlain || attributes.includes('data-key=')) return inside;
  if (children.length === 0 || children.some((child) => typeof child !== 'string')) {
    return `<${tag}${attributes}>${inside}</${tag}>`;
  }
  const letters = Array.from(inside);
  return letters
    .map(
      (letter, k) => `<${tag}${k + 1 < letters.length ? ` class="${name}"` : attributes}>${letter}`,
    )
    .join('');
}

/** The text of a derivation, and each of its lines as the page typesets it. */
function lines(folder: string, name: string): { plain: string; keyed: string }[] {
  const text = readFileSync(new URL(name, new URL(folder, import.meta.url)), 'utf8');
  const derivation = core.read(text, { repairs: false });
  const { steps } = tellStory(text, derivation.report().lines);
  const all = steps.map(({ latex }, k) => ({
    plain: latex.replace(/^\\(implies|Rightarrow|therefore|iff) /, ''),
    keyed: derivation.keyed(k),
  }));
  derivation.free();
  return all;
}

function see(latex: string): string {
  return picture(parse(render(latex)));
}

function isTypeset(latex: string): boolean {
  try {
    render(latex);
    return true;
  } catch {
    return false;
  }
}

for (const folder of ['../../../web/src/derivations/', '../../fixtures/derivations/']) {
  for (const name of readdirSync(new URL(folder, import.meta.url))) {
    if (!name.endsWith('.tex')) continue;
    test(`the lines of ${name} look the same with keys as without`, () => {
      for (const { plain, keyed } of lines(folder, name)) {
        if (!isTypeset(plain)) continue;
        assert.ok(see(keyed) === see(plain), plain);
      }
    });
  }
}

for (const name of readdirSync(new URL('../../../web/src/derivations/', import.meta.url))) {
  if (!name.endsWith('.tex')) continue;
  test(`each paired key of ${name} is in both pictures, from any line to the next`, () => {
    const url = new URL(`../../../web/src/derivations/${name}`, import.meta.url);
    const derivation = core.read(readFileSync(url, 'utf8'), { repairs: false });
    const keys = derivation.report().lines.map((_, k) => {
      const found = Array.from(
        render(derivation.keyed(k)).matchAll(/data-key="([^"]+)"/g),
        ([, key]) => key ?? '',
      );
      assert.equal(new Set(found).size, found.length, `a key of line ${k + 1} stands twice`);
      return new Set(found);
    });
    for (let k = 0; k + 1 < keys.length; k++) {
      for (const [from, to] of derivation.pairs(k, k + 1)) {
        assert.ok(keys[k]?.has(from), `${from} in line ${k + 1}`);
        assert.ok(keys[k + 1]?.has(to), `${to} in line ${k + 2}`);
      }
    }
    derivation.free();
  });
}

test('the picture tells a sign, a space and a size from another', () => {
  assert.notEqual(see('a+b'), see('a-b'));
  assert.notEqual(see('a+b'), see('a{+}b'));
  assert.notEqual(see('x^2'), see('x2'));
  assert.equal(see('\\htmlData{key=0-1}{a}+b'), see('a+b'));
});
