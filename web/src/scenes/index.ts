/** Every scene by its name, each loaded when it is first needed. */
import type { Core } from '../core/index.js';
import type { State } from '../state/properties.js';
import { loadTable } from '../typesetting/typeset.js';
import { answer } from './answer.js';
import type { SceneMaker, SceneStart } from './scene.js';

/** Loaded with its glue: neither is needed for the first view. */
export async function wholeCore(): Promise<Core> {
  const { loadCore } = await import('../core/load.js');
  return loadCore();
}

/** A scene's code, the core and the formulas it shows come at the same time. */
async function load(making: Promise<SceneMaker>, table?: string): Promise<SceneStart> {
  const [make, core] = await Promise.all([
    making,
    wholeCore(),
    table === undefined ? undefined : loadTable(table),
  ]);
  return (changed) => make(core, changed);
}

/** The first one needs nothing but the operator, so that it stands before the rest is there. */
const LOADERS: Readonly<Record<State['scene'], (state: State) => Promise<SceneStart>>> = {
  answer: () => Promise.resolve(answer),
  forward: () =>
    load(
      import('./forward.js').then(({ forward }) => forward),
      'scenes',
    ),
  derivation: ({ derivation: name }) =>
    load(
      import('./derivation/scene.js').then(({ derivation }) => derivation),
      name,
    ),
  jacobian: () =>
    load(
      import('./jacobian.js').then(({ jacobian }) => jacobian),
      'scenes',
    ),
  flow: () =>
    load(
      import('./flow.js').then(({ flow }) => flow),
      'scenes',
    ),
  geometry: () =>
    load(
      import('./geometry.js').then(({ geometry }) => geometry),
      'scenes',
    ),
  spectrum: () =>
    load(
      import('./spectrum.js').then(({ spectrum }) => spectrum),
      'scenes',
    ),
  checks: () =>
    load(
      import('./checks.js').then(({ checks }) => checks),
      'scenes',
    ),
  own: () => load(import('./own/scene.js').then(({ own }) => own)),
  home: () => load(import('./home.js').then(({ home }) => home)),
};

export const loadScene = (state: State): Promise<SceneStart> => LOADERS[state.scene](state);

/** Whether faces for formulas are wanted. */
export const showsFormulas = ({ scene }: State): boolean => scene !== 'answer';
