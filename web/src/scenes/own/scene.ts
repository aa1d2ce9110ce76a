/** The reader's own: a derivation to be checked line by line, and a backward function entry by entry. */
import { html } from 'lit';
import { setText } from '../../state/edits.js';
import { MOST_LINKED, tidyText } from '../../state/properties.js';
import type { Scene } from '../scene.js';
import type { View } from '../view.js';
import { Checking } from './checking.js';
import { Derivation } from './derivation.js';
import { BackwardFunction } from './function.js';

export function own(changed: () => void): Scene {
  let view: View | undefined;
  /** The text that the state was last seen to have. */
  let seen = '';
  /** Whether the reader waits for a report. */
  let asked = false;
  const checking = new Checking(
    () => {
      changed();
      if (!asked || checking.progress !== undefined) return;
      asked = false;
      view?.announce('text');
    },
    (text) => {
      asked = true;
      const tidy = tidyText(text);
      seen = tidy.length > MOST_LINKED ? '' : tidy;
      view?.change(setText(tidy), 'text');
    },
  );
  const derivation = new Derivation(checking, MOST_LINKED);
  const backward = new BackwardFunction(changed, () => view?.announce('code'));
  return {
    render(next) {
      view = next;
      if (next.state.text !== seen) {
        seen = next.state.text;
        checking.take(seen);
      }
      return html`${derivation.render()} ${backward.render()}`;
    },
    speak: (_view, topic) => (topic === 'code' ? backward.summary : derivation.spoken),
    free() {
      checking.stop();
      backward.free();
    },
  };
}
