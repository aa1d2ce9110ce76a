/** Every scene by its name, each loaded when it is first needed. */
import type { Core } from '../core/index.js';
import type { State } from '../state/properties.js';
import { loadTable } from '../typesetting/typeset.js';
import { answer } from './answer.js';
import type { SceneMaker, SceneStart } from './scene.js';

/** The first one needs nothing but the operator, so that it stands before the rest is there. */
const MAKERS: Readonly<Record<Exclude<State['scene'], 'answer'>, () => Promise<SceneMaker>>> = {
  forward: async () => (await import('./forward.js')).forward,
  derivation: async () => (await import('./derivation/scene.js')).derivation,
  jacobian: async () => (await import('./jacobian.js')).jacobian,
  flow: async () => (await import('./flow.js')).flow,
  geometry: async () => (await import('./geometry.js')).geometry,
  spectrum: async () => (await import('./spectrum.js')).spectrum,
  checks: async () => (await import('./checks.js')).checks,
  own: async () => (await import('./own/scene.js')).own,
  home: async () => (await import('./home.js')).home,
};

/** Loaded with its glue: neither is needed for the first view. */
export async function wholeCore(): Promise<Core> {
  const { loadCore } = await import('../core/load.js');
  return loadCore();
}

/**
 * A scene's code, the core and the formulas it shows, which come at the same time. An author's own derivation
 * takes the place of the page's.
 */
export async function loadScene(
  { scene, derivation }: State,
  authors: string | undefined,
): Promise<SceneStart> {
  if (scene === 'answer') return answer;
  const [make, core] = await Promise.all([
    MAKERS[scene](),
    wholeCore(),
    authors ?? loadTable(scene === 'derivation' ? derivation : 'scenes'),
  ]);
  return (changed) => make(core, changed, authors);
}

/** Whether a scene shows a derivation, so that a host may bring its own. */
export const showsDerivation = ({ scene }: State): boolean => scene === 'derivation';

/** Whether faces for formulas are wanted. */
export const showsFormulas = ({ scene }: State): boolean => scene !== 'answer';
