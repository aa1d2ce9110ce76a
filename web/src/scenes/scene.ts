/** One figure: a picture of a view, and what a change in it led to, for the ear. */
import type { TemplateResult } from 'lit';
import type { Figures } from '../core/figures.js';
import type { Frame } from '../core/frame.js';
import type { Norm } from '../derivations/index.js';
import type { State } from '../state/properties.js';
import type { AskedNumbers } from './numbers.js';
import type { Topic, View } from './view.js';

/** What of a view is known before its numbers are. */
export interface Outlook extends AskedNumbers {
  state: State;
  norm: Norm;
  /** Whether the reader is dragging something. */
  dragged: boolean;
}

export interface Scene {
  /** What a state needs that is not there yet; until it is, the last picture stays. Nothing is waited for twice. */
  load?(state: State): Promise<void> | undefined;
  /** The normalization whose numbers it shows; default: the state's. */
  norm?(state: State): Norm;
  /** Asks, before each picture, for what it shows beside the numbers: all of it is one call into the core. */
  ask?(frame: Frame, outlook: Outlook): void;
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

/** A scene with what computes its numbers. */
export interface Loaded {
  figures: Figures;
  start: SceneStart;
}
