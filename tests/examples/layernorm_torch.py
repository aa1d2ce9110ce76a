"""Tests PyTorch's own layer_norm and its gradients: layernorm_torch.py golden.npz TOLERANCE"""

import json
import sys

import numpy as np
import torch

golden = np.load(sys.argv[1])
tolerance = float(sys.argv[2])
wrong = {}
for text in golden["cases"]:
    case = json.loads(text)
    name, options = case["name"], case["options"]
    variant = (options["norm"], options["variance"], options["epsilonPlacement"])
    if variant != ("layer", "population", "inside"):  # PyTorch has no other
        continue
    of = {key[len(name) + 1 :]: golden[key] for key in golden.files if key.startswith(f"{name}/")}
    x, gamma, beta = (torch.tensor(of[key], requires_grad=True) for key in ("x", "gamma", "beta"))
    y = torch.nn.functional.layer_norm(x, (x.shape[1],), gamma, beta, options["epsilon"])
    y.backward(torch.tensor(of["dy"]))
    scales = {"dx": np.abs(of["gamma"] * of["dy"]).max() * np.nanmax(of["rstd"])}
    results = {"y": y.detach(), "dx": x.grad, "dgamma": gamma.grad, "dbeta": beta.grad}
    for array, tensor in results.items():
        got, expected = tensor.numpy(), of[array]
        near = np.abs(got - expected) <= tolerance * scales.get(array, 1)
        if not np.all(near | (np.isnan(got) & np.isnan(expected))):
            kind = name.split(",")[0]
            wrong.setdefault(kind, set()).add(array)

for kind, arrays in wrong.items():
    print(f"{kind}: {', '.join(sorted(arrays))} wrong")
