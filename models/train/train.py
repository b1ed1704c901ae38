"""Trains the token table and its pooling on pairs of texts that belong together.

    python3 models/train/train.py ENCODED OUT.npz [--preset small|full] [--seed N]

ENCODED is the folder encode.ts wrote. OUT.npz holds `table` [vocabulary x dimensions], `context` [dimensions x
dimensions], `repeat`, and `about` (JSON: what it was made with).
"""

import argparse
import json
import os
import time

import numpy as np
import torch

from data import Pairs
from encoder import Pooling
from loss import InfoNCE
from lsa import lsa_table

# Sizes of a run: pairs in a batch, passes over the pairs, texts the first table is computed from.
PRESETS = {
    "full": {"batch": 2048, "epochs": 2.0, "documents": 250_000, "dimensions": 384},
    "small": {"batch": 512, "epochs": 4.0, "documents": 20_000, "dimensions": 384},
}
# Tokens read of each side: titles and first paragraphs say what a text is about.
TOKENS = {"a": 48, "b": 96}
# Inverse temperature. 10 and 40 lose 1.5 points, 24 gains nothing over 16.
SCALE = 16.0
# Step sizes of Adam for the table, the context matrix and the exponent; each warms up and falls to nothing.
TABLE_RATE, CONTEXT_RATE, REPEAT_RATE = 0.05, 0.002, 0.004
WARM_UP = 0.05
# Taken off the context's diagonal after training. Batches ask for less contrast between the words of a text than
# searching a corpus does; chosen on the repositories left out of training (see the trials in the card).
SHARPEN = 0.5


class SparseAdam:
    """Adam (Kingma & Ba 2015) on the rows of a table that a step touched; the rest keep their moments."""

    def __init__(self, table, rate):
        self.table, self.rate = table, rate
        self.mean, self.square = torch.zeros_like(table), torch.zeros_like(table)
        self.steps = 0

    def step(self, used, rows, factor):
        """used: indices of the rows; rows: the leaf that holds their values and gradient; factor: of the rate."""
        self.steps += 1
        with torch.no_grad():
            gradient = rows.grad
            mean = self.mean[used].mul_(0.9).add_(gradient, alpha=0.1)
            square = self.square[used].mul_(0.999).addcmul_(gradient, gradient, value=0.001)
            self.mean[used], self.square[used] = mean, square
            first, second = mean / (1 - 0.9**self.steps), square / (1 - 0.999**self.steps)
            self.table[used] = rows.detach() - self.rate * factor * first / (second.sqrt() + 1e-8)


def train(pairs, preset, seed):
    """@returns table and pooling after all steps."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    started = time.time()
    table = torch.tensor(lsa_table(pairs, preset["dimensions"], preset["documents"], rng))
    print(f"latent semantic analysis: {time.time() - started:.0f} s", flush=True)
    pooling = Pooling(preset["dimensions"])
    table_adam = SparseAdam(table, TABLE_RATE)
    adam = torch.optim.Adam([{"params": [pooling.context]}, {"params": [pooling.repeat]}])
    rows = pairs.sample(rng)
    batch = min(preset["batch"], len(rows) // 8)
    steps = int(len(rows) / batch * preset["epochs"])
    print(f"{len(rows)} pairs an epoch, {steps} steps of {batch}", flush=True)
    local = np.zeros(len(table), np.int64)
    losses = []
    for step, chosen in zip(range(steps), pairs.batches(rng, rows, batch)):
        factor = min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
        # A pair that an epoch uses several times must not be its own negative.
        chosen = np.unique(chosen)
        sides = [pairs.a.flat(chosen, TOKENS["a"]), pairs.b.flat(chosen, TOKENS["b"])]
        used = np.unique(np.concatenate([ids for ids, _ in sides]))
        local[used] = np.arange(len(used))
        used = torch.from_numpy(used)
        leaf = table[used].requires_grad_()
        a, b = (pooling(leaf, local[ids], ends) for ids, ends in sides)
        loss = InfoNCE.apply(a, b, SCALE)
        adam.zero_grad(set_to_none=True)
        loss.backward()
        for group, rate in zip(adam.param_groups, (CONTEXT_RATE, REPEAT_RATE)):
            group["lr"] = rate * factor
        adam.step()
        table_adam.step(used, leaf, factor)
        losses.append(loss.item())
        if (step + 1) % 50 == 0 or step + 1 == steps:
            rate = (time.time() - started) / (step + 1)
            print(f"step {step + 1} of {steps}, loss {np.mean(losses[-50:]):.3f}, {rate:.2f} s a step", flush=True)
    with torch.no_grad():
        pooling.context -= SHARPEN * torch.eye(preset["dimensions"])
    return table, pooling


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoded")
    parser.add_argument("out")
    parser.add_argument("--preset", choices=PRESETS, default="full")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pairs = Pairs(options.encoded)
    started = time.time()
    table, pooling = train(pairs, PRESETS[options.preset], options.seed)
    about = {"preset": options.preset, "seed": options.seed, "pairs": len(pairs), "seconds": round(time.time() - started)}
    np.savez(
        options.out,
        table=table.numpy(),
        context=pooling.context.detach().numpy(),
        repeat=pooling.repeat.detach().numpy(),
        about=json.dumps(about),
    )
    print(f"{about['seconds']} s, repeat {float(pooling.repeat):.2f}")


if __name__ == "__main__":
    main()
