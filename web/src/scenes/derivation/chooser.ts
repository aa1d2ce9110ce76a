/** Which derivation is shown: one choice of several, by pointer or arrow keys. */
import { html, type TemplateResult } from 'lit';
import { CONTENTS } from '../../derivations/index.js';
import { setDerivation } from '../../state/edits.js';
import { DERIVATIONS, type State } from '../../state/properties.js';
import type { View } from '../view.js';

/** The two versions of the question stand first, apart from what goes on from there. */
const ASKED = 2;

export function chooser(view: View): TemplateResult {
  return html`<div class="chooser" role="radiogroup" aria-label="derivation">
    <div class="group">
      <span class="name" aria-hidden="true">The question:</span>
      ${DERIVATIONS.slice(0, ASKED).map((name) => choice(view, name))}
    </div>
    <div class="group">
      <span class="name" aria-hidden="true">From there on:</span>
      ${DERIVATIONS.slice(ASKED).map((name) => choice(view, name))}
    </div>
  </div>`;
}

function choice({ state, change }: View, derivation: State['derivation']): TemplateResult {
  const { name, title } = CONTENTS[derivation];
  return html`<label class="option" title=${title}
    ><input
      type="radio"
      name="derivation"
      .checked=${state.derivation === derivation}
      @change=${() => change(setDerivation(derivation), 'step')}
    /><span>${name}</span></label
  >`;
}
