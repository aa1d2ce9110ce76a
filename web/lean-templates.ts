/** Templates of HTML and CSS without their indentation, which means nothing there and is sent to every reader. */
import type { Plugin } from 'vite';

/** In what `home.ts` shows as code it does mean something. */
const isLean = (id: string): boolean =>
  /\/src\/(scenes|elements|drawing)\/.*\.ts$/.test(id) && !id.endsWith('/home.ts');

export const leanTemplates: Plugin = {
  name: 'lean-templates',
  enforce: 'pre',
  transform: (code, id) => (isLean(id) ? { code: code.replace(/\n[ ]+/g, '\n'), map: null } : null),
};
