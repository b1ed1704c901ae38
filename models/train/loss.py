"""Symmetric InfoNCE: each text must know its partner among all of the batch."""

import torch


class InfoNCE(torch.autograd.Function):
    """van den Oord et al. (2018), both directions, with a backward pass that keeps one n x n matrix.

    Takes unit vectors a, b [n x d] and the inverse temperature; gives the mean loss.
    """

    @staticmethod
    def forward(context, a, b, scale):
        scores = a @ b.T
        right = scores.diagonal().clone()
        scores.sub_(1).mul_(scale).exp_()
        rows, columns = scores.sum(1), scores.sum(0)
        context.save_for_backward(a, b, scores, rows, columns)
        context.scale = scale
        return (rows.log() + columns.log()).mean() / 2 + scale - scale * right.mean()

    @staticmethod
    def backward(context, upstream):
        a, b, scores, rows, columns = context.saved_tensors
        gradient = scores * ((1 / rows)[:, None] + (1 / columns)[None, :]) / 2
        gradient.diagonal().sub_(1)
        gradient.mul_(context.scale / len(a) * upstream)
        return gradient @ b, gradient.T @ a, None
