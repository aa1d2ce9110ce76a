/** A scene that shows a sheet in stages, one becoming the next before the reader's eyes. */
import type { TemplateResult } from 'lit';
import { Formulas } from './derivation/formulas.js';
import type { Scene } from './scene.js';
import { eachRow, type Answers, type Sheet } from './sheet.js';
import { sheetValues } from './sheet-values.js';
import type { Topic, View } from './view.js';

/** What there is to be shown. */
export interface Staged {
  view: View;
  sheet: Sheet;
  answers: Answers;
  formulas: Formulas;
  /** Whether it goes from one stage to another. */
  moves: boolean;
}

/** @param name - the property that has the stage. */
export function staged(
  name: 'forward' | 'flow',
  sheet: Sheet,
  render: (shown: Staged) => TemplateResult,
  speak: (view: View, topic: Topic, answers: Answers) => string,
): Scene {
  const formulas = new Formulas();
  let before: number | undefined;
  let answers: Answers;
  return {
    norm: () => 'layer',
    ask(frame, { state, g }) {
      answers = sheet.ask(frame, sheetValues(state, g), eachRow(state.x.length));
    },
    render(view) {
      const stage = view.state[name];
      const moves = before !== undefined && before !== stage;
      before = stage;
      return render({ view, sheet, answers, formulas, moves });
    },
    speak: (view, topic) => speak(view, topic, answers),
    free: () => sheet.free(),
  };
}
