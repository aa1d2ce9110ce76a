/** The reader's own: a text with marks under it, what is said of each line, a function and its verdict. */
import { css } from 'lit';

export const own = css`
  .own {
    border-block-start: 1px solid var(--rule);
  }
  .own + .own {
    margin-block-start: 2.5rem;
  }
  .own .title {
    padding-block-start: 0.75rem;
    font-family: var(--serif);
    font-size: 1.1875rem;
  }
  .own .label,
  .own .which {
    color: var(--soft);
  }
  .starts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.25rem;
    padding-block: 0.5rem;
  }
  .starts .label {
    margin-inline-end: 0.25rem;
  }
  .paper {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-block: 1px solid var(--rule);
  }
  .written,
  .report {
    min-width: 0;
  }

  .source {
    display: grid;
    min-height: 12rem;
    max-height: 28rem;
    overflow: hidden auto;
    overscroll-behavior: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--rule) transparent;
  }
  .source > * {
    grid-area: 1 / 1;
    box-sizing: border-box;
    min-width: 0;
    margin: 0;
    padding: 0.9rem 0.5rem 0.9rem 0;
    border: 0;
    font:
      0.8125rem / 1.7 ui-monospace,
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace;
    letter-spacing: normal;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 4;
    text-align: start;
  }
  .source > pre {
    color: transparent;
    direction: ltr;
    pointer-events: none;
    user-select: none;
  }
  .source > textarea {
    width: 100%;
    height: 100%;
    overflow: hidden;
    resize: none;
    background: none;
    color: inherit;
  }
  .source.plain {
    height: 28rem;
  }
  .source.plain > textarea {
    overflow: auto;
  }
  .source > textarea:focus-visible {
    outline: none;
  }
  .source:focus-within {
    outline: 2px solid var(--x);
    outline-offset: 2px;
  }
  textarea::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  mark {
    color: inherit;
    background: none;
    text-decoration: underline 1px;
    text-underline-offset: 0.3em;
  }
  mark.part {
    text-decoration-color: color-mix(in srgb, var(--fails) 55%, transparent);
  }
  mark.place {
    background: color-mix(in srgb, var(--fails) 16%, transparent);
    border-radius: 0.15em;
    text-decoration: underline 2px var(--fails);
  }
  mark.doubt {
    background: color-mix(in srgb, var(--ink) 9%, transparent);
    border-radius: 0.15em;
    text-decoration: underline 2px dotted var(--soft);
  }
  .own .note {
    padding-block: 0.5rem;
    color: var(--soft);
  }

  .report {
    padding-block: 0.75rem 1rem;
    border-block-start: 1px solid var(--rule);
  }
  .own .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5rem;
    min-height: 1.45em;
    padding-block: 0.25rem;
    font-weight: 600;
  }
  .own .summary:empty {
    padding: 0;
    min-height: 0;
  }
  .report ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .report .stale {
    opacity: 0.55;
  }
  .claim {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    align-items: center;
    min-height: 2.25rem;
    padding: 0.2rem 0.25rem;
    border-radius: 0.3rem;
    cursor: pointer;
    list-style: none;
  }
  .claim::-webkit-details-marker {
    display: none;
  }
  .claim:hover {
    background: color-mix(in srgb, var(--ink) 5%, transparent);
  }
  .claim:focus-visible {
    outline-offset: -2px;
  }
  .claim .slot {
    --size: 0.95rem;
    padding-block: 0.15rem;
  }
  .why {
    padding: 0.25rem 0.25rem 0.9rem 1.75rem;
  }
  .why > * + * {
    margin-block-start: 0.45rem;
  }
  .why .verdict {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 1rem;
  }
  .why .verdict b {
    font-weight: 600;
  }
  .own .sign {
    font-size: 1rem;
  }
  .where {
    flex: none;
    min-height: 1.5rem;
    color: var(--soft);
    text-decoration: underline;
    text-decoration-color: var(--rule);
    text-underline-offset: 0.25em;
  }
  .where:hover {
    color: var(--ink);
    text-decoration-color: currentcolor;
  }
  .excerpt {
    max-height: 7rem;
    overflow: hidden auto;
  }
  .excerpt code {
    font:
      0.75rem / 1.75 ui-monospace,
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.5rem;
    margin-block-end: 0;
    max-width: 26rem;
  }
  .sides dt {
    color: var(--soft);
  }
  .sides dd {
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .sides div:last-child dd {
    color: var(--fails);
  }
  .own .point {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15rem 0.9rem;
    color: var(--ink);
  }
  .edits {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
  }
  .edit {
    position: relative;
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    min-height: 2rem;
    max-width: 100%;
    padding: 0.1rem 0.7rem;
    border: 1px solid var(--rule);
    border-radius: 0.4rem;
  }
  .edit:hover:not(:disabled) {
    border-color: var(--holds);
    background: color-mix(in srgb, var(--holds) 8%, transparent);
  }
  .change {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .change > * {
    text-decoration: none;
  }
  .change del {
    color: var(--fails);
  }
  .change ins {
    color: var(--holds);
  }
  .report > .starts {
    padding-block: 0;
  }
  .report > .starts .label {
    min-width: 6.5rem;
  }
  .run .edit:not(:disabled) {
    font-weight: 600;
  }
  .run {
    display: flex;
    gap: 0.5rem;
    padding-block: 0.75rem 0.5rem;
  }
  .hint,
  .blind {
    max-width: 32rem;
    font-family: var(--serif);
    font-size: 0.9375rem;
    line-height: 1.5;
  }
  .blind {
    margin-block-start: 0.75rem;
  }
  .hint {
    color: var(--soft);
  }
  .hint code,
  .gradients code {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.75rem;
  }
  .gradients {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .gradients li {
    padding-block: 0.35rem;
  }
  .gradients .verdict {
    display: grid;
    grid-template-columns: 1.5rem auto minmax(0, 1fr);
    gap: 0 0.5rem;
    align-items: baseline;
  }
  .gradients table {
    margin: 0.25rem 0 0.25rem 2rem;
    border-spacing: 0;
  }
  .gradients th,
  .gradients td {
    padding: 0.1rem 1.5rem 0.1rem 0;
    font-weight: 400;
    text-align: start;
  }
  .gradients thead th {
    color: var(--soft);
  }
  .gradients li > .label {
    padding-inline-start: 2rem;
  }

  @container (min-width: 47.5em) {
    .paper {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .written {
      align-self: start;
      position: sticky;
      top: 0;
    }
    .source {
      min-height: 20rem;
    }
    .report {
      padding-inline-start: 1.75rem;
      border-block-start: 0;
      border-inline-start: 1px solid var(--rule);
    }
  }
`;
