"""models …: which models there are, and how they come, go and are chosen."""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from ..errors import BundleError
from ..service import Service, Task
from .show import several, show, task_with_progress, warn

_PRECISIONS = ("float32", "float16", "int8")
_IMPORT = """Makes a bundle, which needs no PyTorch any more, of one of these:
  a checkpoint   .pt, .pth, .bin, .safetensors, a .zip of them, or a folder as its authors publish it; converted by
                 PyTorch in a Python of its own, which `sightline models setup` makes once
  a bundle       a folder or .zip with manifest.json, as `sightline models export` writes it
  ONNX models    a folder or .zip with image.onnx, text.onnx, tokenizer.json and model.yaml, for example:

                   name: my-clip
                   licence: Apache-2.0
                   text: {max_tokens: 77, cleaning: clip, padding: max_tokens}
                   image:
                     sensor: rgb          # or aerial, sentinel-2, sentinel-1
                     mean: [0.48145466, 0.4578275, 0.40821073]
                     std: [0.26862954, 0.26130258, 0.27577711]

Nothing of the model is run but its graphs; every file is checked before it is used."""

_NAMED = {"name": "the model, as `sightline models list` has it", "id": "as `sightline models available` has it",
          "old": "the model that made indexes", "new": "the model that shall search them"}


def add_commands(command, commands) -> None:
    """command(name, run, about, among) adds a command to a group and gives its parser; commands: the group of all."""
    about = "list, import, check, remove, export, download and choose models"
    group = commands.add_parser("models", help=about, description=about).add_subparsers(required=True, metavar="ACTION")

    def action(name: str, run, about: str, *named: str) -> argparse.ArgumentParser:
        made = command(name, run, about, group)
        for argument in named:
            made.add_argument(argument, help=_NAMED[argument])
        return made

    action("list", _list, "the installed models")
    action("info", _info, "all that a model says of itself: where it comes from, what it takes, its files", "name")
    adding = action("import", _import, "make a model of a checkpoint, a bundle or ONNX models and install it")
    adding.formatter_class, adding.description = argparse.RawDescriptionHelpFormatter, _IMPORT
    adding.add_argument("source", metavar="FILE_OR_FOLDER", help="the model, as above")
    adding.add_argument("--as", dest="name", metavar="NAME", help="what it is called here (default: as it calls itself)")
    adding.add_argument("--architecture", metavar="NAME", help="of a checkpoint that is not recognised, as open_clip calls it: "
                                                                "ViT-B-32, RN50, coca_ViT-L-14 …")
    adding.add_argument("--option", action="append", default=[], metavar="NAME=VALUE",
                        help="what a family needs to know besides, for example sar_units=db")
    adding.add_argument("--look", action="store_true", help="only say what it is and what is still to be said")
    checking = action("verify", _verify, "check a model's files, and whether it gives the right vectors on this machine and "
                                         "device")
    checking.add_argument("name", nargs="+", help="as `sightline models list` has it")
    removing = action("remove", _remove, "delete models; indexes made with them stay")
    removing.add_argument("name", nargs="+", help="as `sightline models list` has it")
    writing = action("export", _export, "write a model as one .zip, to install it elsewhere", "name")
    writing.add_argument("target", metavar="FILE.zip", help="or a folder")
    writing.add_argument("--overwrite", action="store_true", help="allow an existing file to be replaced")
    action("available", _available, "the models that can be downloaded: of the list that comes with Sightline and of your own "
                                    "(SIGHTLINE_MODEL_LIST: a file or an https address)")
    fetching = action("download", _download, "download a model of the list, check it and install it; goes on where it was "
                                             "interrupted", "id")
    fetching.add_argument("--as", dest="name", metavar="NAME", help="what it is called here (default: its id)")
    for parser in (adding, fetching):
        parser.add_argument("--licence", metavar="TEXT", help="under which it may be used, where it does not say so itself")
        parser.add_argument("--precision", choices=_PRECISIONS, help="of a checkpoint's weights in the bundle (default: "
                                                                     "float32)")
        parser.add_argument("--overwrite", action="store_true", help="replace a model of the same name")
    pinning = action("pin", _pin, "print the entry of a file for a download list of your own: its checksum and size")
    pinning.add_argument("place", metavar="FILE_OR_ADDRESS", help="what the entry is for; an address is downloaded to know it")
    pinning.add_argument("--address", metavar="URL", help="where others get the file, when FILE is a copy of it")
    pinning.add_argument("--id", help="what it is called in the list (default: after the file)")
    pinning.add_argument("--title", help="for people (default: the id)")
    pinning.add_argument("--licence", default="", metavar="TEXT", help="under which its authors give it")
    pinning.add_argument("--revision", default="", help="commit, tag or release of the file (default: from a hub's address)")
    pinning.add_argument("--kind", choices=("checkpoint", "bundle", "onnx"), help="(default: by the file's name)")
    choosing = action("default", _default, "say which model is used, or choose another")
    choosing.add_argument("name", nargs="?", help="of the model; `-` with --sensor: the default again")
    choosing.add_argument("--sensor", action="append", default=[], metavar="SENSOR",
                          help="only for aerial, sentinel-2 or sentinel-1")
    action("adapt", _adapt, "let the model NEW query the indexes that OLD made, through a linear map between their texts; says "
                            "what is lost", "old", "new")
    calibrating = action("calibrate", _calibrate, "fit roughly what turns a model's similarities into matches", "name")
    calibrating.add_argument("raster", nargs="*", help="to fit it on (default: images that Sightline draws)")
    making = action("setup", _setup, "make the converter's Python (PyTorch and others), for importing checkpoints")
    making.add_argument("--folder", help="where (default: Sightline's data folder)")
    making.add_argument("--wheels", help="a folder of wheels, for an installation without network")
    making.add_argument("--base", help="the Python to make it with")
    making.add_argument("--unlocked", action="store_true",
                        help="the newest libraries that exist for this computer, where the tested ones do not; no hashes")


def _list(options, service: Service) -> None:
    result = _models(service).list(Task())
    chosen = result["chosen"]
    used = {chosen["default"]: ["default"]}
    for sensor, name in chosen["sensors"].items():
        used.setdefault(name, []).append(sensor)
    rows = [["", "NAME", "VERSION", "SIZE", "SENSORS", "LANGUAGES", "MATCHES", "INDEXES", "LICENCE"]]
    for each in result["bundles"]:
        mark = ",".join(used.get(each["name"], []))
        if "error" in each:
            rows.append([mark, each["name"], "", _size(each["bytes"]), "", "", "", "", each["error"]])
        else:
            rows.append([mark, each["name"], each["version"], _size(each["bytes"]), ", ".join(each["sensors"]),
                         ", ".join(each["languages"]) or "?", each["calibration"] or "not calibrated", str(each["indexes"]),
                         _shortened(each["licence"])])
    lines = _table(rows) + [_adapter(each) for each in result["adapters"]]
    show(options, result, lines + ([result["converter"]["problem"]] if result["converter"]["problem"] else []))


def _adapter(each: dict) -> str:
    said, kept = f"{each['new']} queries indexes of {each['old']} through an adapter", each["measured"]["kept_of_10"]
    if not each["ready"]:
        return f"{said}, which is damaged or of another version: fit it again with `sightline models adapt`"
    return said if kept is None else f"{said}, which keeps {kept:g} of the first 10 hits"


def _info(options, service: Service) -> None:
    about = _models(service).info(Task(), options.name)
    made = about["provenance"] or {}
    lines = [f"{about['name']} {about['version']}: vectors of {about['dimension']} numbers, {_size(about['bytes'])}, "
             f"{about['precision']}", f"licence    {about['licence']}", f"folder     {about['folder']}"]
    for sensor, roles in about["sensors"].items():
        seen = about["composites"].get(sensor)
        lines.append(f"{sensor:10s} {', '.join(roles)}" + (f"; seen as {seen}" if seen else ""))
    lines += [f"languages  {', '.join(about['languages']) or 'not said'}",
              f"matches    {about['calibration'] or 'not calibrated'}", f"indexes    {about['indexes']}"]
    lines += [f"made of    {source['file']} ({source['sha256'][:16]}…)" for source in made.get("source", ())]
    if made:
        lines.append(f"made by    {made.get('converter')}, {made.get('made')}"
                     + (f"; without {', '.join(made['left_out'])}" if made.get("left_out") else ""))
        lines += [f"{'compared' if not number else '':10s} {tower} with the model itself: greatest difference "
                  f"{found['max_abs']:.1e}, least cosine {found['cosine']:.6f}"
                  for number, (tower, found) in enumerate((made.get("parity") or {}).items())]
    lines += [f"{'file' if not number else '':10s} {file}  {_size(entry['bytes'] or 0)}  {entry['sha256'][:16]}…"
              for number, (file, entry) in enumerate(about["files"].items())]
    show(options, about, lines)


def _import(options, service: Service) -> None:
    models, extra = _models(service), dict(_option(text) for text in options.option)
    if options.look:
        found = models.recognise(task_with_progress(), options.source, options.architecture, extra)
        said = " ".join(filter(None, (found["family"], found["architecture"])))
        return show(options, found, [
            f"{found['name']}: {found['kind']}{f', {said}' if said else ''}, {_size(found['bytes'])}; licence "
            f"{found['licence'] or 'not said'}", *(f"still needed: {need}" for need in found["needs"]), *found["notes"]])
    _installed(options, models.import_(task_with_progress(), options.source, options.name, options.licence,
                                       options.architecture, options.precision, extra, options.overwrite))


def _installed(options, result: dict) -> None:
    for note in result["notes"]:
        warn(note)
    bundle = result["bundle"]
    show(options, result, [
        f"{bundle['name']} is installed: {', '.join(bundle['sensors'])}; {_size(bundle['bytes'])}, licence "
        f"{_shortened(bundle['licence'])}",
        *(f"{part}: differs from the checkpoint by at most {said['max_abs']:.1g}, cosine at least {said['cosine']:.6f}"
          for part, said in result["parity"].items() if {"max_abs", "cosine"} <= set(said)),
        f"Use it with --model {bundle['name']}, or always with `sightline models default {bundle['name']}`."])


def _verify(options, service: Service) -> int:
    results = [_models(service).verify(task_with_progress(), name) for name in options.name]
    show(options, {"models": results}, [line for result in results for line in (
        *(f"{part['part']:12s} {'ok' if part['ok'] else 'WRONG':5s} cosine {part['cosine']:.6f}  {part['provider']}"
          for part in result["parts"] if part["cosine"] is not None), result["sentence"])])
    return 0 if all(result["ok"] for result in results) else 1


def _remove(options, service: Service) -> None:
    results = [_models(service).remove(Task(), name) for name in options.name]
    show(options, {"removed": results}, [f"{result['sentence']} ({_size(result['bytes'])})" for result in results])


def _export(options, service: Service) -> None:
    result = _models(service).export(task_with_progress(), options.name, options.target, options.overwrite)
    show(options, result, [f"{result['path']}: {_size(result['bytes'])}"])


def _available(options, service: Service) -> None:
    result = _models(service).available(Task())
    if result["problem"]:
        warn(result["problem"])
    rows = [["ID", "TITLE", "SIZE", "LICENCE", "", ""]] + [
        [entry["id"], entry["title"], _size(entry["bytes"]) if entry["bytes"] else "?", _shortened(entry["licence"]),
         "own list" if entry["own"] else "", f"installed as {', '.join(entry['installed'])}" if entry["installed"] else ""]
        for entry in result["entries"]]
    show(options, result, _table(rows) if result["entries"] else ["No model can be downloaded; SIGHTLINE_MODEL_LIST names a "
                                                                  "list of your own."])


def _download(options, service: Service) -> None:
    _installed(options, _models(service).download(task_with_progress(), options.id, options.name, options.licence,
                                                  options.precision, options.overwrite))


def _pin(options, service: Service) -> None:
    from ..models.catalogue import FORMAT, pinned, written

    entry = pinned(options.place, options.address, options.id, options.title, options.licence, options.revision, options.kind,
                   task_with_progress())
    if not entry.licence:
        warn("The licence is empty: fill it in, or the entry cannot be used.")
    print(json.dumps({"format": FORMAT, "models": [written(entry)]}, indent=1, ensure_ascii=False))


def _default(options, service: Service) -> None:
    models = _models(service)
    if options.name is None:
        if options.sensor:
            raise BundleError("Name the model for the sensor, or `-` for the default again.")
        result = models.list(Task())["chosen"]
    elif options.name == "-":
        if not options.sensor:
            raise BundleError("`-` takes a sensor's own model away; name it with --sensor.")
        result = models.choose(Task(), sensors=dict.fromkeys(options.sensor))
    elif options.sensor:
        result = models.choose(Task(), sensors=dict.fromkeys(options.sensor, options.name))
    else:
        result = models.choose(Task(), default=options.name)
    show(options, result, [f"default     {result['default']}", *(f"{sensor:11s} {name}"
                                                                 for sensor, name in result["sensors"].items())])


def _adapt(options, service: Service) -> None:
    result = _models(service).adapt(task_with_progress(), options.old, options.new)
    measured = result["measured"]
    kept = measured["kept_of_10"]
    lost = "" if kept is None else (f" of the ten best hits that {options.old} itself finds it keeps {kept:.1f} on average, "
                                    f"counted on {measured['on']};")
    show(options, result, [f"{options.new} now queries indexes of {options.old}:{lost} cosine of queries "
                           f"{measured['cosine']:.3f}"])


def _calibrate(options, service: Service) -> None:
    result = _models(service).calibrate(task_with_progress(), options.name, options.raster)
    show(options, result, [f"{tower}: calibrated on {made['how']}, {several(made['tiles'], 'tile')}; "
                           f"a similarity of {made['limit']:.3f} "
                           "is a match of 50 %" for tower, made in result["towers"].items()])


def _setup(options, service: Service) -> int:
    from ..models.converter import ROOT, environment

    script = ROOT / "plugin" / "client" / "environment.py"
    if not script.is_file():
        raise BundleError("This installation of Sightline cannot make the converter (plugin/client is missing); install the "
                          "whole plugin, or name a Python that has it in SIGHTLINE_CONVERTER_PYTHON.")
    named = [word for name in ("folder", "wheels", "base") if getattr(options, name)
             for word in (f"--{name}", str(Path(getattr(options, name)).expanduser()))]
    named += ["--unlocked"] * options.unlocked
    variables = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    return subprocess.run([sys.executable, str(script), "create-converter", *named], env=variables, check=False,
                          stdout=sys.stderr if options.json else None).returncode


def _models(service: Service):
    from ..models.methods import Models

    return Models(lambda: service.library)


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise BundleError(f"'{text}' is no option; write NAME=VALUE, for example sar_units=db.")
    return name.strip(), value.strip()


def _table(rows: list[list[str]]) -> list[str]:
    """Columns under their heads, as wide as they need."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths) if width).rstrip() for row in rows]


def _size(count: float) -> str:
    return f"{count / 1e9:,.2f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"


def _shortened(licence: str) -> str:
    return licence if len(licence) <= 60 else licence[:57] + "…"
