// Work that is done again only when what it depends on has changed.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { say, seconds } from './console.mjs';
import { root } from './process.mjs';

const folder = join(root, 'build', 'stamps');

/**
 * Runs `work` unless its outputs exist and its inputs are those of the last successful run.
 * Inputs are files and folders by their content; `also` is any text the result depends on.
 */
export async function step(name, { title, inputs, outputs, also = '' }, work) {
  const stamp = join(folder, name);
  const now = digest(inputs, also);
  const done = outputs.every((path) => existsSync(join(root, path)));
  if (done && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const began = performance.now();
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, now);
  say(`${title}: ${seconds(performance.now() - began)}`);
}

function digest(inputs, also) {
  const hash = createHash('sha256').update(also);
  for (const path of inputs) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) {
    hash.update(`${path} absent\0`);
  } else if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, join(path, name));
  } else {
    hash.update(`${path}\0`).update(readFileSync(full));
  }
}
