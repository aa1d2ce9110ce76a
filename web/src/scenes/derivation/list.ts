/** All lines with their marks, one after the other as in the text; choosing one jumps to it. */
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Step } from '../../typesetting/steps.js';
import type { Script } from './script.js';
import { SIGNS } from './verdict.js';

export function lineList(
  { story, formulas }: Script,
  current: number,
  go: (step: number) => void,
): TemplateResult {
  const sentence = (place: string) => (text: string) =>
    html`<p class="prose">${formulas.prose(`list ${place}`, text)}</p>`;
  return html`<ol class="lines" aria-label="all lines">
    ${story.steps.map(
      (step, k) =>
        html`<li>
          ${step.prose.map(sentence(String(k)))}
          <button
            type="button"
            class=${classMap({ line: true, opens: step.opens })}
            aria-current=${k === current ? 'step' : 'false'}
            tabindex=${k === current ? 0 : -1}
            @click=${() => go(k + 1)}
          >
            ${sign(step)}<span class="spoken">line ${k + 1}, ${step.line.verdict}: </span>
            <span class="slot">${formulas.small(String(k), step.latex)}</span>
          </button>
        </li>`,
    )}
    <li>${story.closing.map(sentence('end'))}</li>
  </ol>`;
}

/** One mark a line, in a row: where the failing ones are is seen at a glance. */
export function markStrip(
  { story }: Script,
  current: number,
  go: (step: number) => void,
): TemplateResult {
  return html`<div class="marks" role="group" aria-label="jump to a line">
    ${story.steps.map(
      (step, k) =>
        html`<button
          type="button"
          class="mark"
          aria-label="line ${k + 1}, ${step.line.verdict}"
          aria-current=${k === current ? 'step' : 'false'}
          tabindex=${k === current ? 0 : -1}
          @click=${() => go(k + 1)}
        >
          ${sign(step)}
        </button>`,
    )}
  </div>`;
}

export function sign({ line: { verdict } }: Step): TemplateResult {
  return html`<span class="sign ${verdict}" aria-hidden="true">${SIGNS[verdict]}</span>`;
}
