/** Every scene by its name, each loaded when it is first needed. */
import type { State } from '../state/properties.js';
import type { Part } from '../typesetting/fonts.js';
import { answer } from './answer.js';
import type { SceneStart } from './scene.js';

/**
 * A scene with its code, its formulas and what computes them. The first one needs nothing but the operator, so
 * that it stands before the rest is there.
 */
const SCENES: Readonly<
  Record<State['scene'], (state: State, authors?: string) => SceneStart | Promise<SceneStart>>
> = {
  answer: () => answer,
  forward: async () => (await import('./forward.js')).forward(),
  derivation: async ({ derivation }, authors) =>
    (await import('./derivation/scene.js')).derivation(derivation, authors),
  jacobian: async () => (await import('./jacobian.js')).jacobian(),
  flow: async () => (await import('./flow.js')).flow(),
  geometry: async () => (await import('./geometry.js')).geometry(),
  spectrum: async () => (await import('./spectrum.js')).spectrum(),
  checks: async () => (await import('./checks.js')).checks(),
  own: async () => (await import('./own/scene.js')).own,
  home: async () => (await import('./home.js')).home,
};

/** An author's own derivation takes the place of the page's. */
export async function loadScene(state: State, authors: string | undefined): Promise<SceneStart> {
  return SCENES[state.scene](state, authors);
}

/** Whether a scene shows a derivation, so that a host may bring its own. */
export const showsDerivation = ({ scene }: State): boolean => scene === 'derivation';

/** Whose formulas it shows. */
export function formulasOf({ scene }: State): readonly Part[] {
  if (scene === 'answer') return [];
  return scene === 'derivation' || scene === 'own' ? ['figures', 'derivations'] : ['figures'];
}
