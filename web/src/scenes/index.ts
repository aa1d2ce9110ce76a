/** Every scene by its name. */
import type { State } from '../state/properties.js';
import { answer } from './answer.js';
import { derivation } from './derivation/scene.js';
import type { SceneMaker } from './scene.js';

export const SCENE_MAKERS: Readonly<Record<State['scene'], SceneMaker>> = { answer, derivation };
