/** A browser, as the scenario needs it. */
export interface Point {
  x: number;
  y: number;
}

export interface Engine {
  open(address: string): Promise<void>;
  /** The value of an expression in the page. */
  value(expression: string): Promise<unknown>;
  /** Presses the pointer at one place of the window and lets it go at another. */
  drag(from: Point, to: Point): Promise<void>;
  close(): Promise<void>;
}
