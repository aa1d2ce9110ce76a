/**
 * One formula turns into another: what stays moves to its new place (FLIP), the rest fades. A picture
 * between the two is the animations' `currentTime`; they start from where things are, at rest or not.
 */
import { boxOf, glyphsOf, type Glyph } from './glyphs.js';
import { placesOf, type Matching, type Single } from './match.js';

const DURATION = 380;
const TIMING: KeyframeAnimationOptions = {
  duration: DURATION,
  easing: 'cubic-bezier(0.4, 0, 0.2, 1)',
};

/** When what leaves is gone, and when what enters begins to show; then letters never lie over others. */
const GONE = 0.5;
const SHOWS = 0.4;

/** A formula as it is seen at one moment. */
export interface Seen {
  formula: HTMLElement;
  box: DOMRect;
  opacity: number;
  /** In CSS pixels. */
  fontSize: number;
  glyphs: readonly SeenGlyph[];
}

interface SeenGlyph extends Glyph {
  box: DOMRect;
  opacity: number;
}

export function see(formula: HTMLElement): Seen {
  const style = getComputedStyle(formula);
  return {
    formula,
    box: formula.getBoundingClientRect(),
    opacity: Number(style.opacity),
    fontSize: parseFloat(style.fontSize),
    glyphs: glyphsOf(formula).map((glyph) => ({
      ...glyph,
      box: boxOf(glyph),
      opacity: Number(getComputedStyle(glyph.node).opacity),
    })),
  };
}

/** Whether every face that a formula needs is there: a late one would move its glyphs after they are measured. */
export function hasItsFaces({ glyphs }: Seen): boolean {
  const letters = new Map<string, string>();
  for (const { node } of glyphs) {
    const { font } = getComputedStyle(node);
    letters.set(font, `${letters.get(font) ?? ''}${node.textContent}`);
  }
  return [...letters].every(([font, text]) => font === '' || document.fonts.check(font, text));
}

/** Ends what moves in a formula, which then rests. */
export function rest(formula: HTMLElement): void {
  for (const running of formula.getAnimations({ subtree: true })) running.cancel();
  for (const node of formula.querySelectorAll('.flying')) node.classList.remove('flying');
}

/** The formula shows where it stands. */
export function fadeIn(formula: HTMLElement): Animation[] {
  return [formula.animate([{ opacity: 0 }, { opacity: 0, offset: SHOWS }, {}], TIMING)];
}

/** The glyphs of a formula come from where their partners were; it is at rest. */
export function arrive(before: Seen, formula: HTMLElement, matching: Matching): Animation[] {
  const after = freed(formula);
  const moves = matching.moves.flatMap(([from, to]) => {
    const [source, target] = [before.glyphs[from], after[to]];
    if (source === undefined || target === undefined) return [];
    const { transform, transformOrigin } = reach(target, source.box);
    const start = { transform, transformOrigin, opacity: source.opacity };
    return [fly(target.node, [start, { transformOrigin }])];
  });
  const enters = matching.enters.flatMap((single) => {
    const target = after[single.at];
    if (target === undefined) return [];
    const transform = drift(single, before.glyphs, after, 1);
    return [fly(target.node, [{ transform, opacity: 0 }, { opacity: 0, offset: SHOWS }, {}])];
  });
  return [...moves, ...enters];
}

/**
 * What has no partner in the next line fades out over `stage`, in a copy of the formula that is removed
 * in the end; what has one is left to it.
 */
export function depart(
  before: Seen,
  stage: HTMLElement,
  after: Seen,
  { moves, leaves }: Matching,
): Animation[] {
  const ghost = ghostOf(before, stage);
  const glyphs = freed(ghost);
  for (const [from] of moves) glyphs[from]?.node.classList.add('gone');
  const leaving = leaves.flatMap((single) => {
    const [glyph, seen] = [glyphs[single.at], before.glyphs[single.at]];
    if (glyph === undefined || seen === undefined) return [];
    const { transform, transformOrigin } = reach(glyph, seen.box);
    const away = drift(single, before.glyphs, after.glyphs, -1);
    return [
      fly(glyph.node, [
        { transformOrigin, transform, opacity: seen.opacity },
        { opacity: 0, offset: GONE },
        { transformOrigin, transform: away, opacity: 0 },
      ]),
    ];
  });
  return [...leaving, ...removed(ghost, [{}, {}])];
}

/** A formula that is no longer shown fades out where it stood. */
export function fadeOut(before: Seen, stage: HTMLElement): Animation[] {
  const { opacity } = before;
  return removed(ghostOf(before, stage), [
    { opacity },
    { opacity: 0, offset: GONE },
    { opacity: 0 },
  ]);
}

/** A copy of a formula over the stage, at the place where it was seen. */
function ghostOf({ formula, box, fontSize }: Seen, stage: HTMLElement): HTMLElement {
  const ghost = formula.cloneNode(true) as HTMLElement;
  for (const node of ghost.querySelectorAll('.flying')) node.classList.remove('flying');
  for (const spoken of ghost.querySelectorAll('.katex-mathml')) spoken.remove();
  ghost.classList.add('ghost');
  ghost.setAttribute('aria-hidden', 'true');
  const { left, top } = stage.getBoundingClientRect();
  ghost.style.left = `${box.left - left}px`;
  ghost.style.top = `${box.top - top}px`;
  ghost.style.fontSize = `${fontSize}px`;
  stage.append(ghost);
  return ghost;
}

function removed(ghost: HTMLElement, frames: Keyframe[]): Animation[] {
  const animation = ghost.animate(frames, TIMING);
  const remove = (): void => ghost.remove();
  animation.finished.then(remove, remove);
  return [animation];
}

interface Placed extends Glyph {
  box: DOMRect;
  /** Where in the element's own box the glyph is: the fixed point of its scaling. */
  origin: string;
}

/** The glyphs of a formula at rest, each ready to be moved. */
function freed(formula: HTMLElement): Placed[] {
  const glyphs = glyphsOf(formula);
  for (const { node } of glyphs) node.classList.add('flying');
  return glyphs.map((glyph) => {
    const [box, around] = [boxOf(glyph), glyph.node.getBoundingClientRect()];
    const origin = `${box.left - around.left}px ${box.top - around.top}px`;
    return { ...glyph, box, origin };
  });
}

function fly(node: HTMLElement, frames: Keyframe[]): Animation {
  const animation = node.animate(frames, TIMING);
  animation.finished.then(
    () => node.classList.remove('flying'),
    () => undefined,
  );
  return animation;
}

/** What moves a glyph from its place at rest to a place seen. */
function reach(
  { box, origin, look }: Placed,
  wanted: DOMRect,
): { transform: string; transformOrigin: string } {
  // A bar keeps its thickness; letters keep their shape.
  const scale =
    look === 'bar'
      ? `${ratio(wanted.width, box.width)}, 1`
      : String(ratio(wanted.height, box.height));
  const way = `${wanted.left - box.left}px, ${wanted.top - box.top}px`;
  return { transform: `translate(${way}) scale(${scale})`, transformOrigin: origin };
}

/** A glyph without a partner goes with the term around it: the way between the middles of the two terms. */
function drift(
  { pair }: Single,
  before: readonly (Glyph & { box: DOMRect })[],
  after: readonly (Glyph & { box: DOMRect })[],
  direction: 1 | -1,
): string {
  if (pair === undefined) return 'none';
  const [from, to] = [middle(before, pair[0]), middle(after, pair[1])];
  if (from === undefined || to === undefined) return 'none';
  return `translate(${(from.x - to.x) * direction}px, ${(from.y - to.y) * direction}px)`;
}

function middle(
  glyphs: readonly (Glyph & { box: DOMRect })[],
  key: string,
): { x: number; y: number } | undefined {
  const boxes = placesOf(glyphs, key).flatMap((at) => glyphs[at]?.box ?? []);
  if (boxes.length === 0) return undefined;
  const mean = (ends: number[]): number => (Math.min(...ends) + Math.max(...ends)) / 2;
  return {
    x: mean(boxes.flatMap(({ left, right }) => [left, right])),
    y: mean(boxes.flatMap(({ top, bottom }) => [top, bottom])),
  };
}

function ratio(wanted: number, is: number): number {
  return is > 0 && wanted > 0 ? wanted / is : 1;
}
