/** Who may know whom, folder by folder. A folder always knows itself. */

export interface Rules {
  /** For each folder the folders it may import from. A folder not named here may not exist. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Outside packages, and the folders that alone may import them. */
  readonly reserved: readonly { readonly what: RegExp; readonly folders: readonly string[] }[];
  /** Single files that a folder must not import though it may import their folder. */
  readonly forbidden: readonly { readonly from: string; readonly file: string }[];
}

/** The C++ side: `layernorm` and `formula` stand side by side, `wasm` alone knows Emscripten. */
export const cppRules: Rules = {
  folders: {
    scalar: [],
    layernorm: ['scalar'],
    oracle: ['scalar'],
    formula: ['scalar'],
    derivation: ['formula', 'scalar'],
    wasm: ['scalar', 'layernorm', 'oracle', 'formula', 'derivation'],
  },
  reserved: [{ what: /^emscripten(\/|\.h$)/, folders: ['wasm'] }],
  // The oracle judges what uses these dual numbers, so it has its own.
  forbidden: [{ from: 'oracle', file: 'scalar/dual.h' }],
};

/** The web side: data runs from the state through the core's numbers into scenes and drawings. */
export const webRules: Rules = {
  folders: {
    core: [],
    cli: ['core'],
    derivations: [],
    state: [],
    typesetting: ['core'],
    drawing: [],
    scenes: ['core', 'derivations', 'state', 'typesetting', 'drawing'],
    elements: ['core', 'derivations', 'state', 'typesetting', 'drawing', 'scenes'],
    // The files that stand in web/src itself: what a page loads.
    '.': ['core', 'derivations', 'state', 'typesetting', 'drawing', 'scenes', 'elements'],
  },
  reserved: [
    { what: /^node:/, folders: ['core', 'cli'] },
    { what: /^lit(\/|$)/, folders: ['typesetting', 'drawing', 'scenes', 'elements'] },
    { what: /^katex(\/|$)/, folders: ['typesetting'] },
  ],
  forbidden: [],
};
