"""Encoded pairs as encode.ts writes them, and the batches training draws from them."""

import json
from pathlib import Path

import numpy as np

# How often an epoch uses each kind's pairs. Commands, neighbouring paragraphs and sentences of one paragraph are
# plentiful and say less about meaning than two people's words for one thing; questions are made, not written.
SHARES = {"cmd": 0.1, "adj": 0.3, "ict": 0.5, "doc": 0.6, "ask": 0.3, "clog": 2.0, "para": 3.0}
# Six of ten batches hold pairs of neighbouring repositories only: negatives from the same project are harder.
NEIGHBOURS = 0.6


class Side:
    """Token ids of one side of all pairs: ids[offsets[i]:offsets[i + 1]] is text i."""

    def __init__(self, folder, name):
        self.ids = np.fromfile(Path(folder) / f"{name}.ids.u16", np.uint16)
        self.offsets = np.fromfile(Path(folder) / f"{name}.offsets.u32", np.uint32).astype(np.int64)

    def flat(self, rows, length):
        """Ids of `rows`, each cut to `length`, one after another, and where each starts (with the end)."""
        starts = self.offsets[rows]
        lengths = np.minimum(self.offsets[rows + 1] - starts, length)
        ends = np.r_[0, np.cumsum(lengths)]
        places = np.arange(ends[-1]) - np.repeat(ends[:-1], lengths) + np.repeat(starts, lengths)
        return self.ids[places].astype(np.int64), ends


class Pairs:
    """All pairs: sides `a` (the short text) and `b`, a kind and a repository each."""

    def __init__(self, folder):
        meta = json.loads((Path(folder) / "meta.json").read_text())
        self.a, self.b = Side(folder, "a"), Side(folder, "b")
        labels = np.fromfile(Path(folder) / "labels.u16", np.uint16).reshape(-1, 2)
        self.kind, self.repository = labels[:, 0], labels[:, 1]
        self.kinds, self.vocabulary = meta["kinds"], meta["vocabulary"]

    def __len__(self):
        return len(self.kind)

    def sample(self, rng, shares=None):
        """Rows of an epoch: each kind by its share."""
        shares = SHARES if shares is None else shares
        parts = []
        for number, kind in enumerate(self.kinds):
            rows = rng.permutation(np.flatnonzero(self.kind == number))
            share = shares.get(kind, 1.0)
            while share > 0:
                parts.append(rows[: int(min(share, 1) * len(rows))])
                share -= 1
        return np.concatenate(parts)

    def batches(self, rng, rows, size):
        """Batches of `size` rows without end, shuffled anew each epoch."""
        while True:
            rows = rng.permutation(rows)
            near = rng.random(len(rows)) < NEIGHBOURS
            # Repositories in an order of their own each epoch, so that they meet other neighbours.
            order = rng.permutation(int(self.repository.max()) + 1)
            grouped = rows[near][np.argsort(order[self.repository[rows[near]]], kind="stable")]
            epoch = [
                part[start : start + size]
                for part in (grouped, rows[~near])
                for start in range(0, len(part) - size + 1, size)
            ]
            for place in rng.permutation(len(epoch)):
                yield epoch[place]
