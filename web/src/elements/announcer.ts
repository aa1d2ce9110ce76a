/** Speaks the consequence of a reader's own change once it has come to rest, politely. */

const REST = 700;

export class Announcer {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Sets the text of `region` after a rest; a newer request takes the place of an older one. */
  say(region: () => Element | null, text: () => string): void {
    this.silence();
    this.#timer = setTimeout(() => {
      const place = region();
      if (place !== null) place.textContent = text();
    }, REST);
  }

  silence(): void {
    clearTimeout(this.#timer);
  }
}
