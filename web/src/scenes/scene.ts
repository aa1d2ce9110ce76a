/** One figure: a picture of a view, and what a change in it led to, for the ear. */
import type { TemplateResult } from 'lit';
import type { Norm } from '../derivations/index.js';
import type { State } from '../state/properties.js';
import type { Topic, View } from './view.js';

export interface Scene {
  /** The normalization whose numbers it shows; default: the state's. */
  norm?(state: State): Norm;
  render(view: View): TemplateResult;
  speak(view: View, topic: Topic): string;
  /** How many steps one can go through. */
  steps?(state: State): number;
  /** Called before another step is shown, to note in `root` from where its picture is to move. */
  leave?(root: ParentNode): void;
  /** Called when what was rendered stands in `root`. */
  stand?(root: ParentNode): void;
  /** Releases what it keeps in the core's memory and ends what it has running. */
  free?(): void;
}

/** Makes a scene for one element; `changed` is called when something it waited for has arrived. */
export type SceneStart = (changed: () => void) => Scene;
