/** LaTeX to DOM. KaTeX sets its lengths through `element.style`, so no style attribute meets the policy. */
import katex from 'katex';

/** A formula; text that KaTeX cannot set is shown as it was written. */
export function typeset(latex: string, display: boolean): HTMLElement {
  const node = document.createElement('span');
  try {
    katex.render(latex, node, {
      displayMode: display,
      strict: 'ignore',
      // The keys of the terms: they become attributes `data-key`.
      trust: ({ command }) => command === '\\htmlData',
    });
  } catch {
    const source = document.createElement('code');
    source.textContent = latex;
    node.replaceChildren(source);
  }
  return node;
}

/** A sentence with formulas between dollar signs. */
export function typesetProse(text: string): DocumentFragment {
  const sentence = document.createDocumentFragment();
  text.split('$').forEach((piece, k) => {
    if (k % 2 === 1) sentence.append(typeset(piece, false));
    else sentence.append(piece);
  });
  return sentence;
}
