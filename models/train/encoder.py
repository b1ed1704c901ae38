"""The model: a table of token vectors and a pooling that counts what is said twice only once.

A plain mean lets the words that agree with the rest of a text drown those that add to it. Here a token's weight falls
with how often it stands in the text, and with how much it looks like what the text says anyway:

    m = direction of sum_i n_i^-r v_i                 v_i: the token's row, n_i: how often it occurs, r: `repeat`
    w_i = n_i^-r exp((v_i / |v_i|) . C m)             C: `context`, a learnt matrix, about -1 on its diagonal
    vector = direction of sum_i w_i v_i

It is one step of the democratic aggregation of Jegou and Zisserman (2014), with a learnt metric.
"""

import numpy as np
import torch
import torch.nn.functional as F


class Pooling(torch.nn.Module):
    """The learnt parts beside the table."""

    def __init__(self, dimensions):
        super().__init__()
        self.context = torch.nn.Parameter(-torch.eye(dimensions))
        self.repeat = torch.nn.Parameter(torch.tensor(0.5))

    def forward(self, rows, ids, ends):
        """Unit vectors [texts x dimensions].

        rows: token vectors [vocabulary, or the part in use, x dimensions]; ids: int64 [tokens of all texts], indices
        into rows; ends: int64 [texts + 1], where each text starts and the end. No text may be empty.
        """
        starts = torch.from_numpy(ends[:-1])
        text = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        first = torch.exp(-self.repeat * torch.from_numpy(log_counts(text, ids)))
        ids, text = torch.from_numpy(ids), torch.from_numpy(text)

        def total(weights):
            return F.normalize(F.embedding_bag(ids, rows, starts, mode="sum", per_sample_weights=weights), dim=1)

        asked = total(first) @ self.context.T
        likeness = (F.embedding(ids, F.normalize(rows, dim=1)) * F.embedding(text, asked)).sum(1)
        return total(first * likeness.exp())


def log_counts(text, ids):
    """Logarithm of how often each token stands in its text, float32 [tokens]."""
    _, places, counts = np.unique(text * (1 << 20) + ids, return_inverse=True, return_counts=True)
    return np.log(counts[places.ravel()]).astype(np.float32)


def embed(table, pooling, texts, size=1000):
    """Unit vectors of lists of token ids, float32 [texts x dimensions]. An empty text counts as one unknown token."""
    vectors = []
    with torch.no_grad():
        for start in range(0, len(texts), size):
            part = [np.asarray(text if len(text) > 0 else [1], np.int64) for text in texts[start : start + size]]
            ends = np.r_[0, np.cumsum([len(text) for text in part])]
            vectors.append(pooling(table, np.concatenate(part), ends).numpy())
    return np.concatenate(vectors)
