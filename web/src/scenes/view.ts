/** What a scene is a function of, and the one way it can change anything. */
import type { Axis } from '../drawing/axis.js';
import type { Drafts } from './field.js';
import type { Norm } from '../derivations/index.js';
import type { Edit } from '../state/edits.js';
import type { State } from '../state/properties.js';
import type { Numbers } from './numbers.js';

/** What a change was about, so that its consequence can be spoken. */
export type Topic = 'values' | 'step' | 'entry' | 'text' | 'code';

export interface View {
  state: State;
  numbers: Numbers;
  /** The normalization that the numbers are of. */
  norm: Norm;
  /** Whether there is room for two things side by side. */
  wide: boolean;
  change: (edit: Edit, topic: Topic) => void;
  /** Speaks of something that a change of the reader's led to later. */
  announce: (topic: Topic) => void;
  drafts: Drafts;
  /** The axes that hold still while one of their values is dragged. */
  held: ReadonlyMap<string, Axis>;
  /** Holds the axis of a quantity still, or lets go of it. */
  hold: (quantity: string, axis: Axis | null) => void;
}
