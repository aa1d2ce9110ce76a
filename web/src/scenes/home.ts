/** What to take home: the backward pass as code, this figure for a page of one's own, and how to cite. */
import { html, type TemplateResult } from 'lit';
import { json } from '../core/golden-json.js';
import type { DType } from '../core/index.js';
import cpp from '../derivations/code/layernorm.hpp?raw';
import javascript from '../derivations/code/layernorm.js?raw';
import numpy from '../derivations/code/layernorm.py?raw';
import pytorch from '../derivations/code/layernorm_torch.py?raw';
import { setCode } from '../state/edits.js';
import { CODES, SCENES, type Name, type State } from '../state/properties.js';
import { elementSnippet } from '../state/snippets.js';
import { newTexts } from '../state/state.js';
import { preset } from './preset.js';
import type { Scene } from './scene.js';
import { wholeCore } from './whole-core.js';

const CODE: Readonly<Record<State['code'], { name: string; text: string }>> = {
  numpy: { name: 'NumPy', text: numpy },
  pytorch: { name: 'PyTorch', text: pytorch },
  cpp: { name: 'C++', text: cpp },
  javascript: { name: 'JavaScript', text: javascript },
};

const CITATION = `@misc{layernorm-explainer,
  title = {Where did the gradient go? Layer Normalization, line by line},
  howpublished = {layernorm-explainer 0.1.0},
  year = {2026}
}`;

/** The golden vectors that are offered: as many features as have every kind of row, few enough to read. */
const GOLDEN = { features: 64, rows: 4, seed: 1 };

/** Where somebody puts the package's files. */
const YOURS = 'https://your.site/layernorm-explainer/';

/** What the reader set, whatever the scene. */
const textsOf = (state: State): Partial<Record<Name, string>> =>
  newTexts({ ...state, scene: SCENES[0] });

/** How long what is saved is kept, in milliseconds. */
const REST = 10_000;

async function saveVectors(dtype: DType): Promise<void> {
  const core = await wholeCore();
  const { cases } = await core.goldenVectors({ ...GOLDEN, dtype });
  const parts = [...json({ ...GOLDEN, dtype }, cases)];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: 'application/json' }));
  link.download = `layernorm-golden-${dtype}.json`;
  link.click();
  // Some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), REST);
}

export function home(changed: () => void): Scene {
  let embedded: State['scene'] = 'derivation';
  let copied: { text: string; word: string } | undefined;
  let failure: string | undefined;
  const save = async (dtype: DType): Promise<void> => {
    failure = await saveVectors(dtype).then(
      () => undefined,
      (error: unknown) => `they could not be made: ${(error as Error).message}`,
    );
    changed();
  };
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      copied = { text, word: 'copied' };
    } catch {
      copied = { text, word: 'not allowed to copy here: select the text' };
    }
    changed();
  };
  const block = (label: string, text: string): TemplateResult =>
    html`<figure class="code">
      <figcaption>
        <span>${label}</span>
        <button type="button" class="preset" @click=${() => void copy(text)}>
          ${copied?.text === text ? copied.word : 'copy'}
        </button>
      </figcaption>
      <pre tabindex="0" aria-label=${label}><code>${text}</code></pre>
    </figure>`;
  return {
    render: ({ state, change }) =>
      html`<div class="home">
        <div class="controls" role="group" aria-label="language">
          ${CODES.map((code) =>
            preset(CODE[code].name, `in ${CODE[code].name}`, state.code === code, () =>
              change(setCode(code), 'values'),
            ),
          )}
        </div>
        ${block(`the backward pass in ${CODE[state.code].name}`, CODE[state.code].text.trim())}
        <div class="controls">
          <span>golden vectors, rows that many get wrong with exact results, as JSON:</span>
          ${(['float64', 'float32'] as const).map(
            (dtype) =>
              html`<button
                type="button"
                class="preset"
                aria-label="save golden vectors in ${dtype}"
                @click=${() => void save(dtype)}
              >
                ${dtype}
              </button>`,
          )}
          <span role="status">${failure}</span>
        </div>
        <div class="controls">
          <label
            >one figure for your own page, as it stands now:
            <select
              .value=${embedded}
              @change=${(event: Event) => {
                embedded = (event.target as HTMLSelectElement).value as State['scene'];
                changed();
              }}
            >
              ${SCENES.map((name) => html`<option value=${name} ?selected=${name === embedded}>${name}</option>`)}
            </select></label
          >
        </div>
        ${block('to embed', elementSnippet(YOURS, { scene: embedded, ...textsOf(state) }))}
        ${block('to cite', CITATION)}
      </div>`,
    speak: ({ state }) => `The backward pass in ${CODE[state.code].name}.`,
  };
}
