/** A handle that moves one value: by pointer, by arrow keys (Shift coarse, Alt fine), Home and End. */
import { dragStep, heightOf, snap, valueAt, type Axis } from './axis.js';

export interface Movable {
  axis: Axis;
  /** Which numbers are allowed at all. */
  range: { min: number; max: number };
  /** A new value while moving. */
  set: (value: number) => void;
  /** A drag has begun (with the axis to hold on to) or ended. */
  hold: (axis: Axis | null) => void;
}

const FACTORS = { coarse: 10, normal: 1, fine: 0.1 };

/** Starts a drag; the axis stays as it was at its start, so that nothing slides under the pointer. */
export function startDrag(event: PointerEvent, value: number, movable: Movable): void {
  const handle = event.currentTarget as SVGGElement;
  const figure = handle.ownerSVGElement;
  if (event.button !== 0 || figure === null) return;
  event.preventDefault();
  handle.focus({ preventScroll: true });
  handle.setPointerCapture(event.pointerId);

  const { axis, set, hold } = movable;
  const part = ({ clientY }: PointerEvent): number => {
    const box = figure.getBoundingClientRect();
    return (clientY - box.top) / box.height;
  };
  const grip = part(event) - heightOf(value, axis);
  const move = (moved: PointerEvent): void => {
    set(valueAt(part(moved) - grip, axis));
  };
  const end = (): void => {
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('lostpointercapture', end);
    hold(null);
  };
  hold(axis);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', end);
}

/** Moves the value by a key; other keys are left alone. */
export function moveByKey(event: KeyboardEvent, value: number, movable: Movable): void {
  const next = keyTarget(event, value, movable);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  movable.set(Math.min(movable.range.max, Math.max(movable.range.min, next)));
}

function keyTarget(
  { key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent,
  value: number,
  { axis }: Movable,
): number | undefined {
  if (ctrlKey || metaKey) return undefined;
  const factor = altKey ? FACTORS.fine : shiftKey ? FACTORS.coarse : FACTORS.normal;
  const base = dragStep(axis);
  const by = (steps: number): number => snap(value + steps, Math.min(base * FACTORS.fine, 0.01));
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return by(base * factor);
    case 'ArrowDown':
    case 'ArrowLeft':
      return by(-base * factor);
    case 'PageUp':
      return by(base * FACTORS.coarse);
    case 'PageDown':
      return by(-base * FACTORS.coarse);
    case 'Home':
      return axis.low;
    case 'End':
      return axis.high;
    default:
      return undefined;
  }
}
