"""indexes, sample and serve: what is on this machine, and the engine as a server."""
from __future__ import annotations

from ..errors import SightlineError
from ..service import Service, Task
from .show import show


def add_commands(command) -> None:
    """command(name, run, about) adds a command and gives its parser."""
    indexes = command("indexes", _indexes, "list the indexes on this machine, or remove some")
    indexes.add_argument("--remove", nargs="+", metavar="KEY", default=[], help="delete these; the rasters stay")
    sample = command("sample", _sample, "write a simulated Sentinel-2 and Sentinel-1 scene to try things on")
    sample.add_argument("folder", help="where to write it")
    sample.add_argument("--seed", type=int, default=0, help="another number makes another landscape (default: 0)")
    sample.add_argument("--size", type=int, default=1280, help="pixels of 10 m in each direction (default: 1280)")
    serve = command("serve", _serve, "answer JSON-RPC requests, for the QGIS plugin")
    serve.add_argument("--stdio", action="store_true", required=True, help="over stdin and stdout")


def _indexes(options, service: Service) -> None:
    removed = [service.remove_index(Task(), key) for key in options.remove]
    result = {"removed": removed, **service.indexes(Task())}
    show(options, result, [f"removed {r['key']}, {r['bytes'] / 1e6:,.1f} MB" for r in removed] + [
        f"{i['key']}  {i['tiles']:>9,} tiles  {i['bytes'] / 1e6:8,.1f} MB  {i['path']}"
        + ("  (a part)" if i["extent"] else "") + ("" if i["complete"] else "  (not finished)")
        + ("" if i["there"] else "  (the raster is gone)") + _model(i["model"])
        for i in result["indexes"]] or ["There is no index yet."])


def _model(model: dict) -> str:
    """Of an index: who made it, unless it is the model that would make it now, and who searches it."""
    through = model["through"]
    how = f", searched with {through['adapter of']} through an adapter" if through else ""
    gone = ", which is not there: nobody can search it" if model["problem"] else ""
    return f"  (by {model['name']}{how}{gone})" if how or gone or not model["chosen"] else ""


def _sample(options, service: Service) -> None:
    from ..samples import write_scene

    try:
        paths = {name: str(path) for name, path in write_scene(options.folder, options.seed, options.size).items()}
    except (ValueError, OSError) as error:
        raise SightlineError(f"The sample scene cannot be written: {error}") from error
    show(options, paths, [f"{name:7s} {path}" for name, path in paths.items()])


def _serve(options, service: Service) -> None:
    from ..server.stdio import serve

    serve(service)
