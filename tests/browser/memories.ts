/** The memory of every WebAssembly module that a page starts. */
import type { Page } from '@playwright/test';

/** Called before the page is opened. */
export async function watchMemories(page: Page): Promise<void> {
  // As text: what a loader for TypeScript makes of a function need not run in a page.
  await page.addInitScript(`
    window.memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (module, imports) => {
      const made = await instantiate(module, imports);
      const { exports } = made.instance ?? made;
      const isMemory = (one) => one instanceof WebAssembly.Memory;
      window.memories.push(...Object.values(exports).filter(isMemory));
      return made;
    };
  `);
}

/** How many modules there are, and how large their memory is, in bytes. */
export function memoriesOf(page: Page): Promise<{ count: number; bytes: number }> {
  return page.evaluate(
    `({ count: window.memories.length, bytes: window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) })`,
  );
}
