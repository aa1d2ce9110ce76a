/**
 * KaTeX's faces, given to the document: an @font-face rule inside a shadow root loads nothing.
 * A face is fetched when a formula first uses it, so those that are rare cost nothing.
 */
import faces from 'virtual:ahead/faces';
import { bytesIn } from '../core/data-address.js';

/** Letters that figures and the question have, that only either has, and that only the other derivations have. */
export type Part = 'common' | 'figures' | 'question' | 'derivations';

let added: readonly { part: Part | ''; face: FontFace }[] | undefined;

/** Adds the faces once; resolves when what nearly every formula of these parts needs is there, so that widths can be measured. */
export async function loadFonts(parts: readonly Part[]): Promise<void> {
  added ??= faces.map(([family, url, descriptors, part]) => {
    const face = new FontFace(family, bytesIn(url) ?? `url(${url}) format('woff2')`, descriptors);
    document.fonts.add(face);
    return { part, face };
  });
  const wanted = added.filter(({ part }) => part !== '' && parts.includes(part));
  await Promise.allSettled(wanted.map(({ face }) => face.load()));
}
