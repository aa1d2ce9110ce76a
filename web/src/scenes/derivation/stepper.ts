/** From line to line: buttons, the row of marks, and the next line that fails. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Step } from '../../typesetting/steps.js';

/** What a key asks for within the scene: another step (from 1), or nothing. */
export function stepByKey(event: KeyboardEvent, step: number, lines: number): number | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const target = event.composedPath()[0];
  if (target instanceof Element && target.closest('input, select, [role=slider]') !== null) {
    return undefined;
  }
  const inList = target instanceof Element && target.closest('.lines') !== null;
  switch (event.key) {
    case 'ArrowRight':
      return step + 1;
    case 'ArrowLeft':
      return step - 1;
    case 'ArrowDown':
      return inList ? step + 1 : undefined;
    case 'ArrowUp':
      return inList ? step - 1 : undefined;
    case 'Home':
      return 1;
    case 'End':
      return lines;
    default:
      return undefined;
  }
}

export function stepper(
  steps: readonly Step[],
  current: number,
  go: (step: number) => void,
): TemplateResult {
  const failing = nextFailing(steps, current);
  return html`<div class="stepper-bar">
    <button
      type="button"
      class="round"
      aria-label="previous line"
      ?disabled=${current <= 0}
      @click=${() => go(current)}
    >
      ◀
    </button>
    <button
      type="button"
      class="round"
      aria-label="next line"
      ?disabled=${current >= steps.length - 1}
      @click=${() => go(current + 2)}
    >
      ▶
    </button>
    <span class="count">line ${current + 1} of ${steps.length}</span>
    ${
      failing === undefined
        ? nothing
        : html`<button type="button" class="preset" @click=${() => go(failing + 1)}>
            next <span class="sign fails" aria-hidden="true">✗</span> that fails
          </button>`
    }
  </div>`;
}

/** The failing line after this one, or the first of all. */
function nextFailing(steps: readonly Step[], current: number): number | undefined {
  const failing = steps.flatMap(({ line }, k) => (line.verdict === 'fails' ? [k] : []));
  return failing.find((k) => k > current) ?? failing[0];
}
