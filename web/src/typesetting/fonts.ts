/**
 * KaTeX's faces, given to the document: an @font-face rule inside a shadow root loads nothing.
 * A face is fetched when a formula first uses it, so those that are rare cost nothing.
 */
import ams from 'katex/dist/fonts/KaTeX_AMS-Regular.woff2?url';
import calligraphic from 'katex/dist/fonts/KaTeX_Caligraphic-Regular.woff2?url';
import mainBold from 'katex/dist/fonts/KaTeX_Main-Bold.woff2?url';
import mainItalic from 'katex/dist/fonts/KaTeX_Main-Italic.woff2?url';
import main from 'katex/dist/fonts/KaTeX_Main-Regular.woff2?url';
import mathItalic from 'katex/dist/fonts/KaTeX_Math-Italic.woff2?url';
import size1 from 'katex/dist/fonts/KaTeX_Size1-Regular.woff2?url';
import size2 from 'katex/dist/fonts/KaTeX_Size2-Regular.woff2?url';
import size3 from 'katex/dist/fonts/KaTeX_Size3-Regular.woff2?url';
import size4 from 'katex/dist/fonts/KaTeX_Size4-Regular.woff2?url';
import { bytesIn } from '../core/data-address.js';

const ITALIC: FontFaceDescriptors = { style: 'italic' };
const BOLD: FontFaceDescriptors = { weight: 'bold' };

/** Family, file, kind; the first five are what nearly every formula needs. */
const FACES: readonly [string, string, FontFaceDescriptors?][] = [
  ['KaTeX_Main', main],
  ['KaTeX_Math', mathItalic, ITALIC],
  ['KaTeX_Size1', size1],
  ['KaTeX_Size2', size2],
  ['KaTeX_Size3', size3],
  ['KaTeX_Size4', size4],
  ['KaTeX_Main', mainBold, BOLD],
  ['KaTeX_Main', mainItalic, ITALIC],
  ['KaTeX_AMS', ams],
  ['KaTeX_Caligraphic', calligraphic],
];
const COMMON = 5;

let ready: Promise<unknown> | undefined;

/** Adds the faces once; resolves when the common ones are there, so that widths can be measured. */
export function loadFonts(): Promise<unknown> {
  ready ??= Promise.allSettled(
    FACES.map(async ([family, url, descriptors], k) => {
      const source = bytesIn(url) ?? `url(${url}) format('woff2')`;
      const face = new FontFace(family, source, descriptors);
      document.fonts.add(face);
      if (k < COMMON) await face.load();
    }),
  );
  return ready;
}
