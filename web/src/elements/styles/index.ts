/** The element's sheets, constructed ones: a strict `style-src` allows them, and nothing leaks to the host. */
import { katexSheet } from '../../typesetting/katex-sheet.js';
import { derivation } from './derivation.js';
import { figures } from './figures.js';
import { formulas } from './formulas.js';
import { matrix } from './matrix.js';
import { own } from './own.js';
import { print } from './print.js';
import { scene } from './scene.js';
import { scenes } from './scenes.js';
import { tokens } from './tokens.js';

export const sheets = [
  katexSheet,
  tokens,
  scene,
  figures,
  formulas,
  derivation,
  matrix,
  scenes,
  own,
  print,
];
