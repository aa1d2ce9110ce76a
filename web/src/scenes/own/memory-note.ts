/** Whether the last trial ended together with the whole page: noted while one runs, for this tab alone. */
const KEY = 'layernorm-explainer: a function is being tried';

export function noteTrial(runs: boolean): void {
  try {
    if (runs) sessionStorage.setItem(KEY, 'yes');
    else sessionStorage.removeItem(KEY);
  } catch {
    // Where nothing may be stored, nothing is remembered.
  }
}

/** Told once. */
export function endedWithPage(): boolean {
  try {
    const found = sessionStorage.getItem(KEY) !== null;
    noteTrial(false);
    return found;
  } catch {
    return false;
  }
}
