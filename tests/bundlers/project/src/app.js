import { checkInWorker, loadCore } from 'layernorm-explainer';

async function answer() {
  const core = await loadCore();
  const g = new Float64Array([1, 0, 0, 0]);
  const { dx } = core.backward(g, new Float64Array([1, 2, 4, 7]), { epsilon: 0 });
  const { lines } = await checkInWorker('1 + 1 = 3');
  return `${dx[0].toFixed(4)} ${lines[0].verdict}`;
}

globalThis.document.body.textContent = await answer().catch(String);
