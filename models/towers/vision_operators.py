"""Lets timm import where the CPU build of torch meets the CUDA build of torchvision (there is no other on PyPI).

torchvision then fails to load its operators and stumbles over the missing declarations; declaring the two that it
asks for is enough, because nothing here calls them."""
import torch

SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def declare():
    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        library = torch.library.Library("torchvision", "DEF")
        for name in ("nms", "qnms"):
            library.define(name + SIGNATURE)
        _KEEP.append(library)


_KEEP = []          # a Library undoes its declarations when it is collected
