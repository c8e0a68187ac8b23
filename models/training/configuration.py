"""One TOML file per run -> dataclasses, strictly: what the file says must exist and be of the right type.

Every error is a ValueError that names the file, the key as `section.key`, and what is allowed."""
import dataclasses
import types
import typing
from pathlib import Path

import tomllib

KINDS = ("bundle", "closp")


def load(path):
    """The tables of a TOML file. FileNotFoundError or ValueError with the file's name and the line."""
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"{path} is absent: a configuration file is needed, such as those of models/configs/.")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is no TOML: {error}.") from error


def overlay(default, table, path, where=""):
    """A copy of the dataclass instance `default` with the values of `table`, nested ones below nested tables."""
    types_ = typing.get_type_hints(type(default))
    names = [f.name for f in dataclasses.fields(default)]
    values = {}
    for key, value in table.items():
        here = f"{where}{key}"
        if key not in names:
            section = f"[{where[:-1]}]" if where else "the top of the file"
            raise ValueError(f"{path}: {here} is unknown. Allowed in {section}: {', '.join(names)}.")
        values[key] = converted(types_[key], value, getattr(default, key), path, here)
    try:
        return dataclasses.replace(default, **values)
    except ValueError as error:
        raise ValueError(f"{path}, {where[:-1] or 'top'}: {error}") from error


def converted(kind, value, default, path, here):
    """`value` as a field of type `kind`, or ValueError."""
    if dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"{path}: {here} must be a section [{here}], not {shown(value)}.")
        return overlay(default, value, path, here + ".")
    if typing.get_origin(kind) is typing.Literal:
        allowed = typing.get_args(kind)
        if value not in allowed or type(value) not in [type(a) for a in allowed]:
            raise ValueError(f"{path}: {here} = {shown(value)}; allowed: {', '.join(map(shown, allowed))}.")
        return value
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return converted(next(k for k in typing.get_args(kind) if k is not type(None)), value, default, path, here)
    fits = {float: lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
            int: lambda v: isinstance(v, int) and not isinstance(v, bool)}.get(
                kind, lambda v: isinstance(v, list if kind is tuple else kind))
    if not fits(value):
        name = {float: "a number", int: "a whole number", str: "a text", bool: "true or false", tuple: "an array",
                dict: "a section"}.get(kind, str(kind))
        raise ValueError(f"{path}: {here} must be {name}, not {shown(value)}.")
    return float(value) if kind is float else tuples(value)


def tuples(value):
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def shown(value):
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def read(path):
    """-> (kind, table without `kind`). The first thing that is wrong with a file is often its kind."""
    table = load(path)
    kind = table.pop("kind", None)
    if kind not in KINDS:
        raise ValueError(f"{path}: kind = {shown(kind) if kind is not None else 'missing'}; allowed: "
                         f"{', '.join(map(shown, KINDS))}.")
    return kind, table


def required(table, names, path):
    """Raises ValueError for the first section of `names` that is missing."""
    for name in names:
        if name not in table:
            raise ValueError(f"{path}: the section [{name}] is missing.")
