"""What is asked for: weighted prompts, example tiles, boxes and image chips, marks on hits, and the filters to pass."""
from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from ..errors import QueryError
from .area import check_area
from .checks import box, entries, number, pair, tiles, unknown, yes_or_no

MOST_HITS = 10_000
CAPTIONS = ("off", "also", "only")


@dataclass(frozen=True)
class Filters:
    """What a tile must be to be a hit; by default everything is.

    area: GeoJSON Polygon or MultiPolygon in `crs` with which a footprint must share ground (touching is not enough);
    dates: first and last day, "YYYY-MM-DD" or None; min_valid: share of valid pixels; max_cloud: share of clouds, where it
    is known; min_match; tile_m: ground size of the tiles in metres, from and to."""

    area: dict | None = None
    crs: str = "EPSG:4326"
    dates: tuple[str | None, str | None] | None = None
    min_valid: float | None = None
    max_cloud: float | None = None
    min_match: float | None = None
    tile_m: tuple[float, float] | None = None

    def __post_init__(self):
        for name in ("min_valid", "max_cloud", "min_match"):
            if getattr(self, name) is not None:
                number(getattr(self, name), f"the filter {name}", 0, 1)
        if self.area is not None:
            check_area(self.area, self.crs)
        if self.dates is not None:
            first, last = pair(self.dates, "The dates of a search", "[from, to]")
            if first and last and _day(first) > _day(last):
                raise QueryError(f"The first date, {first}, is after the last one, {last}; exchange them.")
            object.__setattr__(self, "dates", (first and _day(first), last and _day(last)))
        if self.tile_m is not None:
            sizes = [self.tile_m] * 2 if isinstance(self.tile_m, (int, float)) else self.tile_m
            low, high = (number(s, "the tile size", 0) for s in pair(sizes, "The tile size", "a number or [from, to]"))
            object.__setattr__(self, "tile_m", (low, high))

    @classmethod
    def from_json(cls, data) -> Filters:
        """Filters of the parameter `filters`. Raises QueryError."""
        unknown(data, [f.name for f in fields(cls)], "filters")
        return cls(**{name: value for name, value in data.items() if value is not None})

    @property
    def active(self) -> bool:
        """Whether any filter is set."""
        return self != Filters(crs=self.crs)


@dataclass(frozen=True)
class Feedback:
    """Tiles of indexed rasters that the user marked, (raster, tile number) each; see search.feedback."""

    liked: tuple[tuple[str, int], ...] = ()
    disliked: tuple[tuple[str, int], ...] = ()

    def __post_init__(self):
        for name in ("liked", "disliked"):
            object.__setattr__(self, name, tiles(getattr(self, name), name))
        if both := set(self.liked) & set(self.disliked):
            path, tile = min(both)
            raise QueryError(f"Tile {tile} of {_stem(path)} is both liked and disliked; keep one of the marks.")

    def __len__(self) -> int:
        return len(self.liked) + len(self.disliked)

    @classmethod
    def from_json(cls, data) -> Feedback:
        """Marks of the parameter `feedback`. Raises QueryError."""
        unknown(data, ["liked", "disliked"], "feedback")
        return cls(data.get("liked") or (), data.get("disliked") or ())


@dataclass(frozen=True)
class Query:
    """prompts: (text, weight); examples: (raster, tile number, weight), tiles of indexed rasters; chips: (image file,
    weight); boxes: (raster, [minx, miny, maxx, maxy], their CRS or "" for the raster's, weight), parts of rasters, indexed or
    not. A negative weight says what is not wanted. feedback: tiles that were marked. k: the most hits; nms: share of overlap
    above which the weaker of two hits goes, None to keep all; merge: adjacent good tiles become one hit; group: hits of several
    layers on the same ground share a rank; captions: whether the words are searched in the tiles' captions, "also" (both
    rankings fused) or "only"; histogram: whether the matches of all tiles are counted; describe: how many hits get a caption,
    None for all. Raises QueryError for what makes no sense."""

    prompts: tuple[tuple[str, float], ...] = ()
    examples: tuple[tuple[str, int, float], ...] = ()
    chips: tuple[tuple[str, float], ...] = ()
    boxes: tuple[tuple[str, tuple, str, float], ...] = ()
    feedback: Feedback = Feedback()
    filters: Filters = Filters()
    k: int = 20
    nms: float | None = 0.5
    merge: bool = False
    group: bool = False
    captions: str = "off"
    histogram: bool = False
    describe: int | None = None

    def __post_init__(self):
        for name, kinds in (("prompts", (str, float)), ("examples", (str, int, float)), ("chips", (str, float)),
                            ("boxes", (str, (list, tuple), str, float))):
            object.__setattr__(self, name, entries(getattr(self, name), name, kinds))
        object.__setattr__(self, "boxes", tuple((path, box(sides), crs, weight) for path, sides, crs, weight in self.boxes))
        prompts = tuple((" ".join(text.split()), weight) for text, weight in self.prompts)
        object.__setattr__(self, "prompts", prompts)
        wanted = [weight for *_, weight in self.parts]
        if not wanted or not all(text for text, _ in prompts):
            raise QueryError("The query is empty; type what to look for, for example: flooded fields near a river.")
        if max(wanted) <= 0:
            raise QueryError("The query only says what is not wanted; add what to look for.")
        if isinstance(self.k, bool) or not isinstance(self.k, int) or not 1 <= self.k <= MOST_HITS:
            raise QueryError(f"{self.k} hits were asked for; ask for at least 1 and at most {MOST_HITS}.")
        if self.nms is not None:
            number(self.nms, "the overlap (nms)", 0, 1)
        yes_or_no(self.merge, "merge")
        yes_or_no(self.group, "group")
        yes_or_no(self.histogram, "histogram")
        if self.describe is not None and (isinstance(self.describe, bool) or not isinstance(self.describe, int)
                                          or self.describe < 0):
            raise QueryError(f"Captions are made for so many hits as `describe` says, 0 or more, not {self.describe!r}.")
        if self.captions not in CAPTIONS:
            raise QueryError(f"Captions can be searched {', '.join(CAPTIONS)}, not {self.captions!r}.")
        if self.captions == "only" and not any(weight > 0 for _, weight in self.prompts):
            raise QueryError("Captions are searched by words; type some, or search the images too.")

    @classmethod
    def from_json(cls, params: dict) -> Query:
        """The query of the parameters of the method `search`; "text" is the simple case of one prompt.

        {"text": "lake"} or {"prompts": ["lake", {"text": "river", "weight": -1}], "examples": [{"path", "tile", "weight"}],
        "chips": [{"path", "weight"}], "boxes": [{"path", "bbox", "crs", "weight"}], "feedback": {"liked": [{"path", "tile"}],
        "disliked"}, "filters": {...}, "k", "nms", "merge", "group", "captions", "histogram", "describe"}. "paths" is not the
        query's."""
        unknown(params, [*(f.name for f in fields(cls)), "text", "paths"], "search")
        given = {name: value for name, value in params.items() if name not in ("text", "paths", "filters", "feedback", "nms")
                 and value is not None}
        if params.get("text") is not None:
            if not isinstance(params["text"], str):
                raise QueryError("The text of a search must be a string.")
            prompts = given.get("prompts", [])
            given["prompts"] = [params["text"], *(prompts if isinstance(prompts, (list, tuple)) else [prompts])]
        if "nms" in params:
            given["nms"] = params["nms"]
        return cls(**given, filters=Filters.from_json(params.get("filters") or {}),
                   feedback=Feedback.from_json(params.get("feedback") or {}))

    @property
    def parts(self) -> tuple[tuple, ...]:
        """Everything that is asked for, each with its weight last: prompts, then what are images."""
        return *self.prompts, *self.examples, *self.chips, *self.boxes

    @property
    def text(self) -> str:
        """The query in words, as hits and files name it."""
        parts = [(text, weight) for text, weight in self.prompts]
        parts += [(f"like tile {tile} of {_stem(path)}", weight) for path, tile, weight in self.examples]
        parts += [(f"like image {_stem(path)}", weight) for path, weight in self.chips]
        parts += [(f"like a box of {_stem(path)}", weight) for path, _, _, weight in self.boxes]
        return ", ".join(("not " if weight < 0 else "") + (f"{abs(weight):g} x " if abs(weight) != 1 else "") + words
                         for words, weight in parts)


def several(paths) -> list[str]:
    """The paths of a search, each once. Raises QueryError for none."""
    if not paths or isinstance(paths, str):
        raise QueryError("No raster is chosen; choose at least one indexed raster to search.")
    return list(dict.fromkeys(map(str, paths)))


def _stem(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _day(text) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as error:
        raise QueryError(f"'{text}' is not a date; write year, month and day as 2021-06-15.") from error
