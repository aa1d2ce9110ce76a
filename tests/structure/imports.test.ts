/** The tree keeps the rules of who may import whom, and the check that says so can fail. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importsOf, includesOf, violations, type Sources } from './imports.js';
import { cppRules, webRules } from './rules.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

function sourcesIn(folder: string, extensions: readonly string[]): Sources {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => extensions.includes(extname(file)),
  );
  return new Map(files.map((file) => [file, readFileSync(join(root, folder, file), 'utf8')]));
}

const ofCpp = (sources: Sources): string[] => violations(includesOf(sources), cppRules);
const ofWeb = (sources: Sources): string[] => violations(importsOf(sources), webRules);

test('the C++ folders include only what they may', () => {
  const sources = sourcesIn('cpp', ['.h', '.cpp']);
  assert.ok(includesOf(sources).length > 10);
  assert.deepEqual(ofCpp(sources), []);
});

test('the web folders import only what they may', () => {
  const sources = sourcesIn('web/src', ['.ts']);
  assert.ok(importsOf(sources).length > 10);
  assert.deepEqual(ofWeb(sources), []);
});

const planted: [
  title: string,
  found: (sources: Sources) => string[],
  file: string,
  text: string,
][] = [
  ['layernorm including formula', ofCpp, 'layernorm/forward.h', '#include "formula/tree.h"'],
  ['formula including layernorm', ofCpp, 'formula/tree.h', '#include "layernorm/forward.h"'],
  ['formula including derivation', ofCpp, 'formula/tree.h', '#include "derivation/claim.h"'],
  ['oracle including layernorm', ofCpp, 'oracle/central.h', '#  include "layernorm/forward.h"'],
  [
    "oracle including the evaluator's dual numbers",
    ofCpp,
    'oracle/dual.h',
    '#include "scalar/dual.h"',
  ],
  ['Emscripten outside wasm', ofCpp, 'formula/tree.cpp', '#include <emscripten/bind.h>'],
  ['an include from beside', ofCpp, 'formula/tree.cpp', '#include "tree.h"'],
  ['an include by way of the parent', ofCpp, 'formula/tree.cpp', '#include "../scalar/dual.h"'],
  ['a folder without rules', ofCpp, 'helpers/all.h', '#include <vector>'],
  ['core importing a scene', ofWeb, 'core/load.ts', "import { show } from '../scenes/show.js';"],
  [
    'state importing core',
    ofWeb,
    'state/state.ts',
    "export type { Core } from '../core/index.js';",
  ],
  [
    'drawing importing a scene',
    ofWeb,
    'drawing/bars.ts',
    "import {\n  show,\n} from '../scenes/show.js';",
  ],
  ['a scene importing an element', ofWeb, 'scenes/show.ts', "import '../elements/index.js';"],
  [
    'a scene loading an element later',
    ofWeb,
    'scenes/show.ts',
    "await import('../elements/index.js');",
  ],
  ['the page importing the command line', ofWeb, 'page.ts', "import './cli/main.js';"],
  ['Lit in the core', ofWeb, 'core/load.ts', "import { html } from 'lit';"],
  ['Node in a scene', ofWeb, 'scenes/show.ts', "import { readFileSync } from 'node:fs';"],
];

for (const [title, found, file, text] of planted) {
  test(`the check finds ${title}`, () => {
    assert.equal(found(new Map([[file, text]])).length, 1);
  });
}

test('the check finds a cycle of files within one folder', () => {
  const sources = new Map([
    ['core/a.ts', "import { b } from './b.js';"],
    ['core/b.ts', "import { c } from './c.js';"],
    ['core/c.ts', "import type { A } from './a.js';"],
  ]);
  assert.deepEqual(ofWeb(sources), ['a cycle: core/a.ts -> core/b.ts -> core/c.ts -> core/a.ts']);
});

test('the check lets pass what the rules allow', () => {
  const cpp = '#include <Eigen/Core>\n#include "formula/tree.h"\n#include "scalar/dual.h"';
  assert.deepEqual(ofCpp(new Map([['derivation/claim.cpp', cpp]])), []);
  const web = "import { html } from 'lit';\nimport { draw } from '../drawing/bars.js';";
  assert.deepEqual(ofWeb(new Map([['scenes/show.ts', web]])), []);
});
