// What `prerender.ts` makes when the page is built.
declare module 'virtual:typeset' {
  const tables: Readonly<Record<string, () => Promise<{ default: Record<string, string> }>>>;
  export default tables;
}
declare module 'virtual:typeset/styles' {
  const styles: string;
  export default styles;
}
