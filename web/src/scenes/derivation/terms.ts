/** The terms of the current line: each can be followed through all lines and pictures, by key or tap. */
import { html, nothing, type TemplateResult } from 'lit';
import { termsIn, type Term } from '../../typesetting/tint.js';
import { lettersOf, meaningOf } from './light.js';
import type { Spotlight } from './spotlight.js';

/** @param isKnown - whether x, y and the others mean what they do in the page's derivations. */
export function termChoices(
  formula: HTMLElement,
  spotlight: Spotlight,
  isKnown: boolean,
): TemplateResult {
  const { light } = spotlight;
  const terms = termsIn(formula);
  const hint = terms.length === 0 ? '' : 'choose a term to follow it';
  return html`<div class="terms">
    ${terms.map(
      (term) =>
        html`<button
          type="button"
          class="chip term-${term.quantity}"
          data-quantity=${term.quantity}
          data-letters=${term.letters}
          aria-pressed=${spotlight.isPinned({ term }) ? 'true' : 'false'}
        >
          <span class="spoken">follow </span>${written(term)}${
            isKnown ? html`<span class="spoken">(${meaningOf(term)})</span>` : nothing
          }
        </button>`,
    )}
    <span class="meaning">
      ${isKnown && light !== undefined && 'term' in light ? meaningOf(light.term) : hint}
    </span>
  </div>`;
}

/** A term as it is written: each letter with its index. */
function written(term: Term): TemplateResult[] {
  return lettersOf(term).map(
    ({ letter, index }) =>
      html`<i>${letter}</i
        >${index === '' ? nothing : html`<span class="spoken"> </span><sub>${index}</sub>`}`,
  );
}
