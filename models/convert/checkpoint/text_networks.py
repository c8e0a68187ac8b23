"""Text towers that open_clip takes from transformers, made from numbers that are written here and in the weights: nothing is
fetched by its name."""
from __future__ import annotations

from torch import nn

from .errors import ImportRefused

# What shapes do not tell; heads have 64 features each but in mT5-xl.
_FIXED = {
    "xlm-roberta": ("XLMRobertaConfig", {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "layer_norm_eps": 1e-5}),
    "roberta": ("RobertaConfig", {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "layer_norm_eps": 1e-5}),
    "bert": ("BertConfig", {"pad_token_id": 0}),
    "mt5": ("MT5Config", {"feed_forward_proj": "gated-gelu", "d_kv": 64}),
    "nllb": ("M2M100Config", {"activation_function": "relu", "scale_embedding": True, "pad_token_id": 1, "bos_token_id": 0,
                              "eos_token_id": 2, "max_position_embeddings": 1024, "decoder_layers": 1, "decoder_ffn_dim": 8,
                              "decoder_attention_heads": 1}),
}


def hugging_face(text_cfg: dict, dimension: int, shapes: dict[str, tuple]) -> nn.Module:
    """open_clip's HFTextEncoder of the sizes that the weights have (keys under "text."). Raises ImportRefused."""
    from open_clip.hf_model import HFTextEncoder

    name = text_cfg["hf_model_name"].lower()
    kind = next((k for k in _FIXED if k in name), None)
    if kind is None:
        raise ImportRefused(f"The text tower {text_cfg['hf_model_name']} is not one that can be built without its page; known "
                            "are XLM-R, RoBERTa, BERT, mT5 and NLLB.")
    own = {k.removeprefix("text.transformer."): v for k, v in shapes.items() if k.startswith("text.transformer.")}
    config, encoder = _encoder(kind, own)
    # With a small configuration of the same kind the adapter is made; then its tower is exchanged.
    text = HFTextEncoder(name, dimension, _adapter(config), text_cfg.get("hf_pooler_type"),
                         text_cfg.get("hf_proj_type", "mlp"), pretrained=False)
    text.transformer, text.config = encoder, config
    return text


def _encoder(kind: str, own: dict[str, tuple]):
    import transformers

    name, fixed = _FIXED[kind]
    try:
        if kind == "mt5":
            words, heads = own["embed_tokens.weight"], own["block.0.layer.0.SelfAttention.relative_attention_bias.weight"][1]
            sizes = {"vocab_size": words[0], "d_model": words[1], "num_heads": heads,
                     "num_layers": 1 + max(int(k.split(".")[1]) for k in own if k.startswith("block.")),
                     "d_ff": own["block.0.layer.1.DenseReluDense.wi_0.weight"][0]}
        elif kind == "nllb":
            width = own["embed_tokens.weight"][1]
            sizes = {"vocab_size": own["embed_tokens.weight"][0], "d_model": width, "encoder_attention_heads": width // 64,
                     "encoder_layers": _layers(own, "layers."), "encoder_ffn_dim": own["layers.0.fc1.weight"][0]}
        else:
            words, positions = own["embeddings.word_embeddings.weight"], own["embeddings.position_embeddings.weight"]
            sizes = {"vocab_size": words[0], "hidden_size": words[1], "max_position_embeddings": positions[0],
                     "num_hidden_layers": _layers(own, "encoder.layer."), "num_attention_heads": words[1] // 64,
                     "intermediate_size": own["encoder.layer.0.intermediate.dense.weight"][0],
                     "type_vocab_size": own["embeddings.token_type_embeddings.weight"][0]}
    except (KeyError, IndexError, ValueError) as error:
        raise ImportRefused(f"The text tower's weights are not those of {name.removesuffix('Config')} ({error} is "
                            "missing).") from error
    config = getattr(transformers, name)(**fixed, **sizes, attn_implementation="eager")
    if kind == "mt5":
        return config, transformers.MT5EncoderModel(config).encoder
    if kind == "nllb":
        from transformers.models.m2m_100.modeling_m2m_100 import M2M100Encoder

        return config, M2M100Encoder(config)
    whole = getattr(transformers, name.removesuffix("Config") + "Model")
    return config, whole(config, add_pooling_layer="pooler.dense.weight" in own)


def _adapter(config):
    """The same configuration with one small layer and few words."""
    import copy

    small = copy.deepcopy(config)
    for field in ("vocab_size", "num_hidden_layers", "num_layers", "num_decoder_layers", "encoder_layers", "decoder_layers"):
        if hasattr(small, field):
            setattr(small, field, 8 if field == "vocab_size" else 1)
    return small


def _layers(own: dict[str, tuple], prefix: str) -> int:
    return 1 + max(int(k[len(prefix):].split(".")[0]) for k in own if k.startswith(prefix))
