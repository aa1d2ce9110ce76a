"""PyTorch on one thread: reads one work as JSON on each line of standard input, writes its median in milliseconds."""
import json
import sys
import time

import torch

torch.set_num_threads(1)


def prepared(kind, rows, features):
    kwargs = {"dtype": torch.float64 if kind == "jacobian" else torch.float32}
    x = torch.rand(rows, features, **kwargs) * 2 - 1
    dy = torch.rand(rows, features, **kwargs) * 2 - 1
    gamma, beta = torch.rand(features, **kwargs), torch.rand(features, **kwargs)

    def layernorm(*given):
        return torch.nn.functional.layer_norm(given[0], (features,), given[1], given[2])

    if kind == "forward":
        return lambda: layernorm(x, gamma, beta)
    if kind == "jacobian":
        return lambda: torch.autograd.functional.jacobian(
            lambda row: layernorm(row, gamma, beta), x[0], vectorize=True
        )
    leaves = [value.requires_grad_() for value in (x, gamma, beta)]
    return lambda: torch.autograd.grad(layernorm(*leaves), leaves, dy)


def median(run, budget):
    run()
    times = []
    began = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - began < budget:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1000


for line in sys.stdin:
    work = json.loads(line)
    run = prepared(work["kind"], work["rows"], work["features"])
    print(json.dumps(median(run, work["budget"] / 1000)), flush=True)
