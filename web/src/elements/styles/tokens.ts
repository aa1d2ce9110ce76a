/** Colours and faces: one colour a quantity, in light and dark. */
import { css } from 'lit';

export const tokens = css`
  :host {
    --paper: light-dark(#fdfcf9, #16171a);
    --ink: light-dark(#1d1c1a, #ececea);
    --soft: light-dark(#6a665f, #a3a19b);
    --rule: light-dark(#e5e0d6, #2c2e33);
    --x: light-dark(#0741c0, #8dc8f2);
    --mu: light-dark(#1f8263, #4df6e8);
    --sigma: light-dark(#996b0a, #e5d28a);
    --y: light-dark(#cf23a3, #ee54fa);
    --g: light-dark(#822c1b, #f66d43);
    --dx: light-dark(#3e0d20, #faa0b0);
    --fails: light-dark(#b3261e, #ff8a80);
    --holds: light-dark(#1f6f43, #7ddaa0);
    --plus: light-dark(#1b9e8f, #1f8f84);
    --minus: light-dark(#c98324, #a8691a);
    --serif: Charter, 'Iowan Old Style', 'Source Serif 4', Georgia, serif;
    --sans: system-ui, -apple-system, 'Segoe UI', sans-serif;
  }
  /* Without a choice of its own the element follows the color-scheme of its host page. */
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  /* One that differs from its page brings its paper. */
  :host([theme='light']),
  :host([theme='dark']) {
    padding: 0.75rem;
    border-radius: 0.5rem;
    background: var(--paper);
  }
  .of-x {
    --colour: var(--x);
  }
  .of-y {
    --colour: var(--y);
  }
  .of-g {
    --colour: var(--g);
  }
  .of-dx {
    --colour: var(--dx);
  }
  .term-x {
    --colour: var(--x);
  }
  .term-mu {
    --colour: var(--mu);
  }
  .term-sigma {
    --colour: var(--sigma);
  }
  .term-y {
    --colour: var(--y);
  }
  .term-g {
    --colour: var(--g);
  }
`;
