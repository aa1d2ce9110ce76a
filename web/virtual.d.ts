// What `prerender.ts` makes when the page is built.
declare module 'virtual:ahead' {
  const modules: Readonly<
    Record<string, () => Promise<import('./src/typesetting/made.js').MadeModule>>
  >;
  export default modules;
  export const further: Readonly<
    Record<string, () => Promise<import('./src/typesetting/made.js').FurtherModule>>
  >;
}
declare module 'virtual:ahead/faces' {
  /** Family, address, kind, and of what nearly every formula needs it. */
  const faces: readonly [
    string,
    string,
    FontFaceDescriptors,
    import('./src/typesetting/fonts.js').Part | '',
  ][];
  export default faces;
}
declare module 'virtual:ahead/styles' {
  const styles: string;
  export default styles;
}
declare module 'virtual:ahead/question-styles' {
  const styles: string;
  export default styles;
}
declare module 'virtual:ahead/derivation-styles' {
  const styles: string;
  export default styles;
}
declare module 'virtual:ahead/whole-styles' {
  const styles: string;
  export default styles;
}
