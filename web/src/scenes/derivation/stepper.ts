/** From line to line: buttons, playing, scrubbing, the row of marks, and the next line that fails. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Step } from '../../typesetting/steps.js';
import type { Player } from './player.js';

/** From a step (from 1) to another: of several keys each goes on from where the one before it led. */
export type Way = (step: number) => number;

const next: Way = (step) => step + 1;
const previous: Way = (step) => step - 1;
const to =
  (step: number): Way =>
  () =>
    step;

/** What a key asks for within the scene: another step, or nothing. */
export function stepByKey(event: KeyboardEvent, lines: number): Way | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const target = event.composedPath()[0];
  if (target instanceof Element && target.closest('input, select, [role=slider]') !== null) {
    return undefined;
  }
  const inList = target instanceof Element && target.closest('.lines') !== null;
  switch (event.key) {
    case 'ArrowRight':
      return next;
    case 'ArrowLeft':
      return previous;
    case 'ArrowDown':
      return inList ? next : undefined;
    case 'ArrowUp':
      return inList ? previous : undefined;
    case 'Home':
      return to(1);
    case 'End':
      return to(lines);
    default:
      return undefined;
  }
}

export function stepper(
  steps: readonly Step[],
  current: number,
  go: (way: Way) => void,
  { player, play }: { player: Pick<Player, 'playing'>; play: () => void },
): TemplateResult {
  const verdict = steps[current]?.line.verdict;
  const failing = nextFailing(steps, current);
  return html`<div class="stepper-bar">
    <button
      type="button"
      class="round"
      aria-label="previous line"
      ?disabled=${current <= 0}
      @click=${() => go(previous)}
    >
      ◀
    </button>
    <button type="button" class="round play" @click=${play}>
      ${player.playing ? 'Pause' : 'Play'}
    </button>
    <button
      type="button"
      class="round"
      aria-label="next line"
      ?disabled=${current >= steps.length - 1}
      @click=${() => go(next)}
    >
      ▶
    </button>
    <input
      class="scrub"
      type="range"
      min="1"
      max=${steps.length}
      aria-label="line"
      aria-valuetext=${`line ${current + 1} of ${steps.length}, ${verdict ?? ''}`}
      .value=${live(String(current + 1))}
      @input=${(event: Event) => go(to((event.target as HTMLInputElement).valueAsNumber))}
    />
    <span class="count">line ${current + 1} of ${steps.length}</span>
    ${
      failing === undefined
        ? nothing
        : html`<button type="button" class="preset" @click=${() => go(to(failing + 1))}>
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
