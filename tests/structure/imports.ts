/** Reads what source files import and says where that breaks the rules. Paths are relative to the source root. */
import { posix } from 'node:path';
import type { Rules } from './rules.js';

export type Sources = ReadonlyMap<string, string>;

/** An import: the file that has it and the path or package it names, resolved if it is one of ours. */
interface Import {
  readonly file: string;
  readonly names: string;
  readonly ours: boolean;
}

/** C++: quoted includes are ours and start at cpp/; those in angle brackets are others'. */
export function includesOf(sources: Sources): Import[] {
  return each(
    sources,
    /^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)/gm,
    (file, [, ours, other]) => ({
      file,
      names: ours ?? other ?? '',
      ours: ours !== undefined,
    }),
  );
}

/** TypeScript: static, re-exporting, dynamic and type imports; relative ones are ours. */
export function importsOf(sources: Sources): Import[] {
  const pattern =
    /^[ \t]*(?:import|export)\b[^'";]*?\bfrom[ \t\n]*['"]([^'"]+)['"]|^[ \t]*import[ \t]*['"]([^'"]+)['"]|\bimport\([ \t\n]*['"]([^'"]+)['"]/gm;
  return each(sources, pattern, (file, [, from, bare, dynamic]) => {
    const named = from ?? bare ?? dynamic ?? '';
    const ours = named.startsWith('.');
    return {
      file,
      names: ours ? sourceOf(sources, posix.join(posix.dirname(file), named)) : named,
      ours,
    };
  });
}

/** Every import that the rules forbid, and every cycle, one sentence each. */
export function violations(imports: readonly Import[], rules: Rules): string[] {
  return [...imports.flatMap((one) => violation(one, rules)), ...cycles(imports)];
}

function violation({ file, names, ours }: Import, rules: Rules): string[] {
  const from = folderOf(file);
  const known = rules.folders[from];
  if (!known) return [`${file}: the folder ${from} has no rules`];
  if (!ours) {
    const owner = rules.reserved.find(({ what }) => what.test(names));
    return owner && !owner.folders.includes(from)
      ? [`${file} imports ${names}, which only ${owner.folders.join(', ')} may`]
      : [];
  }
  const to = folderOf(names);
  if (to !== from && !known.includes(to))
    return [`${file} imports ${names}: ${from} may not know ${to}`];
  return rules.forbidden.some((rule) => rule.from === from && rule.file === names)
    ? [`${file} imports ${names}, which ${from} may not`]
    : [];
}

function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { file, names, ours } of imports) {
    if (ours) next.set(file, [...(next.get(file) ?? []), names]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push(`a cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
    } else if (!done.has(file)) {
      for (const target of next.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    }
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

function each<T>(
  sources: Sources,
  pattern: RegExp,
  read: (file: string, match: RegExpMatchArray) => T,
): T[] {
  return [...sources].flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map((match) => read(file, match)),
  );
}

function folderOf(file: string): string {
  const slash = file.indexOf('/');
  return slash < 0 ? '.' : file.slice(0, slash);
}

/** An import of ./a.js is written in ./a.ts, and ./a.css?raw in ./a.css. */
function sourceOf(sources: Sources, path: string): string {
  const plain = path.replace(/\?.*$/, '');
  const typescript = plain.replace(/\.js$/, '.ts');
  return sources.has(typescript) ? typescript : plain;
}
