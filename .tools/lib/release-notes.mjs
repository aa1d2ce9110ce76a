// What the README says of one version.

/** The text under the heading of a version among the changes; undefined where there is none. */
export function notesOf(readme, version) {
  const changes = readme.split(/^## Changes$/m)[1] ?? '';
  const sections = changes.split(/^### /m).slice(1);
  const section = sections.find((text) => text.split('\n')[0].split(' ')[0] === version);
  return section?.split('\n').slice(1).join('\n').split(/^## /m)[0].trim() || undefined;
}
