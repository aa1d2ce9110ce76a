/** The gallery and the tables of attributes, made of the one table when the site or the package is built. */
import { escape } from './escape.js';
import {
  ATTRIBUTES,
  attributesOf,
  DEFAULTS,
  FIGURES,
  TOLD,
  type Attribute,
} from './src/state/attributes.js';
import { SCENES, type Name } from './src/state/properties.js';

/** A derivation of an author's own, as somebody would write it inside the element, without a blank line. */
const OWN = String.raw`<layernorm-explainer scene="derivation">
<script type="text/x-latex">
s = \sqrt{\frac{1}{N} \sum_{k=1}^{N} x_k^2}, \quad y_i = \frac{x_i}{s} \\
\frac{\partial s}{\partial x_j} = \frac{x_j}{N s} \\
\frac{\partial y_i}{\partial x_j} = \frac{\delta_{ij}}{s} - \frac{x_i}{s^2} \frac{\partial s}{\partial x_j} \\
= \frac{1}{s} (\delta_{ij} - \frac{y_i y_j}{N}) \\
\sum_{j=1}^{N} x_j \frac{\partial y_i}{\partial x_j} = 0
</script>
</layernorm-explainer>`;

/** What every figure has. */
const ALWAYS: readonly Name[] = ['scene', 'theme', 'motion'];

const SCRIPT = '<script type="module" src="layernorm-explainer.js"></script>\n';

/** The page with its places filled. */
export function galleryPage(html: string): string {
  return html
    .replace('<!-- gallery -->', () => SCENES.map(section).join('\n'))
    .replace(
      '<!-- own -->',
      () =>
        `<div class="authors">${OWN}</div>\n<pre class="snippet" tabindex="0">${escape(SCRIPT + OWN)}</pre>`,
    )
    .replace('<!-- attributes -->', () => table());
}

function section(scene: (typeof SCENES)[number]): string {
  const names = attributesOf(scene).filter((name) => !ALWAYS.includes(name));
  const follows = names.map((name) => `<code>${name}</code>`).join(', ');
  return `<h2>${scene}</h2>
<p>${capital(FIGURES[scene])}.${follows && ` It follows ${follows}.`}</p>
<layernorm-explainer id="${scene}" scene="${scene}"></layernorm-explainer>`;
}

function table(): string {
  const rows = TOLD.map(
    (name) =>
      `<tr><td><code>${name}</code></td><td>${code(meaning(ATTRIBUTES[name]))}</td>` +
      `<td><code>${escape(DEFAULTS[name])}</code></td></tr>`,
  );
  return `<div class="notations attributes" tabindex="0"><table><thead><tr><th scope="col">attribute</th>
<th scope="col">what it is</th><th scope="col">default</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** The same for the README. */
export function markdownTable(): string {
  const rows = TOLD.map((name) => {
    const initial = DEFAULTS[name] === '' ? '' : `\`${DEFAULTS[name]}\``;
    return `| \`${name}\` | ${meaning(ATTRIBUTES[name])} | ${initial} |`;
  });
  return ['| attribute | what it is | default |', '| --- | --- | --- |', ...rows].join('\n');
}

/** element.d.ts with the names and meanings of the properties. */
export function elementTypes(template: string): string {
  const texts = TOLD.map((name) => `  ${name}: string;`);
  const properties = TOLD.map(
    (name) => `  /** ${sentence(ATTRIBUTES[name], name)} */\n  ${name}: string | null;`,
  );
  return template
    .replace('  // texts', () => texts.join('\n'))
    .replace('  // properties', () => properties.join('\n'));
}

function sentence(attribute: Attribute, name: Name): string {
  const text = meaning(attribute);
  const initial = DEFAULTS[name] === '' ? '' : ` Default: '${DEFAULTS[name]}'.`;
  return `${capital(text).replaceAll('`', "'")}.${initial}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** With the words that it may be. */
function meaning({ says, words }: Attribute): string {
  return words === undefined ? says : `${says}: ${words.map((word) => `\`${word}\``).join(', ')}`;
}

/** What stands between backquotes as code. */
function code(text: string): string {
  return escape(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}
