/** Three questions to guess at before the answer shows: what is guessed first is remembered longer. */
import { html, type TemplateResult } from 'lit';
import { setGuess } from '../state/edits.js';
import type { View } from './view.js';

interface Question {
  text: string;
  choices: readonly string[];
  /** The right choice, from 1. */
  right: number;
  answer: string;
}

/** By their place in the state's `guesses`. */
const QUESTIONS = {
  together: {
    at: 0,
    text: 'Add 1 to all inputs at once. Which outputs move?',
    choices: ['all of them', 'the largest', 'none'],
    right: 3,
    answer:
      'None: the mean moves along and takes it away again. That is why a row of the Jacobian adds up to zero, and nothing more.',
  },
  blind: {
    at: 1,
    text: 'Of which of these losses does nothing at all reach the inputs?',
    choices: ['the sum of y', 'y₁ alone', 'a weighted sum of y'],
    right: 1,
    answer:
      'The sum of y: it is 0 whatever the inputs are. The sum of the squares is the other one. A single output, or a weighted sum, can change, and its gradient arrives.',
  },
  two: {
    at: 2,
    text: 'With two inputs only, what is left of a gradient?',
    choices: ['all of it', 'half of it', 'nothing'],
    right: 3,
    answer:
      'Nothing, while ε is 0: the outputs are −1 and 1 however far apart the inputs are. 1 and y are two directions, and there are only two.',
  },
} as const satisfies Record<string, Question & { at: number }>;

export type Asked = keyof typeof QUESTIONS;

/** A question while it is open; then what was guessed, and the answer. */
export function guess({ state, change }: View, asked: Asked): TemplateResult {
  const question = QUESTIONS[asked];
  const { at, text, choices, right, answer } = question;
  const guessed = state.guesses[at] ?? 0;
  const choose = (choice: number): void => change(setGuess(at, choice), 'entry');
  if (guessed === 0) {
    return html`<div class="guess" role="group" aria-label="guess first">
      <p>${text}</p>
      <div class="controls">
        ${choices.map(
          (choice, k) =>
            html`<button type="button" class="round" @click=${() => choose(k + 1)}>
              ${choice}
            </button>`,
        )}
        <button type="button" class="preset" @click=${() => choose(-1)}>just tell me</button>
      </div>
    </div>`;
  }
  const said = choices[guessed - 1];
  return html`<div class="guess">
    <p>
      ${text}
      ${said === undefined ? '' : html`<b>You said ${said}${guessed === right ? ', and so it is' : ''}.</b>`}
      ${answer}
    </p>
    <div class="controls">
      <button type="button" class="preset" @click=${() => choose(0)}>ask again</button>
    </div>
  </div>`;
}

/** What a guess led to, for the ear. */
export function speakGuess({ state }: View, asked: Asked): string {
  const { at, answer } = QUESTIONS[asked];
  return (state.guesses[at] ?? 0) === 0 ? '' : answer;
}

/** Whether the answer to a question may show. */
export function isTold({ state }: View, asked: Asked): boolean {
  return (state.guesses[QUESTIONS[asked].at] ?? 0) !== 0;
}
