/**
 * For pages that show figures in frames: gives each frame the height it tells, and a theme of its page.
 * A frame says what theme it starts with in its address; `theme` sets it later.
 */

/** Names the messages of embed.html among those of others. */
const TYPE = 'layernorm-explainer';

/** No frame is made lower or higher than this, in CSS pixels, whatever it tells. */
const HEIGHT = { least: 120, most: 4000 };

/** The frame of this page that a message came from, if it shows a figure. */
const frameOf = (source: MessageEventSource | null): HTMLIFrameElement | undefined =>
  [...document.querySelectorAll('iframe')].find(
    ({ contentWindow, src }) =>
      contentWindow === source && /\/embed(\.html)?$/.test(new URL(src, location.href).pathname),
  );

window.addEventListener('message', ({ source, data }: MessageEvent) => {
  if (typeof data !== 'object' || data === null) return;
  const { type, height } = data as { type?: unknown; height?: unknown };
  if (type !== TYPE || typeof height !== 'number' || !Number.isFinite(height)) return;
  const frame = frameOf(source);
  if (!frame) return;
  frame.height = `${Math.min(Math.max(Math.ceil(height), HEIGHT.least), HEIGHT.most)}`;
  const theme = frame.dataset.theme;
  if (theme !== undefined) frame.contentWindow?.postMessage({ type: TYPE, theme }, '*');
});

/** A page that changes its theme changes `data-theme` of its frames. */
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (!(target instanceof HTMLIFrameElement)) continue;
    const theme = target.dataset.theme ?? 'auto';
    target.contentWindow?.postMessage({ type: TYPE, theme }, '*');
  }
}).observe(document.documentElement, { attributeFilter: ['data-theme'], subtree: true });
