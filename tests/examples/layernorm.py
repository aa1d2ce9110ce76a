import json
import sys

import numpy as np


def layer_norm(x, gamma, beta, dy, options):
    """The implementation that is tested: y, dx and dgamma."""
    n = x.shape[1]
    layer = options["norm"] == "layer"
    inside = options["epsilonPlacement"] == "inside"
    d = n - 1 if options["variance"] == "sample" else n
    c = x - x.mean(axis=1, keepdims=True) if layer else x
    var = (c * c).sum(axis=1, keepdims=True) / d
    root = np.sqrt(var + options["epsilon"]) if inside else np.sqrt(var)
    sigma = root if inside else root + options["epsilon"]
    xhat = c / sigma
    g = gamma * dy
    mean_g = g.mean(axis=1, keepdims=True) if layer else 0
    dx = (g - mean_g - c * (g * c).sum(axis=1, keepdims=True) / (d * sigma * root)) / sigma
    return {"y": gamma * xhat + beta, "dx": dx, "dgamma": (dy * xhat).sum(axis=0)}


def is_right(got, expected, scale):
    near = np.abs(got - expected) <= 1e-10 * scale
    return np.all(near | (np.isnan(got) & np.isnan(expected)))


np.seterr(all="ignore")
golden = np.load(sys.argv[1])
wrong = {}
for text in golden["cases"]:
    case = json.loads(text)
    name, options = case["name"], case["options"]
    x, gamma, beta, dy = (golden[f"{name}/{array}"] for array in ("x", "gamma", "beta", "dy"))
    scales = {"dx": np.abs(gamma * dy).max() * np.nanmax(golden[f"{name}/rstd"])}
    for array, got in layer_norm(x, gamma, beta, dy, options).items():
        if not is_right(got, golden[f"{name}/{array}"], scales.get(array, 1)):
            kind = name.split(",")[0]
            wrong.setdefault(kind, set()).add(array)

for kind, arrays in wrong.items():
    print(f"{kind}: {', '.join(sorted(arrays))} wrong")
