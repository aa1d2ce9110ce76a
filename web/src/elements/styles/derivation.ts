/** All lines, the current one on its stage, its values, the way from line to line. */
import { css } from 'lit';

export const derivation = css`
  .derivation[aria-busy='true'] > :not(.chooser) {
    opacity: 0.4;
  }
  .chooser {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    padding-block: 0.5rem;
    border-block-start: 1px solid var(--rule);
  }
  .chooser .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.25rem;
    margin-inline-start: -0.4rem;
  }
  .chooser .name {
    padding-inline: 0.4rem;
    font-family: var(--serif);
    font-size: 0.9375rem;
  }
  .option {
    position: relative;
    cursor: pointer;
  }
  .option input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .option span {
    display: inline-block;
    box-sizing: border-box;
    min-width: 1.75rem;
    padding: 0 0.4rem;
    text-align: center;
    border-radius: 0.4rem;
    line-height: 1.9rem;
    color: var(--soft);
    white-space: nowrap;
  }
  .option:hover span {
    background: color-mix(in srgb, var(--ink) 7%, transparent);
    color: var(--ink);
  }
  .option :checked + span {
    color: var(--ink);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.35em;
  }
  .option :focus-visible + span {
    outline: 2px solid var(--x);
    outline-offset: -2px;
  }

  .desk {
    border-block: 1px solid var(--rule);
  }
  .scroll {
    position: relative;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--rule) transparent;
  }
  .lines {
    margin: 0;
    padding: 0.75rem 0;
    list-style: none;
  }
  .prose {
    font-family: var(--serif);
    color: var(--soft);
    line-height: 1.45;
  }
  .lines .prose {
    padding: 0.6rem 0.5rem 0.15rem;
    font-size: 0.8125rem;
  }
  .line {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    align-items: center;
    width: 100%;
    min-height: 1.75rem;
    padding: 0.2rem 0.5rem;
    text-align: start;
    border-radius: 0.3rem;
  }
  .line:not(.opens) .slot {
    padding-inline-start: 1rem;
  }
  .line .slot {
    --size: 0.92em;
    padding-block: 0.15rem;
    scrollbar-width: none;
  }
  .line:hover {
    background: color-mix(in srgb, var(--ink) 5%, transparent);
  }
  .line[aria-current='step'] {
    background: color-mix(in srgb, var(--ink) 9%, transparent);
  }
  .sign {
    color: var(--soft);
    font-weight: 600;
  }
  .sign.holds {
    color: var(--holds);
  }
  .sign.fails {
    color: var(--fails);
  }

  .stage {
    position: relative;
    display: grid;
    /* No formula widens it, nor while it moves and is not cut. */
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(4.6rem, auto) 5.5rem 7.5rem auto auto minmax(6.5rem, auto);
  }
  .stage > .prose {
    font-size: 1rem;
    align-self: end;
  }
  .stage .slot {
    align-self: center;
    text-align: center;
    padding-block: 0.4rem;
  }
  .stage .compared {
    --size: 1.05rem;
  }
  .stage .compared .formula {
    opacity: 0.62;
  }
  .stage .current {
    --size: 1.45rem;
  }
  .verdict b {
    color: var(--ink);
  }
  .verdict.holds b {
    color: var(--holds);
  }
  .verdict.fails b {
    color: var(--fails);
  }
  .verdict span:last-child {
    color: var(--soft);
  }
  .words {
    padding-block: 0.5rem;
  }
  .words > * + * {
    margin-block-start: 0.4rem;
  }
  .mend {
    color: var(--soft);
  }
  .reading {
    color: var(--soft);
    overflow-wrap: anywhere;
  }
  .focus {
    min-height: 0;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--rule) transparent;
  }
  .focus:focus-visible {
    outline-offset: 4px;
  }

  .numbers {
    border-block-start: 1px solid var(--rule);
  }
  .values {
    padding-block: 0.75rem 1rem;
  }
  .point {
    color: var(--soft);
  }
  .values dl {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.5rem;
    margin: 0.4rem 0 0;
  }
  .values dt {
    color: var(--soft);
    min-height: 1.45em;
  }
  .values dd {
    margin: 0;
    height: 1.45em;
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .values .differs dd {
    color: var(--fails);
  }

  .where {
    display: flex;
    min-height: 6rem;
    align-items: end;
    gap: 0.75rem;
    padding-block-end: 1rem;
  }
  .where p {
    max-width: 11rem;
    color: var(--soft);
  }
  .difference-map {
    flex: none;
    width: 6rem;
    height: 6rem;
  }
  .difference-map rect {
    fill: var(--fails);
    stroke: var(--rule);
    stroke-width: 1px;
    vector-effect: non-scaling-stroke;
    cursor: pointer;
  }
  .difference-map .differs {
    stroke: none;
  }
  .difference-map .chosen {
    stroke: var(--ink);
    stroke-width: 2px;
  }

  .travel {
    padding-block: 0.75rem 0.5rem;
    border-block-start: 1px solid var(--rule);
  }
  .stepper-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .stepper-bar .play {
    min-width: 4.25rem;
  }
  .scrub {
    flex: 1 1 9rem;
    min-width: 0;
    height: 1.9rem;
    margin: 0 0.25rem;
    accent-color: var(--ink);
  }
  .stepper-bar .count {
    min-width: 7rem;
    padding-inline: 0.5rem;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: 0.5rem;
  }
  .mark {
    width: 1.625rem;
    height: 1.75rem;
    border-radius: 0.3rem;
  }
  .mark:hover {
    background: color-mix(in srgb, var(--ink) 7%, transparent);
  }
  .mark[aria-current='step'] {
    background: var(--ink);
  }
  .mark[aria-current='step'] .sign {
    color: var(--paper);
  }
  .all {
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--rule);
  }
  .all summary {
    min-height: 1.75rem;
    cursor: pointer;
  }
  .derivation > .remark {
    padding-block: 1rem 0.75rem;
  }

  @container (min-width: 47.5em) {
    .desk {
      display: grid;
      grid-template-columns: minmax(0, 21rem) minmax(0, 1fr);
      height: 38rem;
    }
    .scroll {
      border-inline-end: 1px solid var(--rule);
    }
    .sheet {
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
      min-height: 0;
      padding-inline-start: 1.75rem;
    }
    .stage {
      grid-template-rows: minmax(3.2rem, auto) 5.5rem 7.5rem auto auto minmax(6.5rem, auto);
    }
    .numbers {
      display: flex;
      justify-content: space-between;
      gap: 1.5rem;
      min-height: 8.25rem;
    }
    .numbers .values {
      flex: 1;
    }
    .where {
      flex-direction: column-reverse;
      justify-content: flex-end;
      gap: 0.25rem;
      padding-block: 0.75rem 0.5rem;
    }
    .values dd {
      font-size: 1.25rem;
    }
    .marks {
      gap: 0.1rem;
    }
  }
`;
