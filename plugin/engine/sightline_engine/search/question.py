"""What is asked for: weighted prompts, example tiles and image chips, and the filters that hits must pass."""
from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from ..errors import QueryError
from .area import check_area
from .checks import entries, number, pair, unknown, yes_or_no

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
class Query:
    """prompts: (text, weight); examples: (raster, tile number, weight), tiles of indexed rasters; chips: (image file,
    weight). A negative weight says what is not wanted. k: the most hits; nms: share of overlap above which the weaker of
    two hits goes, None to keep all; merge: adjacent good tiles become one hit; group: hits of several layers on the same
    ground share a rank; captions: whether the words are searched in the tiles' captions, "also" (both rankings fused) or
    "only". Raises QueryError for what makes no sense."""

    prompts: tuple[tuple[str, float], ...] = ()
    examples: tuple[tuple[str, int, float], ...] = ()
    chips: tuple[tuple[str, float], ...] = ()
    filters: Filters = Filters()
    k: int = 20
    nms: float | None = 0.5
    merge: bool = False
    group: bool = False
    captions: str = "off"

    def __post_init__(self):
        for name, kinds in (("prompts", (str, float)), ("examples", (str, int, float)), ("chips", (str, float))):
            object.__setattr__(self, name, entries(getattr(self, name), name, kinds))
        prompts = tuple((" ".join(text.split()), weight) for text, weight in self.prompts)
        object.__setattr__(self, "prompts", prompts)
        wanted = [weight for *_, weight in (*prompts, *self.examples, *self.chips)]
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
        if self.captions not in CAPTIONS:
            raise QueryError(f"Captions can be searched {', '.join(CAPTIONS)}, not {self.captions!r}.")
        if self.captions == "only" and not any(weight > 0 for _, weight in self.prompts):
            raise QueryError("Captions are searched by words; type some, or search the images too.")

    @classmethod
    def from_json(cls, params: dict) -> Query:
        """The query of the parameters of the method `search`; "text" is the simple case of one prompt.

        {"text": "lake"} or {"prompts": ["lake", {"text": "river", "weight": -1}], "examples": [{"path", "tile", "weight"}],
        "chips": [{"path", "weight"}], "filters": {...}, "k", "nms", "merge", "group", "captions"}. "paths" is
        not the query's."""
        unknown(params, [*(f.name for f in fields(cls)), "text", "paths"], "search")
        given = {name: value for name, value in params.items() if name not in ("text", "paths", "filters", "nms")
                 and value is not None}
        if params.get("text") is not None:
            if not isinstance(params["text"], str):
                raise QueryError("The text of a search must be a string.")
            prompts = given.get("prompts", [])
            given["prompts"] = [params["text"], *(prompts if isinstance(prompts, (list, tuple)) else [prompts])]
        if "nms" in params:
            given["nms"] = params["nms"]
        return cls(**given, filters=Filters.from_json(params.get("filters") or {}))

    @property
    def text(self) -> str:
        """The query in words, as hits and files name it."""
        parts = [(text, weight) for text, weight in self.prompts]
        parts += [(f"like tile {tile} of {_stem(path)}", weight) for path, tile, weight in self.examples]
        parts += [(f"like image {_stem(path)}", weight) for path, weight in self.chips]
        return ", ".join(("not " if weight < 0 else "") + (f"{abs(weight):g} x " if abs(weight) != 1 else "") + words
                         for words, weight in parts)


def _stem(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _day(text) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as error:
        raise QueryError(f"'{text}' is not a date; write year, month and day as 2021-06-15.") from error
