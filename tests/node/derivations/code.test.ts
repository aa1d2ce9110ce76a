/** The code that a reader takes home gives what the core gives, in each language that is installed here. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { backward } from '../../../web/src/derivations/code/layernorm.js';
import { loadCore } from '../../../web/src/core/index.js';

const folder = fileURLToPath(new URL('../../../web/src/derivations/code/', import.meta.url));
const core = await loadCore();

const features = 5;
const epsilon = 1e-3;
const x = Float64Array.of(1, 2, 4, 7, -3, 0.5, -1.5, 2.5, 0.25, 9);
const dy = Float64Array.of(0.4, -1.5, 0.1, 1.4, 1.4, -0.7, 0.3, 0.7, 2, -1);
const gamma = Float64Array.of(0.5, 2, -1, 1.5, 0.8);
const expected = core.backward(dy, x, { features, gamma, epsilon });

/** A handful of sums of N terms of size 1 to 10, in another order than the core's. */
const tolerance = 64 * Number.EPSILON;

function agrees(got: { dx: number[]; dgamma: number[]; dbeta: number[] }): void {
  for (const name of ['dx', 'dgamma', 'dbeta'] as const) {
    assert.equal(got[name].length, expected[name].length, name);
    got[name].forEach((value, k) => {
      const exact = expected[name][k] ?? NaN;
      assert.ok(Math.abs(value - exact) <= tolerance, `${name}[${k}]: ${value}, not ${exact}`);
    });
  }
}

const json = JSON.stringify({
  ...{ features, epsilon, x: [...x], dy: [...dy], gamma: [...gamma] },
});

test('JavaScript', () => {
  const got = backward(dy, x, { features, gamma, epsilon });
  agrees({ dx: [...got.dx], dgamma: [...got.dgamma], dbeta: [...got.dbeta] });
});

test('C++', () => {
  const place = mkdtempSync(join(tmpdir(), 'code-'));
  try {
    const list = (values: Float64Array): string => `{${[...values].join(', ')}}`;
    writeFileSync(
      join(place, 'main.cpp'),
      `#include "layernorm.hpp"
       #include <cstdio>
       int main() {
         const double x[] = ${list(x)}, dy[] = ${list(dy)}, gamma[] = ${list(gamma)};
         double dx[10], dgamma[5] = {}, dbeta[5] = {};
         for (int row = 0; row < 2; ++row)
           layernorm_backward(5, dy + 5 * row, x + 5 * row, gamma, ${epsilon}, dx + 5 * row, dgamma, dbeta);
         for (double v : dx) std::printf("%.17g ", v);
         for (double v : dgamma) std::printf("%.17g ", v);
         for (double v : dbeta) std::printf("%.17g ", v);
       }`,
    );
    const program = join(place, 'main');
    execFileSync('c++', [
      '-std=c++11',
      '-Wall',
      '-Werror',
      `-I${folder}`,
      join(place, 'main.cpp'),
      '-o',
      program,
    ]);
    const values = execFileSync(program, { encoding: 'utf8' }).trim().split(' ').map(Number);
    agrees({ dx: values.slice(0, 10), dgamma: values.slice(10, 15), dbeta: values.slice(15) });
  } finally {
    rmSync(place, { recursive: true });
  }
});

const python = (code: string): string | undefined => {
  const { status, stdout } = spawnSync('python3', ['-c', code], {
    input: json,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return status === 0 ? stdout : undefined;
};
const without = (module: string): string | false =>
  python(`import ${module}`) === undefined ? `python3 has no ${module} here` : false;

test('NumPy', { skip: without('numpy') }, () => {
  const printed = python(`
import json, sys, numpy as np, layernorm
p = json.load(sys.stdin)
x, dy = (np.array(p[k]).reshape(-1, p["features"]) for k in ("x", "dy"))
gamma = np.array(p["gamma"])
_, saved = layernorm.forward(x, gamma, 0 * gamma, p["epsilon"])
dx, dgamma, dbeta = layernorm.backward(dy, gamma, saved)
print(json.dumps({"dx": dx.ravel().tolist(), "dgamma": dgamma.tolist(), "dbeta": dbeta.tolist()}))`);
  agrees(JSON.parse(printed ?? '') as Parameters<typeof agrees>[0]);
});

test('PyTorch', { skip: without('torch') }, () => {
  const printed = python(`
import json, sys, torch, layernorm_torch
p = json.load(sys.stdin)
t = lambda k: torch.tensor(p[k], dtype=torch.float64)
x = t("x").reshape(-1, p["features"]).requires_grad_()
gamma = t("gamma").requires_grad_()
beta = torch.zeros_like(gamma).requires_grad_()
y = layernorm_torch.LayerNorm.apply(x, gamma, beta, p["epsilon"])
y.backward(t("dy").reshape(x.shape))
print(json.dumps({"dx": x.grad.ravel().tolist(), "dgamma": gamma.grad.tolist(), "dbeta": beta.grad.tolist()}))`);
  agrees(JSON.parse(printed ?? '') as Parameters<typeof agrees>[0]);
});
