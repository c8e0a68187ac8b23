"""Structurally exact checkpoints: each family's model with random weights under its published names, saved as its authors do.

Every maker writes into a folder and returns `Made`: the path to import, and what the authors' own code would compute."""
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import open_clip
import torch
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from torch import nn

CLIP_MEAN, CLIP_STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
CAPTIONS = ["ships in a harbour", "an airport with two runways and many parked aircraft", "forêt près d'un lac",
            "农田和道路", "dense residential area, 12 houses", "sea ice"]


@dataclass
class Made:
    """image: pixels as the bundle's graph takes them (0 to 1, or the canonical unit) -> features, with the authors'
    normalisation; text: ids (n, t) [, mask] -> features; arguments: what a user has to say beside the path."""

    path: Path
    image: Callable[[torch.Tensor], torch.Tensor]
    text: Callable[..., torch.Tensor]
    px: int
    channels: int = 3
    arguments: dict = field(default_factory=dict)
    model: nn.Module | None = None


@torch.no_grad()
def shaken(model: nn.Module, seed: int = 0, seen: tuple[nn.Module, torch.Tensor] | None = None) -> nn.Module:
    """Random where an initialisation leaves zeros and ones, so that no weight can be left out unnoticed.

    seen: a convolutional part and images, whose statistics its norms then have, so that features depend on what is seen."""
    random = torch.Generator().manual_seed(seed)
    for name, parameter in model.named_parameters():
        if "logit" in name:
            continue
        spread = 0.05 if parameter.ndim < 2 else 0.2 * float(parameter.std()) or 0.02
        parameter.add_(torch.randn(parameter.shape, generator=random) * spread)
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    if seen and norms:
        for norm in norms:
            norm.momentum = 1.0
        seen[0].train()(seen[1])
    return model.eval()


def images(channels: int = 3, px: int = 224) -> torch.Tensor:
    """Smooth pictures of different colours, 0 to 1."""
    random = torch.Generator().manual_seed(7)
    coarse = torch.rand(4, channels, 7, 7, generator=random) * torch.rand(4, channels, 1, 1, generator=random)
    return nn.functional.interpolate(coarse, (px, px), mode="bilinear")


def normalised(pixels, mean=CLIP_MEAN, std=CLIP_STD):
    return (pixels - torch.tensor(mean).view(1, -1, 1, 1)) / torch.tensor(std).view(1, -1, 1, 1)


def plain(weights: dict) -> dict:
    """Without shared storage, as safetensors wants it."""
    return {key: value.detach().clone().contiguous() for key, value in weights.items()}


def write(path: Path, weights: dict, wrap: str = "", prefix: str = "", half: bool = False) -> Path:
    """wrap: "state_dict", "model" or "training" (a dictionary with epoch and optimizer beside it); prefix: "module."."""
    weights = {prefix + key: value.half() if half and value.is_floating_point() else value for key, value in weights.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".safetensors":
        save_file(plain(weights), str(path))
        return path
    content = {"epoch": 20, "name": "run", "state_dict": weights, "optimizer": {"state": {}, "param_groups": [{"lr": 1e-9}]}} \
        if wrap == "training" else {wrap: weights} if wrap else weights
    torch.save(content, path)
    return path


def zipped(path: Path, inside: Path, name: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inside, name)
    inside.unlink()
    return path


def open_clip_model(architecture: str, seed: int = 0) -> nn.Module:
    torch.manual_seed(seed)
    model = open_clip.create_model(architecture, load_weights=False, pretrained_text=False)
    return shaken(model, seed, (model.visual, images()) if architecture.startswith("RN50") else None)


def made_of(model, path, mean=CLIP_MEAN, std=CLIP_STD, **more) -> Made:
    size = model.visual.image_size
    coca = type(model).__name__ == "CoCa"
    raw = {"normalize": False} if coca else {}
    return Made(path, lambda pixels: model.encode_image(normalised(pixels, mean, std), **raw),
                lambda ids: model.encode_text(ids, **raw), size[0] if isinstance(size, tuple) else size, model=model, **more)


def open_clip_checkpoint(folder: Path, architecture: str, file: str = "open_clip_pytorch_model.bin", seed: int = 0, mean=None,
                         std=None, **saving) -> Made:
    """Any open_clip checkpoint: the user has to name the architecture."""
    model = open_clip_model(architecture, seed)
    siglip = "SigLIP" in architecture
    mean, std = mean or ((0.5,) * 3 if siglip else CLIP_MEAN), std or ((0.5,) * 3 if siglip else CLIP_STD)
    return made_of(model, write(Path(folder) / file, model.state_dict(), **saving), mean, std,
                   arguments={"architecture": architecture, "licence": "test only"})


def known(made: Made) -> Made:
    made.arguments = {}
    return made


def remoteclip(folder: Path, architecture: str = "ViT-B-32", **saving) -> Made:
    return known(open_clip_checkpoint(folder, architecture, f"RemoteCLIP-{architecture}.pt", **saving))


def georsclip(folder: Path, architecture: str = "ViT-B-32", **saving) -> Made:
    """RS5M_ViT-H-14.pt comes from LAION's weights, the others from OpenAI's, which are QuickGELU."""
    network = architecture if architecture == "ViT-H-14" else f"{architecture}-quickgelu"
    return known(open_clip_checkpoint(folder, network, f"RS5M_{architecture}.pt", **saving))


def skyclip(folder: Path, architecture: str = "ViT-B-32") -> Made:
    """A zip with open_clip's training checkpoint in it: epoch, optimizer, and keys of a distributed model."""
    name = {"ViT-B-32": "SkyCLIP_ViT_B32_top50pct", "ViT-L-14": "SkyCLIP_ViT_L14_top30pct"}[architecture]
    network = architecture if architecture == "ViT-B-32" else f"{architecture}-quickgelu"
    made = known(open_clip_checkpoint(folder, network, "epoch_20.pt", wrap="training", prefix="module."))
    made.path = zipped(Path(folder) / f"{name}.zip", made.path, f"{name}/epoch_20.pt")
    return made


def senclip(folder: Path, file: str = "SenCLIP_AvgPool_ViTB32.ckpt") -> Made:
    """OpenAI's own layout: a flat state dict in half precision, without attention masks."""
    architecture = "RN50-quickgelu" if "RN50" in file else "ViT-B-32-quickgelu"
    model = open_clip_model(architecture)
    weights = {k: v.half() if v.ndim and v.is_floating_point() else v for k, v in model.state_dict().items()}
    model.load_state_dict(weights)
    return made_of(model.float(), write(Path(folder) / file, weights), (0.347, 0.376, 0.296), (0.269, 0.261, 0.276))


MSCLIP_MEAN = (925.161, 1183.128, 1338.041, 1667.254, 2233.633, 2460.96, 2555.569, 2619.542, 2406.497, 1841.645)
MSCLIP_STD = (1205.586, 1223.713, 1399.638, 1403.298, 1378.513, 1434.924, 1491.141, 1454.089, 1473.248, 1365.08)


def msclip(folder: Path) -> Made:
    """Llama3-MS-CLIP: the same open_clip model under three names, and a first convolution of 10 bands."""
    model = open_clip_model("ViT-B-16")
    old = model.visual.conv1
    model.visual.conv1 = nn.Conv2d(10, old.out_channels, old.kernel_size, old.stride, bias=False)
    weights = model.state_dict()
    everywhere = {f"{prefix}.model.{key}": value for prefix in ("clip_base_model", "text_encoder", "image_encoder")
                  for key, value in weights.items()}
    path = write(Path(folder) / "Llama3_MS_CLIP_weights.pt", {"temperature": torch.tensor(0.07)} | everywhere)
    return made_of(model, path, MSCLIP_MEAN, MSCLIP_STD, channels=10)


def sarclip(folder: Path, architecture: str = "ViT-B-32") -> Made:
    """As the authors' folders: sar_clip/model_configs/ViT-B-32/vit_b_32_model.safetensors."""
    file = f"sar_clip/model_configs/{architecture}/{architecture.lower().replace('-', '_')}_model.safetensors"
    return known(open_clip_checkpoint(folder, architecture, file, mean=(0.5,) * 3, std=(0.5,) * 3))


CLOSP_HEADS = {"rn": (1000, 1000), "vs": (0, 1000), "vl": (0, 0)}


def closp(folder: Path, variant: str = "vs", geo: bool = False) -> Made:
    """config.json and model.safetensors as published: no word of this project in them."""
    from models.towers.closp import Closp, ClospConfig

    torch.manual_seed(0)
    model = Closp(ClospConfig(variant, geo))
    shaken(model, 0, (model.s1_encoder, images(2)) if variant == "rn" else None)
    shaken(model.s2_encoder, 1, (model.s2_encoder, images(13)) if variant == "rn" else None)
    target = Path(folder) / ("GeoCLOSP-" if geo else "CLOSP-").__add__(variant.upper())
    model.save(target)
    config = json.loads((target / "config.json").read_text())
    del config["sightline"]
    (target / "config.json").write_text(json.dumps(config | {"model_type": "closp"}))

    def image(pixels):
        return model.encode_image(pixels, "s1" if pixels.shape[1] == 2 else "s2")

    return Made(target, image, model.encode_text, 224 if variant != "rn" else 120, 13, model=model)


def unigram(folder: Path, kind: str = "t5") -> None:
    """tokenizer.json of a small SentencePiece model in the folder: kind "t5" (SigLIP) or "xlm-roberta"."""
    special = ["<pad>", "</s>", "<unk>"] if kind == "t5" else ["<s>", "<pad>", "</s>", "<unk>"]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=300, special_tokens=special, unk_token="<unk>", show_progress=False)
    tokenizer.train_from_iterator(CAPTIONS * 4, trainer)
    single = "$A </s>" if kind == "t5" else "<s> $A </s>"
    tokenizer.post_processor = processors.TemplateProcessing(
        single=single, special_tokens=[(t, tokenizer.token_to_id(t)) for t in special if t != "<unk>"])
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))


def git_rsclip(folder: Path, layers: int = 12, width: int = 768) -> Made:
    """SigLIP as transformers saves it, 256 pixels. The base model's sizes; fewer layers make it quick."""
    from transformers import SiglipConfig, SiglipModel

    side = {"num_hidden_layers": layers, "hidden_size": width, "intermediate_size": 4 * width,
            "num_attention_heads": width // 64}
    config = SiglipConfig(text_config=dict(side), vision_config={**side, "image_size": 256, "patch_size": 16})
    torch.manual_seed(0)
    model = shaken(SiglipModel(config))
    target = Path(folder) / "Git-RSCLIP"
    unigram(target)
    config.architectures = ["SiglipModel"]
    config.save_pretrained(target)
    save_file(plain(model.state_dict()), str(target / "model.safetensors"), {"format": "pt"})
    (target / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "SiglipTokenizer", "do_lower_case": True}))
    (target / "preprocessor_config.json").write_text(json.dumps({
        "do_normalize": True, "do_rescale": True, "do_resize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3,
        "image_processor_type": "SiglipImageProcessor", "resample": 3, "rescale_factor": 1 / 255,
        "size": {"height": 256, "width": 256}}))
    return Made(target, lambda pixels: model.get_image_features(normalised(pixels, (0.5,) * 3, (0.5,) * 3)).pooler_output,
                lambda ids: model.get_text_features(ids).pooler_output, 256, model=model)


XLM_R = {"vocab_size": 250002, "max_position_embeddings": 514, "type_vocab_size": 1, "layer_norm_eps": 1e-5,
         "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "num_hidden_layers": 12}


def rs_m_clip(folder: Path, small: bool = True) -> Made:
    """open_clip_config.json and safetensors: ViT-B-32 and XLM-R base; small: few words and layers, which makes it quick."""
    from open_clip.hf_model import HFTextEncoder
    from transformers import XLMRobertaConfig

    fields = XLM_R | ({"vocab_size": 1200, "num_hidden_layers": 2} if small else {})
    config = open_clip.get_model_config("xlm-roberta-base-ViT-B-32")
    model = open_clip_model("ViT-B-32")
    text = HFTextEncoder("xlm-roberta-base", 512, XLMRobertaConfig(**fields), "mean_pooler", "mlp", pretrained=False)
    text.transformer.pooler = None
    whole = open_clip.CustomTextCLIP.__new__(open_clip.CustomTextCLIP)
    nn.Module.__init__(whole)
    whole.visual, whole.text, whole.logit_scale, whole.logit_bias = model.visual, shaken(text), model.logit_scale, None
    target = Path(folder) / "RS-M-CLIP"
    unigram(target, "xlm-roberta")
    (target / "open_clip_config.json").write_text(json.dumps({
        "model_cfg": config, "preprocess_cfg": {"mean": CLIP_MEAN, "std": CLIP_STD, "interpolation": "bicubic",
                                                "resize_mode": "shortest"}}))
    write(target / "open_clip_model.safetensors", whole.state_dict())
    return made_of(whole.eval(), target)


def timm_tower(folder: Path, network: str = "resnet18", channels: int = 13, width: int = 384,
               prefix: str = "backbone.") -> Made:
    """A timm network and a linear projection into the space of all-MiniLM-L6-v2, as a fine-tuning script would save them."""
    import timm

    torch.manual_seed(0)
    tower = timm.create_model(network, in_chans=channels, num_classes=0)
    shaken(tower, 0, (tower, images(channels)))
    projection = shaken(nn.Linear(tower.num_features, width))
    weights = {f"{prefix}{k}": v for k, v in tower.state_dict().items()}
    weights |= {f"projection.{k}": v for k, v in projection.state_dict().items()}
    return Made(write(Path(folder) / f"{network}_s2.pt", weights, "state_dict"), lambda pixels: projection(tower(pixels)),
                lambda *ids: None, 224, channels, model=tower)


def transformers_clip(folder: Path, layers: int = 2) -> Made:
    """CLIP as transformers saves it (flax-community/clip-rsicd-v2 and the like): QuickGELU is in its config.json."""
    from transformers import CLIPConfig, CLIPModel

    sizes = {"num_hidden_layers": layers}
    config = CLIPConfig(text_config=sizes | {"hidden_act": "quick_gelu", "eos_token_id": 49407, "bos_token_id": 49406},
                        vision_config=sizes | {"hidden_act": "quick_gelu", "image_size": 224, "patch_size": 32})
    torch.manual_seed(0)
    model = shaken(CLIPModel(config))
    target = Path(folder) / "clip-rsicd-v2"
    config.save_pretrained(target)
    write(target / "pytorch_model.bin", model.state_dict())
    write(target / "optimizer.bin", {"state": torch.zeros(2)})
    return Made(target, lambda pixels: model.get_image_features(normalised(pixels)).pooler_output,
                lambda ids: model.get_text_features(ids).pooler_output, 224, model=model, arguments={"licence": "test only"})
