/** Every scene by its name, each loaded when it is first needed. */
import { loadFigures, type Figures } from '../core/figures.js';
import type { Formulas } from '../core/formulas.js';
import type { State } from '../state/properties.js';
import type { Part } from '../typesetting/fonts.js';
import { answer } from './answer.js';
import type { Loaded, SceneStart } from './scene.js';

/** What computes formulas beside the numbers: loaded with the first scene that has any. */
const formulas = async (): Promise<Formulas> =>
  (await import('../core/formulas.js')).loadFormulas();

type Start = SceneStart | Promise<SceneStart>;

/** A scene without formulas needs nothing but the operator, so that it stands before the rest is there. */
const plain =
  (load: (authors?: string) => Start) =>
  async (state: State, authors?: string): Promise<Loaded> => {
    const [figures, start] = await Promise.all([figuresOf(state), load(authors)]);
    return { figures, start };
  };

/** One with formulas. */
const computed =
  (load: () => Promise<(formulas: Formulas, state: State) => Start>, compute = formulas) =>
  async (state: State): Promise<Loaded> => {
    const [figures, make] = await Promise.all([compute(), load()]);
    return { figures, start: await make(figures, state) };
  };

const derivation = computed(async () => (await import('./derivation/scene.js')).derivation);
const authored = plain(async (text = '') => (await import('./derivation/scene.js')).authored(text));

const SCENES: Readonly<
  Record<State['scene'], (state: State, authors?: string) => Promise<Loaded>>
> = {
  answer: plain(() => answer),
  forward: computed(async () => (await import('./forward.js')).forward),
  derivation: (state, authors) =>
    authors === undefined ? derivation(state) : authored(state, authors),
  jacobian: computed(async () => (await import('./jacobian.js')).jacobian),
  flow: computed(async () => (await import('./flow.js')).flow),
  geometry: computed(async () => (await import('./geometry.js')).geometry),
  spectrum: computed(async () => (await import('./spectrum.js')).spectrum),
  checks: computed(
    async () => (await import('./checks.js')).checks,
    async () => (await import('../core/jacobians.js')).loadChecks(),
  ),
  own: plain(async () => (await import('./own/scene.js')).own),
  home: plain(async () => (await import('./home.js')).home),
};

/** The gradient of a loss is a formula. */
const figuresOf = ({ g }: State): Promise<Figures> =>
  g.kind === 'cross-entropy' ? formulas() : loadFigures();

/** An author's own derivation takes the place of the page's. */
export async function loadScene(state: State, authors: string | undefined): Promise<Loaded> {
  return SCENES[state.scene](state, authors);
}

/** Whether a scene shows a derivation, so that a host may bring its own. */
export const showsDerivation = ({ scene }: State): boolean => scene === 'derivation';

/** Which letters its formulas have. */
export function lettersOf({ scene, derivation: shown }: State): readonly Part[] {
  if (scene === 'answer') return [];
  if (scene !== 'derivation' && scene !== 'own') return ['common', 'figures'];
  const isOfQuestion = scene === 'derivation' && (shown === 'question' || shown === 'mended');
  return isOfQuestion ? ['common', 'question'] : ['common', 'figures', 'question', 'derivations'];
}
