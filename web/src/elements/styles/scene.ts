/** What all scenes share: measure, type, buttons, fields, sentences. */
import { css } from 'lit';

export const scene = css`
  :host {
    display: block;
  }
  /* What a page sets on everything would come in by inheritance. */
  .whole {
    container-type: inline-size;
    color: var(--ink);
    font: 1rem / 1.45 var(--sans);
    font-variant-numeric: tabular-nums;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    hyphens: manual;
  }
  /* While something is dragged only what changes is laid out and painted again. */
  .whole,
  .stage,
  .numbers,
  .panel,
  .jacobian {
    contain: layout style;
    isolation: isolate;
  }
  .scroll {
    contain: content;
  }
  .whole > * {
    font-size: 0.8125rem;
  }
  :host([hidden]) {
    display: none;
  }
  p {
    margin: 0;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .number {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--x);
    outline-offset: 2px;
  }
  .waiting {
    display: grid;
    place-items: center;
    min-height: 24rem;
    color: var(--soft);
  }
  .problem {
    color: var(--fails);
    min-height: 1.45em;
  }
  .remark {
    max-width: 42rem;
    font-family: var(--serif);
    font-size: 1rem;
    line-height: 1.5;
  }

  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.35;
  }
  .preset,
  .round {
    min-width: 1.9rem;
    min-height: 1.9rem;
    padding: 0 0.5rem;
    border-radius: 0.4rem;
    color: var(--soft);
    white-space: nowrap;
  }
  .round {
    border: 1px solid var(--rule);
    color: var(--ink);
  }
  .preset:hover:not(:disabled),
  .round:hover:not(:disabled) {
    background: color-mix(in srgb, var(--ink) 7%, transparent);
    color: var(--ink);
  }
  .preset[aria-pressed='true'] {
    color: var(--ink);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.35em;
  }

  .entry {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    min-height: 1.6rem;
    padding: 0;
    border: 0;
    border-bottom: 1px solid var(--rule);
    border-radius: 0;
    background: none;
    text-align: center;
  }
  .entry:hover,
  .entry:focus {
    border-bottom-color: var(--soft);
  }
  .entry[aria-invalid] {
    border-bottom-color: var(--fails);
    color: var(--fails);
  }
  select {
    min-height: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 0.3rem;
    background: color-mix(in srgb, var(--ink) 7%, var(--paper));
  }
  .index {
    white-space: nowrap;
  }
  .index i {
    font-family: var(--serif);
  }
  .choices + .remark,
  .formulas + .remark,
  .readouts + .remark {
    padding-block-start: 1rem;
  }
`;
