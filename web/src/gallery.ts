/** The gallery: every figure with what to paste for it, at once. */
import { offer } from './embed-this.js';
import { ELEMENT_NAME } from './elements/index.js';

for (const figure of document.querySelectorAll(`${ELEMENT_NAME}[id]`))
  offer(figure, { open: true });
