/** What somebody who mistyped a name may have meant. */

/** How many letters are put in, taken out or exchanged to come from one text to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, k) => k);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (let k = 0; k < to.length; ++k) {
      const exchanged = (row[k] ?? 0) + (letter === to[k] ? 0 : 1);
      next.push(Math.min(exchanged, (row[k + 1] ?? 0) + 1, (next[k] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The known name nearest to `name`, as `; did you mean ...?`, or nothing where none is near. */
export function suggestion(name: string, known: readonly string[]): string {
  const [best] = known
    .map((other) => ({ other, far: other.startsWith(name) ? 0 : distance(name, other) }))
    .sort((a, b) => a.far - b.far);
  const isNear = best !== undefined && best.far <= name.replace(/^-+/, '').length / 2;
  return isNear ? `; did you mean ${best.other}?` : '';
}
