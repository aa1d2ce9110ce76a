/** What the reader points at, by pointer, focus or tap, and the marks that follow from it. */
import { termOf } from '../../typesetting/tint.js';
import { lightsEntry, lightsPlace, lightsTerm, type Chosen, type Light } from './light.js';

export class Spotlight {
  #light: Light | undefined;
  /** Stays until it is chosen again, another one is, or Escape is pressed. */
  #pinned: Light | undefined;
  #marked = '';
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get light(): Light | undefined {
    return this.#light ?? this.#pinned;
  }

  isPinned(light: Light): boolean {
    return same(this.#pinned, light);
  }

  /** For the element around all that can be pointed at. */
  readonly handlers = {
    over: (event: PointerEvent): void => {
      // A touch that only scrolls passes over things; a tap comes as a click.
      if (event.pointerType !== 'touch') this.#point(event);
    },
    leave: (): void => this.#set(undefined),
    focus: (event: FocusEvent): void => this.#point(event),
    click: (event: Event): void => {
      const light = lightAt(event);
      if (light === undefined || !('term' in light) || !isIn(event, '.stage')) return;
      this.#pinned = this.isPinned(light) ? undefined : light;
      this.#light = undefined;
      this.#changed();
    },
    key: (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || this.light === undefined) return;
      this.#pinned = undefined;
      this.#set(undefined);
      this.#changed();
    },
  };

  /**
   * Marks what is lit under `root`, in formulas, bars and matrix. `standing` is another text wherever what stands
   * there may be other nodes: while a reader drags they stay, and looking for them took an eighth of the time.
   */
  mark(root: ParentNode, chosen: Chosen, standing: string): void {
    const { light } = this;
    const marked = JSON.stringify([light, chosen.i, chosen.j, standing]);
    if (marked === this.#marked) return;
    this.#marked = marked;
    const all = (selector: string): HTMLElement[] => [
      ...root.querySelectorAll<HTMLElement>(selector),
    ];
    let some = false;
    for (const node of all('.formula [data-quantity]')) {
      const term = termOf(node);
      const lit = light !== undefined && term !== undefined && lightsTerm(light, term, chosen);
      node.classList.toggle('lit', lit);
      some ||= lit;
    }
    for (const formula of all('.formula')) formula.classList.toggle('dimmed', some);
    for (const [selector, quantity] of PLACES) {
      const nodes = all(selector);
      const lit = nodes.map(
        (_, k) => light !== undefined && lightsPlace(light, quantity, k + 1, chosen),
      );
      nodes.forEach((node, k) => {
        node.classList.toggle('lit', lit[k] === true);
        node.classList.toggle('unlit', lit.includes(true) && lit[k] !== true);
      });
    }
    const cells = all('.matrix .cell');
    const n = Math.sqrt(cells.length);
    cells.forEach((cell, at) => {
      const [row, column] = [Math.floor(at / n) + 1, (at % n) + 1];
      const lit = light !== undefined && lightsEntry(light, row, column, chosen);
      cell.classList.toggle('lit', lit);
    });
  }

  #point(event: Event): void {
    this.#set(lightAt(event));
  }

  #set(light: Light | undefined): void {
    if (same(this.#light, light)) return;
    this.#light = light;
    this.#changed();
  }
}

/** Where the inputs, outputs and weights stand, each in their order. */
const PLACES = [
  ['.panel.of-x .bar', 'x'],
  ['.matrix thead .of-x', 'x'],
  ['.matrix tbody .of-y', 'y'],
  ['.matrix tbody .weight', 'g'],
] as const;

/** What an event is about. */
function lightAt(event: Event): Light | undefined {
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return undefined;
  const named = target.closest<HTMLElement>('[data-quantity]');
  const term = named === null ? undefined : termOf(named);
  if (term !== undefined) return { term };
  for (const [selector, quantity] of [...PLACES, ['.panel.of-x .handle', 'x'] as const]) {
    const found = placeOf(target, selector);
    if (found !== undefined) return { quantity, place: found };
  }
  const at = placeOf(target, '.matrix .cell');
  if (at === undefined) return undefined;
  const n = target.closest('tr')?.querySelectorAll('.cell').length ?? 1;
  return { row: Math.ceil(at / n), column: ((at - 1) % n) + 1 };
}

/** The place of an element, from 1, among all that a selector names. */
function placeOf(target: Element, selector: string): number | undefined {
  const one = target.closest(selector);
  const around = target.closest('.derivation');
  if (one === null || around === null) return undefined;
  return [...around.querySelectorAll(selector)].indexOf(one) + 1;
}

function isIn(event: Event, selector: string): boolean {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(selector) !== null;
}

function same(one: Light | undefined, other: Light | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
