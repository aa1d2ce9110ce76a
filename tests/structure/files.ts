/** What may stand where, and how long a file may be. */

const topLevel = new Set([
  'cpp',
  'web',
  'tests',
  'CMakeLists.txt',
  'CMakePresets.json',
  'package.json',
  'package-lock.json',
  'README.md',
  'LICENSE',
]);

/** What git ignores: products of building and packing. */
const products = /^(build|dist|node_modules|.*\.tgz)$/;

/** The names at the top of the project that have no place there; hidden ones may always stay. */
export function misplaced(names: readonly string[]): string[] {
  return names.filter(
    (name) => !topLevel.has(name) && !name.startsWith('.') && !products.test(name),
  );
}

const mostLines = 400;

/** The files that hold more than one idea, as far as their length can tell. */
export function tooLong(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ file, lines }) => `${file} has ${lines} lines; ${mostLines} are the most`);
}

/** The inputs of the fuzzers' corpus without a word for what is special about them, as a fuzzer names its own finds. */
export function unnamed(inputs: readonly string[]): string[] {
  return inputs.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(name));
}
