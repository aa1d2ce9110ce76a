/** The Jacobian beside the inputs: its cells, its margins, g on its left and dx below. */
import { css } from 'lit';

export const matrix = css`
  .beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    padding-block: 1.25rem 0.5rem;
  }
  .across {
    overflow-x: auto;
  }
  .matrix {
    --digit: 1ch;
    border-collapse: separate;
    border-spacing: 2px;
    margin-block-start: 0.5rem;
    font-size: 0.75rem;
  }
  .matrix th,
  .matrix td {
    min-width: 3.2rem;
    height: 2.1rem;
    padding: 0 0.25rem;
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  .matrix .number {
    display: block;
    width: calc(var(--digits) * var(--digit));
    height: 1.45em;
    margin-inline-start: auto;
  }
  .matrix tbody .sum .number {
    width: calc(var(--sum-digits) * var(--digit));
  }
  .matrix th[scope='row']:not([colspan]) {
    min-width: 1.5rem;
    text-align: start;
  }
  .matrix th {
    color: var(--colour, var(--soft));
  }
  .matrix sub {
    font-size: 0.8em;
    line-height: 0;
  }
  .matrix .weight {
    min-width: 3.25rem;
    padding-inline-end: 0.75rem;
  }
  .matrix .weight .entry {
    color: var(--g);
    width: 3.25rem;
    text-align: end;
  }
  .matrix .cell {
    border-radius: 0.2rem;
    cursor: pointer;
  }
  .matrix .plus {
    background: color-mix(in srgb, var(--plus) var(--depth), transparent);
  }
  .matrix .minus {
    background: color-mix(in srgb, var(--minus) var(--depth), transparent);
  }
  .matrix .cell.chosen {
    box-shadow: inset 0 0 0 2px var(--ink);
  }
  .matrix .cell.lit {
    outline: 2px solid var(--y);
    outline-offset: 1px;
  }
  .matrix .lit:is(th, .weight) {
    border-radius: 0.2rem;
    background: color-mix(in srgb, var(--colour, var(--g)) 18%, transparent);
  }
  .matrix .chosen {
    font-weight: 700;
  }
  .matrix .sum {
    color: var(--soft);
    padding-inline-start: 0.75rem;
  }
  .matrix .sum.chosen {
    color: var(--ink);
  }
  .beside .note {
    max-width: 30rem;
    margin-block-start: 0.5rem;
    color: var(--soft);
  }
  .matrix tfoot .of-dx th,
  .matrix tfoot .of-dx td {
    color: var(--dx);
    border-block-start: 1px solid var(--rule);
    font-weight: 600;
  }

  @container (max-width: 24em) {
    .matrix {
      --digit: 0.95ch;
      border-spacing: 1px;
      font-size: 0.6875rem;
      letter-spacing: -0.02em;
    }
    .matrix th,
    .matrix td {
      min-width: 2.45rem;
      padding-inline: 0.1rem;
    }
    .matrix th[scope='row']:not([colspan]) {
      min-width: 1rem;
    }
    .matrix .weight,
    .matrix .weight .entry {
      min-width: 0;
      width: 2.2rem;
      padding-inline-end: 0.15rem;
    }
    .matrix .sum {
      padding-inline-start: 0.2rem;
    }
  }
  @container (min-width: 47.5em) {
    .beside:not(.many) {
      grid-template-columns: minmax(13rem, 1fr) minmax(0, max-content);
    }
    .beside:not(.many) > .panel {
      max-width: 22rem;
    }
  }
`;
