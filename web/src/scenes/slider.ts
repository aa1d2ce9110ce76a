/** A whole number to slide, with words before it and what it leads to behind. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Range } from '../state/number-text.js';

export interface Slider {
  label: TemplateResult | string;
  value: number;
  range: Range;
  /** How the value is spoken. */
  spoken: string;
  set: (value: number) => void;
  result?: TemplateResult;
}

export function slider({ label, value, range, spoken, set, result }: Slider): TemplateResult {
  return html`<label class="slider">
    ${label}
    <input
      type="range"
      min=${range.min}
      max=${range.max}
      step="1"
      .value=${String(value)}
      aria-valuetext=${spoken}
      @input=${(event: Event) => set(Number((event.target as HTMLInputElement).value))}
    />
    ${result ?? nothing}
  </label>`;
}
