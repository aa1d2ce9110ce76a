/** Formulas: their size, the tints of their terms, what is followed, and what is on its way to the next line. */
import { css } from 'lit';

export const formulas = css`
  .slot {
    --fit: 1;
    display: block;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .slot > .formula {
    display: inline-block;
    white-space: nowrap;
    font-size: calc(var(--size, 1em) * var(--fit));
    transform-origin: 0 0;
  }
  .slot .katex-display {
    margin: 0;
  }
  .term {
    --tint: light-dark(
      color-mix(in srgb, var(--colour) 13%, transparent),
      color-mix(in srgb, var(--colour) 20%, transparent)
    );
    border-radius: 0.2em;
    background: var(--tint);
  }
  .line .term,
  .dimmed .term {
    background: none;
  }
  .dimmed {
    color: color-mix(in srgb, var(--ink) 38%, transparent);
  }
  .dimmed .lit {
    color: var(--ink);
  }
  .dimmed .term.lit {
    background: color-mix(in srgb, var(--colour) 26%, transparent);
  }
  .dimmed .mfrac.lit {
    background: color-mix(in srgb, var(--ink) 9%, transparent);
    border-radius: 0.2em;
  }
  .stage [data-quantity] {
    cursor: pointer;
  }
  .terms {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
    min-height: 1.9rem;
    padding-block-end: 0.5rem;
  }
  .chip {
    min-width: 1.75rem;
    min-height: 1.75rem;
    padding: 0 0.4rem;
    border-radius: 0.4rem;
    font-family: var(--serif);
    font-size: 0.9375rem;
    line-height: 1;
    background: light-dark(
      color-mix(in srgb, var(--colour, var(--ink)) 10%, transparent),
      color-mix(in srgb, var(--colour, var(--ink)) 18%, transparent)
    );
  }
  .chip:hover,
  .chip[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--colour, var(--ink));
  }
  .chip:focus-visible {
    outline-offset: -2px;
  }
  .chip sub {
    line-height: 0;
  }
  .terms .meaning {
    padding-inline-start: 0.35rem;
    color: var(--soft);
  }

  .stage.moving .slot {
    overflow: visible;
  }
  .flying {
    display: inline-block;
  }
  .gone {
    opacity: 0;
  }
  .ghost {
    position: absolute;
    white-space: nowrap;
    pointer-events: none;
  }
  .ghost .katex-display {
    margin: 0;
  }
`;
