/** A text as figures use it, read by the checker on the spot. */
import { packedOf } from '../core/derivation.js';
import type { Formulas } from '../core/formulas.js';
import type { Core } from '../core/index.js';
import type { Derivation } from '../core/report.js';
import { computingOf, type OwnReading, type Reading } from './reading.js';

/** What the checker makes of a text whose functions the module of formulas knows. */
export function checkedFor(formulas: Formulas, core: Core, text: string): OwnReading {
  const derivation = core.read(text, { repairs: false });
  const computing = computingOf(formulas, packedOf(derivation));
  return {
    ...readingOf(derivation),
    ...computing,
    free() {
      computing.free();
      derivation.free();
    },
  };
}

/** What the checker makes of any text. */
export function checked(core: Core, text: string): Reading {
  // What mends a line takes longer to find than all the rest.
  const derivation = core.read(text, { repairs: false });
  return {
    ...readingOf(derivation),
    each: (numbers, places) => places.map((indices) => derivation.at({ ...numbers, indices })),
    free: () => derivation.free(),
  };
}

function readingOf(derivation: Derivation): Omit<Reading, 'each' | 'free'> {
  const report = derivation.report();
  return {
    report,
    told: (line) => report.lines[line],
    isMended: false,
    keyed: (line) => derivation.keyed(line),
    pairs: (line, next) => derivation.pairs(line, next),
    complete: (point) => derivation.complete(point),
  };
}
