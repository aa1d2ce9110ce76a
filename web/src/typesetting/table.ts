/** Formulas that are typeset already: HTML by what `keyOf` gives for a formula. */
export type Table = Readonly<Record<string, string>>;

export function keyOf(latex: string, display: boolean): string {
  return `${display ? '$$' : '$'}${latex}`;
}

/** A sentence cut into words and the formulas between dollar signs. */
export function piecesOf(sentence: string): { text: string; isFormula: boolean }[] {
  return sentence.split('$').map((text, k) => ({ text, isFormula: k % 2 === 1 }));
}
