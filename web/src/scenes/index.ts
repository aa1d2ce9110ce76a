/** Every scene by its name. */
import type { State } from '../state/properties.js';
import { loadTable } from '../typesetting/typeset.js';
import { answer } from './answer.js';
import { derivation } from './derivation/scene.js';
import { own } from './own/scene.js';
import type { SceneLoader, SceneMaker } from './scene.js';

export const SCENE_MAKERS: Readonly<Record<State['scene'], SceneMaker>> = {
  answer,
  derivation,
  own,
};

export const SCENE_LOADERS: Readonly<Partial<Record<State['scene'], SceneLoader>>> = {
  derivation: ({ derivation }) => loadTable(derivation),
};
