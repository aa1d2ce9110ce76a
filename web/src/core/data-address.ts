/** Bytes that stand in an address of their own, as where everything is in one file. */

/**
 * The bytes of a `data:` address in base 64; nothing for any other address. Not by `fetch`, which a page's
 * policy may refuse.
 *
 * @internal
 */
export function bytesIn(address: string): Uint8Array<ArrayBuffer> | undefined {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(address) ?? [];
  return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
