/**
 * KaTeX's faces, given to the document: an @font-face rule inside a shadow root loads nothing.
 * A face is fetched when a formula first uses it, so those that are rare cost nothing.
 */
import faces from 'virtual:ahead/faces';
import { bytesIn } from '../core/data-address.js';

let ready: Promise<unknown> | undefined;

/** Adds the faces once; resolves when the common ones are there, so that widths can be measured. */
export function loadFonts(): Promise<unknown> {
  ready ??= Promise.allSettled(
    faces.map(async ([family, url, descriptors, isCommon]) => {
      const source = bytesIn(url) ?? `url(${url}) format('woff2')`;
      const face = new FontFace(family, source, descriptors);
      document.fonts.add(face);
      if (isCommon) await face.load();
    }),
  );
  return ready;
}
