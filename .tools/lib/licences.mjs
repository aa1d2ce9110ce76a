// What is shipped beside our own code, with its version and licence: licences.txt of the package and of the site.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, root } from './process.mjs';

const EMSCRIPTEN = '/usr/share/emscripten';

/** From npm, with the text that each comes with. */
const PACKAGES = [
  { name: 'lit', what: 'Lit, which draws the page' },
  { name: 'lit-html', what: 'the part of Lit that makes HTML' },
  { name: '@lit/reactive-element', what: 'the part of Lit that makes elements' },
  { name: 'katex', what: 'KaTeX with its fonts, which sets formulas' },
];

/** Compiled into the WebAssembly. */
const LIBRARIES = [
  {
    name: 'Emscripten',
    what: 'the glue between WebAssembly and JavaScript, and emmalloc',
    version: () => output('emcc', ['--version'])?.match(/\b(\d+\.\d+\.\d+)\b/)?.[1],
    licence: 'MIT',
    home: 'https://emscripten.org/',
  },
  {
    name: 'musl',
    what: 'the C library that Emscripten brings',
    licence: 'MIT',
    home: 'https://musl.libc.org/',
    text: () => textOf(join(EMSCRIPTEN, 'system/lib/libc/musl/COPYRIGHT')),
  },
  {
    name: 'libc++, libc++abi and compiler-rt',
    what: 'the C++ library that Emscripten brings',
    licence: 'Apache-2.0 WITH LLVM-exception',
    home: 'https://llvm.org/',
  },
  {
    name: 'Eigen',
    what: 'linear algebra and automatic differentiation, unchanged',
    version: eigenVersion,
    licence: 'MPL-2.0',
    home: 'https://eigen.tuxfamily.org/, where its source is',
  },
];

/** The text of licences.txt. */
export function licences() {
  const first = new Map();
  /** A text stands once. */
  const once = (name, text) => {
    if (first.has(text)) return `The text is that of ${first.get(text)}.`;
    first.set(text, name);
    return text;
  };
  const entries = [
    ...PACKAGES.map(({ name, what }) => {
      const folder = join(root, 'node_modules', name);
      const { version, license } = JSON.parse(textOf(join(folder, 'package.json')));
      const home = `https://www.npmjs.com/package/${name}`;
      return entry({
        name,
        what,
        version,
        licence: license,
        home,
        text: once(name, textOf(join(folder, 'LICENSE')).trim()),
      });
    }),
    ...LIBRARIES.map(({ version, text, ...rest }) =>
      entry({ ...rest, version: version?.(), text: text?.() }),
    ),
  ];
  const own = `layernorm-explainer\n\n${textOf(join(root, 'LICENSE'))}`;
  return [own, ...entries].join(`\n${'-'.repeat(72)}\n`);
}

function entry({ name, what, version, licence, home, text }) {
  const title = [name, version].filter(Boolean).join(' ');
  return `${title}: ${what}\n${licence}, ${home}\n${text ? `\n${text.trim()}\n` : ''}`;
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function eigenVersion() {
  const folders = [
    process.env.EIGEN3_INCLUDE_DIR,
    '/usr/include/eigen3',
    '/usr/local/include/eigen3',
  ];
  const text = folders
    .map((folder) => folder && textOf(join(folder, 'Eigen/src/Core/util/Macros.h')))
    .find(Boolean);
  const part = (name) => text?.match(new RegExp(`define EIGEN_${name}_VERSION (\\d+)`))?.[1];
  return text && ['WORLD', 'MAJOR', 'MINOR'].map(part).join('.');
}
