/** Three numbers as a point in space, seen from where the reader turned it. Numbers in, picture out. */
import { svg, nothing, type SVGTemplateResult } from 'lit';

export type Point = readonly [number, number, number];

export interface Arrow {
  from: Point;
  to: Point;
  /** The quantity: its colour. */
  quantity: 'x' | 'mu' | 'y' | 'g' | 'dx' | 'plain';
  label: string;
  /** A part that is taken away, drawn in dashes. */
  lost?: boolean;
}

export interface Space {
  /** How it is turned, in degrees: about the upright axis, and up. */
  turn: readonly number[];
  /** The size of the farthest point. */
  reach: number;
  /** The radius of the circle about the origin in the plane at right angles to 1. */
  circle: number;
  arrows: readonly Arrow[];
  summary: string;
  turned: (about: number, up: number) => void;
}

const SIZE = 320;
/** Part of the height that lies above the origin: most of what is drawn is. */
const ABOVE = 0.68;
const CIRCLE_POINTS = 72;
const KEY_STEP = 5;

/** The plane at right angles to 1 = (1, 1, 1): two directions of length 1 in it, and 1 itself upright. */
const ACROSS: Point = [Math.SQRT1_2, -Math.SQRT1_2, 0];
const DEEP: Point = [1 / Math.sqrt(6), 1 / Math.sqrt(6), -2 / Math.sqrt(6)];
const UPRIGHT: Point = [1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)];

export function space(figure: Space): SVGTemplateResult {
  const { turn, reach, circle, arrows, summary, turned } = figure;
  const [about = 0, up = 0] = turn;
  const project = projection(about, up, reach);
  const along = (angle: number): Point =>
    [0, 1, 2].map(
      (k) => circle * (Math.cos(angle) * part(ACROSS, k) + Math.sin(angle) * part(DEEP, k)),
    ) as unknown as Point;
  const ring = Array.from({ length: CIRCLE_POINTS }, (_, k) =>
    project(along((2 * Math.PI * k) / CIRCLE_POINTS)).join(','),
  ).join(' ');
  return svg`<svg class="space" viewBox=${`${-SIZE / 2} ${-SIZE * ABOVE} ${SIZE} ${SIZE}`}
      role="img" tabindex="0" aria-label=${summary}
      @pointerdown=${(event: PointerEvent) => startTurning(event, figure)}
      @keydown=${(event: KeyboardEvent) => {
        const [right, higher] = KEYS[event.key] ?? [0, 0];
        if (right === 0 && higher === 0) return;
        event.preventDefault();
        const by = event.shiftKey ? 3 * KEY_STEP : KEY_STEP;
        turned(about + right * by, up + higher * by);
      }}>
    <polygon class="disc" points=${ring} />
    ${axes(project, reach)}
    ${arrows.map((arrow) => drawn(arrow, project))}
  </svg>`;
}

type Projection = (point: Point) => readonly [number, number];

function projection(about: number, up: number, reach: number): Projection {
  const [a, e] = [(about * Math.PI) / 180, (up * Math.PI) / 180];
  const zoom = (0.6 * SIZE) / (reach || 1);
  return (point) => {
    const [p, q, r] = [dot(point, ACROSS), dot(point, DEEP), dot(point, UPRIGHT)];
    const side = p * Math.cos(a) + q * Math.sin(a);
    const depth = -p * Math.sin(a) + q * Math.cos(a);
    return [round(zoom * side), round(-zoom * (r * Math.cos(e) - depth * Math.sin(e)))];
  };
}

function axes(project: Projection, reach: number): SVGTemplateResult[] {
  const size = 0.75 * reach;
  return [0, 1, 2].map((k) => {
    const end = [0, 1, 2].map((m) => (m === k ? size : 0)) as unknown as Point;
    const [x, y] = project(end);
    return svg`<line class="axis" x1="0" y1="0" x2=${x} y2=${y} />
      <text class="axis" x=${x * 1.06} y=${y * 1.06}>x${'₁₂₃'[k]}</text>`;
  });
}

function drawn(
  { from, to, quantity, label, lost = false }: Arrow,
  project: Projection,
): SVGTemplateResult {
  const [x1, y1] = project(from);
  const [x2, y2] = project(to);
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ux, uy] = length > 0 ? [(x2 - x1) / length, (y2 - y1) / length] : [0, 0];
  const head = Math.min(8, length / 2);
  const [bx, by] = [x2 - ux * head, y2 - uy * head];
  const tip = `${x2},${y2} ${bx - uy * head * 0.45},${by + ux * head * 0.45} ${bx + uy * head * 0.45},${by - ux * head * 0.45}`;
  return svg`<g class=${`arrow of-${quantity}${lost ? ' lost' : ''}`}>
    <line x1=${x1} y1=${y1} x2=${bx} y2=${by} />
    ${length < 1 ? nothing : svg`<polygon points=${tip} />`}
    <text x=${x2 + ux * 9} y=${y2 + uy * 9 + 4}>${label}</text>
  </g>`;
}

function startTurning(event: PointerEvent, { turn, turned }: Space): void {
  const figure = event.currentTarget as SVGSVGElement;
  if (event.button !== 0) return;
  figure.setPointerCapture(event.pointerId);
  const [about = 0, up = 0] = turn;
  const move = (moved: PointerEvent): void => {
    turned(about - (moved.clientX - event.clientX) / 2, up + (moved.clientY - event.clientY) / 2);
  };
  const end = (): void => {
    figure.removeEventListener('pointermove', move);
    figure.removeEventListener('lostpointercapture', end);
  };
  figure.addEventListener('pointermove', move);
  figure.addEventListener('lostpointercapture', end);
}

const KEYS: Readonly<Record<string, readonly [right: number, higher: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function part(point: Point, k: number): number {
  return point[k as 0 | 1 | 2];
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
