/** The stages of a figure, one after the other: one choice of several, by pointer or keys. */
import { html, type TemplateResult } from 'lit';
import { preset } from './preset.js';

export interface Stage {
  /** What it is called where one is chosen. */
  name: string;
  title: string;
}

/** `current` is from 1. */
export function stageChoice(
  label: string,
  stages: readonly Stage[],
  current: number,
  go: (stage: number) => void,
): TemplateResult {
  return html`<div class="stages controls" role="group" aria-label=${label}>
    <button
      type="button"
      class="round"
      aria-label="one stage back"
      ?disabled=${current <= 1}
      @click=${() => go(current - 1)}
    >
      ◀
    </button>
    <button
      type="button"
      class="round"
      aria-label="one stage on"
      ?disabled=${current >= stages.length}
      @click=${() => go(current + 1)}
    >
      ▶
    </button>
    ${stages.map(({ name, title }, k) => preset(name, title, k + 1 === current, () => go(k + 1)))}
  </div>`;
}
