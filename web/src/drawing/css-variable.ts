/** Sets one CSS variable through the object model: a style attribute would be refused by a strict `style-src`. */
import { noChange, type ElementPart } from 'lit';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';

class CssVariable extends Directive {
  #value: string | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('cssVariable belongs on an element');
  }

  override render(_name: string, _value: string): unknown {
    return noChange;
  }

  override update(part: ElementPart, [name, value]: [string, string]): unknown {
    if (value !== this.#value) (part.element as HTMLElement).style.setProperty(name, value);
    this.#value = value;
    return noChange;
  }
}

export const cssVariable = directive(CssVariable);
