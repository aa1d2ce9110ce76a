/** What the smaller scenes add to the first one: stages, lists of formulas, space, heatmap, curve, sliders. */
import { css } from 'lit';

export const scenes = css`
  .stages {
    padding-block: 0.5rem;
    border-block: 1px solid var(--rule);
  }
  .moves .bar {
    transition:
      y 320ms cubic-bezier(0.3, 0, 0.1, 1),
      height 320ms cubic-bezier(0.3, 0, 0.1, 1);
  }
  :host([motion='none']) .moves .bar {
    transition: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .moves .bar {
      transition: none;
    }
  }

  .guess {
    max-width: 42rem;
    margin-block: 1rem;
    padding-inline-start: 1rem;
    border-inline-start: 3px solid var(--rule);
  }
  .guess p {
    margin-block-end: 0.4rem;
    font-family: var(--serif);
    font-size: 1rem;
    line-height: 1.5;
  }

  .formulas {
    list-style: none;
    margin: 0.75rem 0 0;
    padding: 0;
  }
  .formulas li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 1rem;
    padding-block: 0.3rem;
    border-block-start: 1px solid var(--rule);
  }
  .formulas .slot {
    overflow-x: auto;
    overflow-y: hidden;
    padding-block: 0.15rem;
    --size: 0.9375rem;
  }
  .formulas .word {
    grid-column: 1 / -1;
    color: var(--soft);
  }
  .formulas .number {
    grid-area: 1 / 2;
    text-align: end;
  }
  .formulas .away .slot,
  .formulas .away .number {
    opacity: 0.72;
  }
  .beside > div > .formulas {
    margin-block-start: 1.25rem;
  }

  .space {
    display: block;
    width: 100%;
    max-width: 30rem;
    margin-inline: auto;
    cursor: grab;
    touch-action: pan-y;
    user-select: none;
  }
  .space:active {
    cursor: grabbing;
  }
  .space text {
    fill: var(--colour, var(--soft));
    font-size: 11px;
    text-anchor: middle;
  }
  .space line {
    stroke: var(--colour, var(--soft));
    stroke-width: 2;
  }
  .space line.axis {
    stroke: var(--rule);
    stroke-width: 1;
  }
  .space text.axis {
    font-size: 9px;
  }
  .space .arrow polygon {
    fill: var(--colour, var(--soft));
  }
  .space .arrow text {
    font-weight: 600;
  }
  .space .lost {
    opacity: 0.6;
  }
  .space .lost line {
    stroke-dasharray: 3 3;
    stroke-width: 1.25;
  }
  .space .lost polygon {
    display: none;
  }
  .space .disc {
    fill: color-mix(in srgb, var(--y) 7%, transparent);
    stroke: color-mix(in srgb, var(--y) 55%, transparent);
  }

  .large {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    padding-block: 1.25rem;
  }
  .heatmap {
    --plus-rgb: 27 158 143;
    --minus-rgb: 201 131 36;
    display: block;
    width: 100%;
    max-width: 32rem;
    aspect-ratio: 1;
    border: 1px solid var(--rule);
    image-rendering: pixelated;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .large dl {
    margin: 1rem 0;
  }
  .large dl div {
    display: flex;
    justify-content: space-between;
    max-width: 18rem;
  }
  .large dt {
    color: var(--soft);
  }
  .large dd {
    margin: 0;
  }
  .large .note {
    max-width: 24rem;
    color: var(--soft);
  }

  .methods {
    border-collapse: collapse;
    align-self: start;
  }
  .methods caption {
    padding-block-end: 0.5rem;
    color: var(--soft);
    text-align: start;
  }
  .methods th,
  .methods td {
    padding: 0.3rem 0.75rem 0.3rem 0;
    border-block-start: 1px solid var(--rule);
    text-align: start;
    font-weight: 400;
    vertical-align: top;
  }
  .methods .number {
    text-align: end;
    font-weight: 600;
  }
  .methods .word {
    padding-inline-end: 0;
    color: var(--soft);
  }
  .curve {
    display: block;
    width: 100%;
    max-width: 26rem;
  }
  .curve text {
    fill: var(--soft);
    font-size: 9px;
  }
  .curve .grid {
    stroke: var(--rule);
  }
  .curve polyline {
    fill: none;
    stroke: var(--dx);
    stroke-width: 1.75;
  }
  .curve circle {
    fill: var(--paper);
    stroke: var(--dx);
    stroke-width: 2.5;
  }
  .slider {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    min-height: 1.9rem;
  }
  .slider input {
    flex: 1 1 8rem;
    min-width: 0;
    accent-color: var(--x);
  }
  .offsets {
    padding-block-start: 1rem;
  }

  .code {
    margin: 0.75rem 0 1.25rem;
  }
  .code figcaption {
    display: flex;
    justify-content: space-between;
    align-items: center;
    color: var(--soft);
  }
  .code pre {
    margin: 0;
    padding: 0.75rem 1rem;
    overflow-x: auto;
    border-inline-start: 3px solid var(--rule);
    background: color-mix(in srgb, var(--ink) 3%, transparent);
    font:
      0.8125rem/1.5 ui-monospace,
      'SF Mono',
      Menlo,
      monospace;
    font-variant-ligatures: none;
  }

  @container (min-width: 40em) {
    .formulas li {
      grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) 3.5rem;
    }
    .formulas .word {
      grid-column: 2;
    }
    .formulas .number {
      grid-area: 1 / 3;
    }
    .beside.three {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 1.5rem;
    }
    .beside.three.many {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .beside.three.many > :first-child {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 47.5em) {
    .checks .beside.three {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (min-width: 47.5em) {
    .forward .beside,
    .geometry .beside {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .forward .beside .panel,
    .geometry .beside .panel {
      max-width: none;
    }
    .large {
      grid-template-columns: minmax(0, 32rem) minmax(0, 1fr);
    }
  }
`;
