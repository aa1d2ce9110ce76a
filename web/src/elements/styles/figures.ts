/** Bars, their numbers, the choices below them and the two read-outs. */
import { css } from 'lit';

export const figures = css`
  /* As large as they are whatever they hold: where only they change, nothing else is laid out anew. */
  .bars,
  .entries,
  .readout > .figure,
  .values dd,
  .matrix .number {
    contain: size layout style;
  }
  .panels {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1.25rem 1.5rem;
    padding-block: 1.25rem 0.25rem;
    border-block-start: 1px solid var(--rule);
  }
  .panels.many {
    grid-template-columns: minmax(0, 1fr);
  }
  .head {
    display: flex;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .head span {
    color: var(--soft);
    text-align: end;
  }
  .plot {
    position: relative;
  }
  .reach {
    position: absolute;
    inset: 0 auto auto 0;
    color: var(--soft);
    font-size: 0.6875rem;
  }
  .bars {
    display: block;
    width: 100%;
    height: 9.5rem;
    margin-block: 0.5rem 0.25rem;
    overflow: visible;
  }
  .bar {
    fill: var(--colour);
  }
  .bar.unlit {
    fill-opacity: 0.25;
  }
  .level {
    pointer-events: none;
  }
  .level rect {
    fill: var(--colour);
    fill-opacity: 0.22;
  }
  .level line {
    stroke: var(--colour);
    stroke-width: 2;
  }
  .zero {
    stroke: var(--rule);
  }
  .knob {
    fill: var(--paper);
    stroke: var(--colour);
    stroke-width: 2.5;
  }
  .grip {
    fill: transparent;
  }
  .handle {
    cursor: ns-resize;
    touch-action: none;
    outline: none;
  }
  .handle:hover .grip {
    fill: color-mix(in srgb, var(--colour) 16%, transparent);
  }
  .handle:focus-visible .grip {
    fill: color-mix(in srgb, var(--colour) 16%, transparent);
    stroke: var(--colour);
    stroke-width: 2;
  }
  .entries {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    align-items: center;
    height: 1.6rem;
    text-align: center;
    color: var(--soft);
    font-size: 0.75rem;
  }
  .panels .entries {
    font-size: 0.6875rem;
    letter-spacing: -0.02em;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    padding-block: 0.25rem 0.75rem;
    border-block-end: 1px solid var(--rule);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
  }
  .controls > .name {
    font-weight: 600;
    min-width: 1rem;
  }
  .stepper {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    margin-inline-end: 0.5rem;
  }
  .epsilon {
    display: inline-flex;
    align-items: center;
    gap: 0.3rem;
    margin-inline-start: 0.5rem;
  }
  .epsilon .entry {
    width: 4rem;
    border-bottom-color: var(--rule);
  }
  .weights {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .weights .entry {
    width: 3.25rem;
  }
  .controls .problem {
    flex-basis: 100%;
  }
  .controls .problem:empty {
    display: none;
  }

  .readouts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1.5rem;
    padding-block: 1.25rem 1rem;
  }
  .figure {
    display: block;
    height: 1.2em;
    font-size: 2rem;
    font-weight: 700;
    line-height: 1.2;
    white-space: nowrap;
  }
  .readout p {
    color: var(--soft);
    line-height: 1.75rem;
  }
  .readout b {
    color: var(--ink);
  }
  .answer > .remark {
    min-height: 4.5em;
  }

  @container (min-width: 44em) {
    .panels:not(.many) {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 2rem;
    }
    .panels.many {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 1.5rem 2.5rem;
    }
    .answer > .remark {
      min-height: 3em;
    }
  }
`;
