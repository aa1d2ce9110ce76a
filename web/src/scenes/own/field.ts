/** A field for text whose marks lie under it, and edits in it that its own undo takes back. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Span } from '../../core/report.js';
import type { Piece } from './marks.js';

export interface TextField {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  /** The whole text in pieces, the marked ones numbered by their place in the report; none: no marks. */
  pieces: readonly Piece[] | undefined;
  /** The id of what says how the text is judged. */
  describedBy: string;
  type: (text: string) => void;
  /** Ctrl+Enter. */
  run: () => void;
}

export function textField(field: TextField): TemplateResult {
  const { id, label, value, placeholder, pieces, describedBy, type, run } = field;
  return html`<div class="source ${pieces === undefined ? 'plain' : ''}">
    ${pieces === undefined ? nothing : html`<pre aria-hidden="true">${pieces.map(piece)}${'\n'}</pre>`}
    <textarea
      id=${id}
      aria-label=${label}
      aria-describedby=${describedBy}
      placeholder=${placeholder}
      dir="ltr"
      spellcheck="false"
      autocomplete="off"
      autocapitalize="off"
      .value=${live(value)}
      @input=${(event: InputEvent) => type((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        run();
      }}
    ></textarea>
  </div>`;
}

export function piece({ text, mark }: Piece): TemplateResult | string {
  return mark === undefined ? text : html`<mark class=${mark}>${text}</mark>`;
}

/** Puts a text in place of another as if it were typed, and selects it. */
export function replaceText(field: HTMLTextAreaElement, [start, end]: Span, text: string): void {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  // The only way to edit that browsers keep in the field's own undo.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isTyped = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (!isTyped) {
    field.setRangeText(text, start, end);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(start, start + text.length);
}

/** Selects a place and brings it into sight. */
export function showPlace(field: HTMLTextAreaElement, [start, end]: Span): void {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const frame = field.parentElement;
  const text = frame?.querySelector('pre');
  if (!frame || !text) return;
  const { top } = rectangleAt(text, start);
  const room = frame.getBoundingClientRect();
  frame.scrollTop += top - room.top - room.height / 3;
  frame.scrollIntoView({ block: 'nearest' });
}

/** Where the character at an offset of a text stands on the screen. */
function rectangleAt(element: Element, offset: number): DOMRect {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let left = offset;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left < length) {
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      break;
    }
    left -= length;
  }
  return range.getBoundingClientRect();
}
