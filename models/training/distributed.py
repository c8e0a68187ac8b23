"""Several processes (torch DDP): who am I, start and end, and embeddings gathered so that every process sees the whole batch.

Gradients: each process computes the loss of the whole batch from gathered embeddings. Going back, the gather hands each
process the sum of what all of them want of its own rows, which is their number times the true gradient; DDP's mean over
processes takes that factor away. So the gradients are those of one process with the whole batch (tests/models/test_closp.py).
"""
import os
from contextlib import contextmanager
from datetime import timedelta

import torch
import torch.distributed as dist


def several():
    return dist.is_available() and dist.is_initialized() and dist.get_world_size() > 1


def rank():
    return dist.get_rank() if several() else 0


def world():
    return dist.get_world_size() if several() else 1


@contextmanager
def group():
    """The process group that `torchrun` announces in the environment; nothing when started without it."""
    if "RANK" not in os.environ or int(os.environ.get("WORLD_SIZE", 1)) < 2:
        yield
        return
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo", timeout=timedelta(hours=1))
    try:
        yield
    finally:
        dist.destroy_process_group()


class Gather(torch.autograd.Function):
    @staticmethod
    def forward(ctx, rows):
        parts = [torch.empty_like(rows) for _ in range(world())]
        dist.all_gather(parts, rows)
        return torch.cat(parts)

    @staticmethod
    def backward(ctx, gradient):
        gradient = gradient.contiguous()
        dist.all_reduce(gradient)
        return gradient[share(len(gradient))]


def gather(rows):
    """(n, d) of this process -> (processes * n, d) of all in the order of ranks, with gradients. n must be the same."""
    return Gather.apply(rows.contiguous()) if several() else rows


def gather_lists(rows):
    """A list of this process -> the lists of all, joined in the order of ranks."""
    if not several():
        return rows
    parts = [None] * world()
    dist.all_gather_object(parts, rows)
    return [row for part in parts for row in part]


def of_first(value):
    """What rank 0 holds, in every process."""
    if not several():
        return value
    box = [value]
    dist.broadcast_object_list(box, src=0)
    return box[0]


def share(size):
    """The slice of a batch of `size` that this process makes. Raises ValueError where it cannot be split evenly."""
    if size % world():
        raise ValueError(f"A batch of {size} cannot be shared among {world()} processes: make loop.batch a multiple of it.")
    each = size // world()
    return slice(rank() * each, (rank() + 1) * each)
