/**
 * The page of what the checker reads, made when the site is built: the rows are the tests' own
 * (tests/fixtures/notations.txt says what they look like), the readings, values and reasons are the core's.
 */
import { escape } from './escape.js';
import type { Core } from './src/core/index.js';
import type { Line } from './src/core/report.js';

/** What ties the lengths of x and W, whatever a formula is. */
const INPUTS = String.raw` \\ u_{ij} = W_{ij} x_i x_j a b c`;
const VALUES = { x: [2, 3, 5], W: [1, 2, 3, 4, 5, 6, 7, 8, 9], a: [4], b: [0.5], c: [-3] };

/** The parts, sections and rows of the table, as HTML. */
export function notationTables(table: string, core: Core): string {
  const html: string[] = [];
  let open = false;
  const close = (): void => {
    if (open) html.push('</tbody></table></div>');
    open = false;
  };
  for (const line of table.split('\n')) {
    const [, mark = '', title = ''] = /^(==?|>) (.*)$/.exec(line) ?? [];
    const row = /^(.*?) (=>|::) (.*?)(?: -- (.*))?$/.exec(line);
    if (mark) {
      close();
      const tag = { '=': 'h2', '==': 'h3', '>': 'p' }[mark] ?? 'p';
      html.push(`<${tag}>${escape(title)}</${tag}>`);
    } else if (row && !line.startsWith('%')) {
      const [, latex = '', kind, , note = ''] = row;
      if (!open) html.push(HEAD);
      open = true;
      html.push(kind === '::' ? textRow(latex, note, core) : formulaRow(latex, note, core));
    }
  }
  close();
  return html.join('\n');
}

const HEAD =
  '<div class="notations" tabindex="0"><table><thead><tr><th scope="col">you write</th>' +
  '<th scope="col">read as</th><th scope="col">worth</th></tr></thead><tbody>';

function formulaRow(latex: string, note: string, core: Core): string {
  const derivation = core.read(`q = ${latex}${INPUTS}`, { repairs: false });
  const [line] = derivation.report().lines;
  const values = Object.fromEntries(
    Object.entries(VALUES)
      .filter(([name]) => derivation.inputs().includes(name))
      .map(([name, list]) => [name, list.length > 1 ? list : (list[0] ?? NaN)]),
  );
  const worth = line?.verdict === 'defines' ? derivation.at({ values })[0]?.left : undefined;
  derivation.free();
  const reading = worth === undefined ? unread(line) : escape(line?.reading ?? '');
  const number = worth === undefined ? '' : String(Number(worth.toPrecision(6)));
  return row(latex, reading, number.replace('-', '−'), note);
}

function textRow(latex: string, note: string, core: Core): string {
  const text = latex.replaceAll('↵', '\n');
  const { lines } = core.check(text, { repairs: false });
  const items = lines.map((line) => {
    const reading = line.verdict === 'unread' ? unread(line) : escape(line.reading ?? '');
    return `<li><span class="verdict">${line.verdict}</span> ${reading}</li>`;
  });
  return row(text.replaceAll(/\\\\ /g, '\\\\\n'), `<ol>${items.join('')}</ol>`, '', note);
}

const unread = (line: Line | undefined): string => `<em>${escape(line?.reason ?? '')}</em>`;

function row(latex: string, reading: string, worth: string, note: string): string {
  const remark = note && `<span class="note">${escape(note)}</span>`;
  return `<tr><td><code>${escape(latex)}</code>${remark}</td><td>${reading}</td><td>${worth}</td></tr>`;
}
