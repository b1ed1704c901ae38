"""Word vectors to start the table from: latent semantic analysis of the training texts."""

import numpy as np
import scipy.sparse as sp

# Smoothing of the weights of frequent words, Arora et al. (2017), "A simple but tough-to-beat baseline".
SIF = 1e-3


def counts(side, rows, vocabulary):
    """Sparse counts [rows x vocabulary]."""
    ids, ends = side.flat(rows, 1 << 30)
    return sp.csr_matrix((np.ones(len(ids), np.float32), ids.astype(np.int32), ends), (len(rows), vocabulary))


def lsa_table(pairs, dimensions, documents, rng):
    """Randomised SVD (Halko et al. 2011) of log-tf x idf: float32 [vocabulary x dimensions], rows weighted by SIF."""
    rows = np.sort(rng.permutation(len(pairs))[:documents])
    texts = (counts(pairs.a, rows, pairs.vocabulary) + counts(pairs.b, rows, pairs.vocabulary)).tocsr()
    holders = np.bincount(texts.indices, minlength=pairs.vocabulary)
    idf = np.log(len(rows) / (1 + holders)).astype(np.float32)
    texts.data = (1 + np.log(texts.data)) * idf[texts.indices]
    lengths = np.sqrt(np.asarray(texts.multiply(texts).sum(1)).ravel()) + 1e-6
    texts = (sp.diags((1 / lengths).astype(np.float32)) @ texts).tocsr()
    transposed = texts.T.tocsr()
    basis = rng.standard_normal((pairs.vocabulary, dimensions + 16)).astype(np.float32)
    for iteration in range(2):
        outer, _ = np.linalg.qr(texts @ basis)
        basis = transposed @ outer
        if iteration == 0:
            basis, _ = np.linalg.qr(basis)
    left, singular, _ = np.linalg.svd(basis, full_matrices=False)
    words = left[:, :dimensions] * np.sqrt(singular[:dimensions])
    words /= np.linalg.norm(words, axis=1, keepdims=True) + 1e-6
    frequency = np.bincount(pairs.a.ids, minlength=pairs.vocabulary) + np.bincount(pairs.b.ids, minlength=pairs.vocabulary)
    weights = SIF / (SIF + frequency / frequency.sum())
    return (words * np.sqrt(dimensions) * weights[:, None]).astype(np.float32)
