/** A button that sets something to one of several choices, and shows whether it is that now. */
import { html, type TemplateResult } from 'lit';

export function preset(
  name: string,
  title: string,
  pressed: boolean,
  press: () => void,
): TemplateResult {
  return html`<button
    class="preset"
    type="button"
    title=${title}
    aria-pressed=${pressed ? 'true' : 'false'}
    @click=${press}
  >
    ${name}
  </button>`;
}
