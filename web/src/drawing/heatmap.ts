/** A matrix too large for numbers: one pixel an entry, colours as in the small one. */
import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

export interface Heatmap {
  /** N x N, row by row. */
  entries: ArrayLike<number>;
  n: number;
  /** The size of the largest entry. */
  scale: number;
  /** The chosen entry, from 1. */
  i: number;
  j: number;
  choose: (i: number, j: number) => void;
  summary: string;
}

export class HeatmapDrawing {
  readonly #canvas = createRef<HTMLCanvasElement>();
  #drawn: { entries: ArrayLike<number>; canvas: HTMLCanvasElement } | undefined;

  /** The picture; it is drawn anew only where the entries are others, or it stands elsewhere. */
  render(figure: Heatmap): TemplateResult {
    const { n, i, j, summary, choose } = figure;
    const at = (event: PointerEvent): void => {
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const place = (part: number): number => Math.max(1, Math.min(n, Math.ceil(part * n)));
      choose(
        place((event.clientY - box.top) / box.height),
        place((event.clientX - box.left) / box.width),
      );
    };
    queueMicrotask(() => this.#draw(figure));
    return html`<canvas
      class="heatmap"
      role="img"
      tabindex="0"
      aria-label=${summary}
      width=${n}
      height=${n}
      ${ref(this.#canvas)}
      @pointerdown=${at}
      @pointermove=${(event: PointerEvent) => {
        if (event.buttons === 1) at(event);
      }}
      @keydown=${(event: KeyboardEvent) => {
        const [down, right] = STEPS[event.key] ?? [0, 0];
        if (down === 0 && right === 0) return;
        event.preventDefault();
        const by = event.shiftKey ? 10 : 1;
        const within = (k: number): number => Math.max(1, Math.min(n, k));
        choose(within(i + down * by), within(j + right * by));
      }}
    ></canvas>`;
  }

  #draw({ entries, n, scale }: Heatmap): void {
    const canvas = this.#canvas.value;
    const context = canvas?.getContext('2d');
    if (canvas === undefined || !context) return;
    if (this.#drawn?.entries === entries && this.#drawn.canvas === canvas) return;
    this.#drawn = { entries, canvas };
    const style = getComputedStyle(canvas);
    const [plus, minus] = ['--plus-rgb', '--minus-rgb'].map((name) =>
      inks(style.getPropertyValue(name).split(' ').map(Number)),
    ) as [Uint32Array, Uint32Array];
    const image = context.createImageData(n, n);
    const pixels = new Uint32Array(image.data.buffer);
    const perScale = scale > 0 ? 1 / scale : 0;
    // A whole pixel at a time, of one of 256 inks: a million of them took four times as long byte by byte.
    for (let k = 0; k < pixels.length; k++) {
      const entry = entries[k] ?? 0;
      const depth = Math.sqrt(Math.min(1, Math.abs(entry) * perScale));
      pixels[k] = (entry < 0 ? minus : plus)[(255 * depth) | 0] ?? 0;
    }
    context.putImageData(image, 0, 0);
  }
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** A colour from clear to full, as canvases keep pixels. */
function inks(colour: number[]): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let depth = 0; depth < 256; depth++) bytes.set([...colour, depth], 4 * depth);
  return new Uint32Array(bytes.buffer);
}
