/** A choice of one index, from 1 to N. */
import { html, type TemplateResult } from 'lit';

export function indexChoice(
  letter: string,
  label: string,
  chosen: number,
  n: number,
  choose: (index: number) => void,
): TemplateResult {
  return html`<label class="index"
    ><i>${letter}</i> =
    <select
      aria-label=${label}
      .value=${String(chosen)}
      @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}
    >
      ${Array.from(
        { length: n },
        (_, k) => html`<option value=${k + 1} ?selected=${k + 1 === chosen}>${k + 1}</option>`,
      )}
    </select></label
  >`;
}
