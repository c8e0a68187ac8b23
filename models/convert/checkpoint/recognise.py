"""What a file or folder is: by its keys and shapes, by a configuration beside it, and last by its name."""
from __future__ import annotations

from functools import partial
from pathlib import Path

from models.towers import vision_operators

vision_operators.declare()
from . import architectures, closp_model, open_clip_model, timm_model, transformers_model  # noqa: E402  (import torchvision)
from .errors import ImportRefused  # noqa: E402
from .families import FAMILIES, GIT_RSCLIP, MSCLIP, Family, by_name, named  # noqa: E402
from .found import FAMILY, GELU, MEAN, SAR_UNITS, STD, TOKENIZER, Found  # noqa: E402
from .reading import Files, opened  # noqa: E402


def recognise(source: Path, architecture: str | None = None, options: dict[str, str] | None = None) -> Found:
    """What lies at a path; nothing is built, and of the weights only names and shapes are looked at. Raises ImportRefused."""
    with opened(source) as files:
        found = identify(files, architecture, options or {})
    found.build = None
    return found


def identify(files: Files, architecture: str | None, options: dict[str, str]) -> Found:
    """The checkpoint that is open. options: of them only "family" says what it is."""
    shapes = files.shapes
    if any(".weight_generator." in key for key in shapes):
        raise ImportRefused("This is DOFA-CLIP (GeoLangBind), whose first layer is made from wavelengths by a network that is "
                            "not part of open_clip or timm; Sightline cannot import it.")
    if "s1_projection.weight" in shapes and "s2_projection.weight" in shapes:
        return _closp(files)
    two_towers = any(k.startswith("vision_model.") for k in shapes)
    if two_towers and files.config("config.json").get("model_type") in transformers_model.KINDS:
        return _transformers(files)
    if any(k.startswith("visual.") for k in shapes):
        return _open_clip(files, architecture, options)
    if any(k.startswith(("vision_model.", "text_model.")) for k in shapes):
        raise ImportRefused(f"{files.source.name} is in transformers' layout without a config.json that says SigLIP or CLIP; "
                            "give the folder that has it.")
    if timm_model.projection_of(shapes):
        return _timm(files, architecture)
    raise ImportRefused(f"{files.source.name} is of no kind that Sightline knows (its first keys are "
                        f"{', '.join(list(shapes)[:3])}); it imports open_clip, CLOSP, SigLIP and CLIP checkpoints, and timm "
                        "networks with a projection.")


def _closp(files: Files) -> Found:
    config = closp_model.config_of(files)
    notes = ["Which units of radar CLOSP was trained with is not documented; dB is taken unless --option sar_units=linear says "
             "otherwise."]
    if config.geo:
        notes.append("The location encoder is not imported: a search by words does not use it.")
    return Found("checkpoint", closp_model.family_of(config), config.variant.upper(), closp_model.CLOSP_LICENCE, files.bytes,
                 closp_model.build, options=[SAR_UNITS, TOKENIZER], notes=notes)


def _transformers(files: Files) -> Found:
    config = files.config("config.json")
    siglip = config["model_type"] == "siglip"
    known = next((f for f in (GIT_RSCLIP,) if any(s in n.lower() for n in files.names for s in f.signs)), None)
    family = known or Family("SigLIP" if siglip else "CLIP", (), None)
    notes = [] if files.config("preprocessor_config.json") else [
        "The folder has no preprocessor_config.json; mean and deviation are taken as the library's own."]
    return Found("checkpoint", family.name, transformers_model.architecture_of(config), family.licence, files.bytes,
                 partial(transformers_model.build, family=family), options=[TOKENIZER, MEAN, STD], notes=notes)


def _timm(files: Files, architecture: str | None) -> Found:
    said = timm_model.said(files)
    network = said.get("network") or architecture
    build = lambda f, options: timm_model.build(f, ({"network": network} if network else {}) | options)  # noqa: E731
    options = [o if o.name not in said else type(o)(o.name, o.title, o.choices, said[o.name]) for o in timm_model.OPTIONS]
    return Found("checkpoint", "timm", network, None, files.bytes, build, [] if network else ["network"], options,
                 ["An image network with a projection: what it looks at is taken as said, nothing in the file tells it."])


def _open_clip(files: Files, architecture: str | None, options: dict[str, str]) -> Found:
    said = files.config("open_clip_config.json")
    family = _family(files, options)
    found = Found("checkpoint", family.name, None, family.licence, files.bytes, options=[GELU, TOKENIZER, FAMILY, MEAN, STD],
                  notes=list(family.notes))
    config = None
    if architecture:
        config, found.architecture = architectures.configuration(architecture), architecture
    elif "model_cfg" in said:
        config, found.architecture = architectures.checked(said["model_cfg"]), _own_name(said["model_cfg"], files)
    else:
        fitting = architectures.of_shapes(files.shapes)
        found.architectures = fitting
        if len(fitting) != 1:
            found.needs.append("architecture")
            return found
        found.architecture = fitting[0]
        config = architectures.configuration(fitting[0])
    explicit = bool(architecture or "model_cfg" in said)
    gelu, note = _gelu(family, found.architecture, config, explicit, options)
    found.notes += [note] if note else []
    asked = {"gelu": gelu} if gelu else {}
    name, preprocess = found.architecture, said.get("preprocess_cfg") or {}
    found.build = lambda f, given: open_clip_model.build(f, asked | given, name, config, family, preprocess)
    return found


def _family(files: Files, options: dict[str, str]) -> Family:
    if "family" in options:
        family = by_name(options["family"])
        if family is None:
            raise ImportRefused(f"There is no family '{options['family'][:40]}'; known are "
                                f"{', '.join(f.name for f in (*FAMILIES, MSCLIP))}.")
        return family
    if files.shapes.get("visual.conv1.weight", (0, 0))[1] == len(MSCLIP.mean):
        return MSCLIP
    borrowed = files.shapes.get("text.transformer.embeddings.word_embeddings.weight")
    found = named(files.names)
    if found and (found.name != "RS-M-CLIP" or borrowed):
        return found
    return Family("open_clip", (), None)


def _own_name(config: dict, files: Files) -> str:
    """The name of a configuration that lies beside the weights: open_clip's, where it has the same, else the folder's."""
    import open_clip

    def core(c: dict) -> tuple:
        vision, text = c.get("vision_cfg", {}), c.get("text_cfg", {})
        return (c.get("embed_dim"),
                *(vision.get(k) for k in ("width", "layers", "patch_size", "image_size", "timm_model_name")),
                *(text.get(k) for k in ("hf_model_name", "width", "layers", "context_length", "vocab_size")))

    quick = bool(config.get("quick_gelu"))
    same = [n for n in open_clip.list_models() if core(found := open_clip.get_model_config(n)) == core(config)
            and bool(found.get("quick_gelu")) == quick]
    return same[0] if same else files.folder.name


def _gelu(family: Family, architecture: str, config: dict, explicit: bool, options: dict) -> tuple[str | None, str | None]:
    """The GELU of a family, and the note where it is a guess; None: as the architecture says."""
    if "gelu" in options:
        return options["gelu"], None
    known = family.of(family.gelu, architecture)
    if known and not (explicit and architecture.endswith("-quickgelu")):
        return known, family.of(family.unsure, architecture)
    own_gelu = not config["vision_cfg"].get("timm_model_name") or not config["text_cfg"].get("hf_model_name")
    if explicit or not own_gelu:
        return None, None
    return None, ("Weights do not tell their GELU: the exact one is taken. Models that were trained from OpenAI's weights need "
                  "--option gelu=quick.")
