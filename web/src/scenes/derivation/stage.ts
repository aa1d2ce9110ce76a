/** The current line under the one it is compared with, its verdict, and what the page says of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Span } from '../../core/report.js';
import type { Step } from '../../typesetting/steps.js';
import type { Script } from './script.js';
import type { Spotlight } from './spotlight.js';
import { termChoices } from './terms.js';
import { sign } from './list.js';
import { verdictOf } from './verdict.js';

/** Of the line that was not understood, so many characters at most are shown on either side of the place. */
const AROUND = 60;

export function stage(
  script: Script,
  current: number,
  spotlight: Spotlight,
  isKnown: boolean,
): TemplateResult {
  const { story, formulas } = script;
  const step = story.steps[current];
  if (step === undefined) return html``;
  const formula = formulas.large(script.keyed(current));
  const above = comparedLatex(script, step);
  const { verdict } = step.line;
  const { reading, reason, place } = script.told(current);
  return html`<div class="stage">
    <p class="prose">${step.prose.map((text) => html`${formulas.prose('stage', text)} `)}</p>
    <div class="slot compared">${above === undefined ? nothing : formulas.large(above)}</div>
    <div class="slot current">${formula}</div>
    ${termChoices(formula, spotlight, isKnown)}
    <p class="verdict ${verdict}">
      ${sign(step)} <b>${verdict}</b>
      <span>${verdictOf(step.line)}</span>
    </p>
    <div class="words">
      ${
        step.remark === undefined
          ? nothing
          : html`<p class="remark" part="remark">${formulas.prose('stage', step.remark)}</p>`
      }
      ${reason === undefined ? nothing : html`<p class="reason">${reason}</p>`}
      ${verdict === 'unread' && place !== undefined ? excerpt(script.text, place) : nothing}
      ${verdict === 'fails' ? mend(script, current) : nothing}
      ${
        reading === undefined
          ? nothing
          : html`<p class="reading"><span class="label">read as</span> ${reading}</p>`
      }
    </div>
  </div>`;
}

/** The smallest edit that makes the line hold. */
function mend({ mending, formulas }: Script, current: number): TemplateResult {
  const known = mending.of(current);
  if (known === 'looking') return html`<p class="mend">looking for an edit that works …</p>`;
  if ('failure' in known) {
    return html`<p class="mend">an edit could not be looked for: ${known.failure}</p>`;
  }
  if (known.repair === undefined) return html`<p class="mend">no small edit was found to work</p>`;
  const { was, becomes } = known.repair;
  const words = becomes === '' ? `without $${was}$` : `$${becomes}$ in place of $${was}$`;
  return html`<p class="mend">
    <span class="label">an edit that works</span> ${formulas.prose('stage', words)}
  </p>`;
}

/** What was not understood, as it is written, with the rest of its line. */
function excerpt(text: string, [start, end]: Span): TemplateResult {
  const lineEnd = text.indexOf('\n', end);
  const from = Math.max(start - AROUND, text.lastIndexOf('\n', start - 1) + 1);
  const to = Math.min(end + AROUND, lineEnd < 0 ? text.length : lineEnd);
  return html`<p class="excerpt">
    <code
      >${text.slice(from, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end, to)}</code
    >
  </p>`;
}

function comparedLatex(script: Script, { compared }: Step): string | undefined {
  if (compared === undefined) return undefined;
  return 'latex' in compared ? compared.latex : script.keyed(compared.step);
}
