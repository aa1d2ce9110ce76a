/** Templates of HTML and CSS without their indentation, which means nothing there and is sent to every reader. */
import type { Plugin } from 'vite';

const LEAN = new Set(['html', 'svg', 'css']);

/** A piece of a template between two expressions, as it stands in the code. */
interface Piece {
  start: number;
  end: number;
}

/** The pieces of all templates of these kinds, wherever they stand in a syntax tree. */
function piecesIn(node: unknown): Piece[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, tag, quasi } = node as { type?: string; tag?: { name?: string }; quasi?: unknown };
  const isLean = type === 'TaggedTemplateExpression' && LEAN.has(tag?.name ?? '');
  const own = isLean ? (quasi as { quasis: Piece[] }).quasis : [];
  return [...own, ...Object.values(node).flatMap(piecesIn)];
}

export const leanTemplates: Plugin = {
  name: 'lean-templates',
  transform: {
    order: 'post',
    handler(code, id) {
      if (!id.endsWith('.ts')) return null;
      const pieces = piecesIn(this.parse(code)).sort((a, b) => b.start - a.start);
      const lean = pieces.reduce(
        (text, { start, end }) =>
          text.slice(0, start) + text.slice(start, end).replace(/\n +/g, '\n') + text.slice(end),
        code,
      );
      return { code: lean, map: null };
    },
  },
};
