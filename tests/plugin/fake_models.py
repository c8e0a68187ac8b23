"""What the fake engine says of models: four of them, one broken; files that are known by their names; two to be fetched."""

import os

S2 = [f"B{number}" for number in range(1, 13)] + ["B8A"]
TRUE_COLOUR = "true colour from B4, B3, B2"


def _model(name, version, sensors, size, licence, languages, **more):
    return {"name": name, "version": version, "dimension": 512, "licence": licence, "folder": f"/home/me/bundles/{name}",
            "shipped": False, "bytes": size, "towers": list(sensors), "sensors": sensors, "composites": {},
            "calibrated": True, "languages": languages, "family": "", "architecture": "", "precision": "float32", "indexes": 0,
            **more}


def _rgb(name, **more):
    sensors = {"aerial": ["red", "green", "blue"], "sentinel-2": S2, "sentinel-1": ["VV", "VH"]}
    return _model(name, "1", sensors, 605_000_000, "Apache-2.0", ["en"], calibrated=False, family="RemoteCLIP",
                  architecture="ViT-B-32", **more,
                  composites={"sentinel-2": TRUE_COLOUR, "sentinel-1": "VV, VH and their ratio"})


class Models:
    """Those that are there now, and the choice."""

    def __init__(self, with_converter=True):
        self._with_converter = with_converter
        self.bundles = {entry["name"]: entry for entry in (
            _model("fake", "0", {"sentinel-2": S2, "sentinel-1": ["VV", "VH"], "aerial": ["red", "green", "blue"]}, 19_000_000,
                   "GPL-2.0-or-later", ["en"], shipped=True, indexes=2),
            _rgb("remoteclip"),
            _model("rs-m-clip", "1", {"aerial": ["red", "green", "blue"]}, 1_100_000_000, "CC-BY-4.0",
                   ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "zh"], family="RS-M-CLIP", architecture="ViT-B-32"),
            {"name": "torn", "bytes": 3_000_000, "indexes": 1, "error": "The bundle torn has no text.onnx: install it again."})}
        self.chosen = {"default": "fake", "sensors": {}}
        self.partly = set()

    @property
    def converter(self):
        """There, or as soon as somebody has made its folder."""
        ready = self._with_converter or os.path.isdir(os.path.join(os.environ.get("SIGHTLINE_HOME", ""), "converter-env"))
        return {"ready": ready, "problem": None if ready else "The converter is not set up."}

    def list(self):
        return {"bundles": list(self.bundles.values()), "chosen": self.chosen, "converter": self.converter}

    def info(self, name):
        return {**self.bundles[name], "selftest": None, "card": f"# {name}\nA model.", 
                "files": {"image.onnx": {"sha256": "ab" * 32, "bytes": 350_000_000}, "text.onnx": {"sha256": "cd" * 32}},
                "provenance": {"source": [{"file": f"{name}.pt", "sha256": "ef" * 32, "bytes": 605_000_000}],
                               "converter": "sightline 0.7 / torch 2.13", "made": "2026-11-22", "options": {},
                               "parity": {"image": {"max_abs": 3.1e-6, "cosine": 0.9999999}}, "left_out": ["logit_scale"]}}

    def recognise(self, source):
        """By the file's name."""
        name = os.path.splitext(os.path.basename(source))[0].lower()
        if not name or "nothing" in name:
            return None
        kind = "bundle" if source.endswith(".zip") else "onnx" if source.endswith(".yaml") else "checkpoint"
        found = {"kind": kind, "name": name, "family": "RemoteCLIP" if kind == "checkpoint" else "", "licence": "",
                 "bytes": 605e6, "architecture": "ViT-B-32", "needs": ["licence"], "notes": [], "options": []}
        if kind == "checkpoint" and not self.converter["ready"]:
            return {**found, "needs": ["converter"]}
        if kind == "bundle":
            return {**found, "licence": "MIT", "needs": []}
        if "unknown" in name:
            found.update(family="", architecture="", needs=["licence", "architecture"], architectures=["ViT-B-32", "ViT-L-14"],
                         options=[{"name": "sar_units", "title": "Units of radar bands", "choices": ["db", "linear"],
                                  "default": "db"},
                                 {"name": "mean", "title": "Mean of its pixels", "choices": [], "default": None}])
        return found

    def take_in(self, name, licence="MIT"):
        self.bundles[name] = {**_rgb(name), "licence": licence}
        return {"bundle": self.bundles[name], "notes": ["The location encoder is left out: it does not look at images."],
                "parity": {"text": {"max_abs": 2.4e-6, "cosine": 0.9999999}, "image": {"max_abs": 3.1e-6, "cosine": 0.9999998}}}

    def choose(self, default=None, sensors=None):
        kept = {**self.chosen["sensors"], **(sensors or {})}
        self.chosen = {"default": default or self.chosen["default"],
                       "sensors": {sensor: name for sensor, name in kept.items() if name}}
        return self.chosen

    def chosen_for(self, sensor):
        return self.chosen["sensors"].get(sensor) or self.chosen["default"]

    def verify(self, name):
        good, cpu = name != "remoteclip", "CPUExecutionProvider"
        return {"ok": good, "sentence": "All files are whole, and it computes what it should." if good else
                "image.onnx computes something else than it should: install remoteclip again.",
                "parts": [{"part": "text", "cosine": 0.9999998, "max_abs": 2e-6, "ok": True, "provider": cpu},
                          {"part": "image", "cosine": 0.93, "max_abs": 0.2, "ok": good, "provider": cpu,
                           "problem": None if good else "its image tower gives other vectors than the model"}]}

    def available(self):
        return {"entries": [
            {"id": "remoteclip-b32", "title": "RemoteCLIP ViT-B/32", "bytes": 605_000_000, "licence": "Apache-2.0",
             "installed": [name for name in self.bundles if name == "remoteclip-b32"], "needs_converter": True},
            {"id": "georsclip-b32", "title": "GeoRSCLIP ViT-B/32", "bytes": 605_000_000, "licence": "Apache-2.0",
             "installed": [name for name in self.bundles if name == "georsclip-b32"]}]}
