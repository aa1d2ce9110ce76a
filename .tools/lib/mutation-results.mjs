// What is known of mistakes: what earlier runs made of them, and those that were judged to change nothing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from './console.mjs';
import { root } from './process.mjs';

/** Kept on disk as soon as it is known, with the state of the source and the tests that it is true of. */
export class Results {
  #path;
  #all = {};
  #state = stateOf(['cpp', 'tests/cpp', 'tests/fixtures', 'web/src/derivations']);

  constructor(path) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) this.#all = JSON.parse(readFileSync(path, 'utf8'));
  }

  /** What became of a mistake; `believed`: what older tests caught counts as well. */
  of(mutant, believed) {
    const found = this.#all[keyOf(mutant)];
    const counts =
      found?.state === this.#state || (believed && found && found.verdict !== 'survived');
    return counts ? found.verdict : undefined;
  }

  keep(mutant, verdict) {
    this.#all[keyOf(mutant)] = { verdict, state: this.#state };
    writeFileSync(this.#path, JSON.stringify(this.#all, undefined, 1));
  }
}

/** A mistake by the whole text of its file. */
function keyOf({ file, text }) {
  return `${file} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

function stateOf(folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    for (const file of files.sort()) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The mistakes of the list: blocks of a file, its line before and after, and the reason. */
export function listedIn(list) {
  const blocks = readFileSync(join(root, list), 'utf8').trim().split(/\n\n+/);
  return blocks
    .filter((block) => !block.startsWith('#'))
    .map((block) => {
      const [, file, before, after] = /^(\S+)\n- (.*)\n\+ (.*)\n\S/.exec(block) ?? [];
      if (!file) throw new Problem(`${list}: not a file, two lines and a reason:\n${block}`);
      const path = join(root, file);
      const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
      if (!lines.some((line) => line.trim() === before))
        throw new Problem(`${list}: ${file} has no line "${before}" any more.`);
      return { file, before, after };
    });
}
