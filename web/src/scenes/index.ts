/** Every scene by its name. */
import type { State } from '../state/properties.js';
import { loadTable } from '../typesetting/typeset.js';
import { answer } from './answer.js';
import { checks } from './checks.js';
import { derivation } from './derivation/scene.js';
import { flow } from './flow.js';
import { forward } from './forward.js';
import { geometry } from './geometry.js';
import { home } from './home.js';
import { jacobian } from './jacobian.js';
import { own } from './own/scene.js';
import type { SceneLoader, SceneMaker } from './scene.js';
import { spectrum } from './spectrum.js';

export const SCENE_MAKERS: Readonly<Record<State['scene'], SceneMaker>> = {
  answer,
  forward,
  derivation,
  jacobian,
  flow,
  geometry,
  spectrum,
  checks,
  own,
  home,
};

const sheets: SceneLoader = () => loadTable('scenes');

export const SCENE_LOADERS: Readonly<Partial<Record<State['scene'], SceneLoader>>> = {
  forward: sheets,
  jacobian: sheets,
  flow: sheets,
  geometry: sheets,
  spectrum: sheets,
  checks: sheets,
  derivation: ({ derivation }) => loadTable(derivation),
};
