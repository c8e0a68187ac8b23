"""A Parquet file of embeddings, whoever made it: which column is what, and its rows batch by batch."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from rasterio.crs import CRS

from ..errors import EmbeddingsError
from ..rasters.products.dates import find_date

WGS84 = "EPSG:4326"
_ROWS = 8192
_EMBEDDING = ("embedding", "embeddings", "vector", "vectors", "emb", "features", "feature", "embedding_vector")
_GEOMETRY = ("geometry", "geom", "wkb_geometry", "footprint", "the_geom", "wkb", "wkt")
_DATE = ("datetime", "date", "timestamp", "acquisition_date", "acquisition_time", "time", "start_datetime", "day", "year")
_LON, _LAT = ("centre_lon", "center_lon", "lon", "longitude", "long", "x"), ("centre_lat", "center_lat", "lat", "latitude", "y")
_FEWEST = 2  # numbers of a vector


@dataclass(frozen=True)
class Columns:
    """Names of columns: embedding; geometry (WKB or WKT), "" where lon and lat (of the middle, degrees) are all there is; date,
    tile_m, valid and cloud, "" for none. crs: of the geometry."""

    embedding: str
    geometry: str = ""
    lon: str = ""
    lat: str = ""
    date: str = ""
    tile_m: str = ""
    valid: str = ""
    cloud: str = ""
    crs: str = WGS84


@dataclass(frozen=True)
class Batch:
    """Rows of a file. first: number of the first one; vectors: float32 (n, d), NaN where there is none; geometries: shapely
    (n,), None where there is none; days: datetime64[D] (n,); numbers: float64 (n,) of the other columns by name, NaN where
    there is none; codes: uint8 (n, cells), (n, 0) where none were asked for."""

    first: int
    vectors: np.ndarray
    geometries: np.ndarray
    days: np.ndarray
    numbers: dict[str, np.ndarray]
    codes: np.ndarray


class Table:
    """An open file. `about` is what Sightline wrote of its own ones, {} of others. Raises EmbeddingsError."""

    def __init__(self, path: Path, embedding: str | None = None, geometry: str | None = None, date: str | None = None,
                 crs: str | None = None):
        import pyarrow
        import pyarrow.parquet

        self.path = path
        self.notes: list[str] = []
        if not path.is_file():
            raise EmbeddingsError(f"{path} does not exist; was the file moved or renamed?")
        try:
            self._file = pyarrow.parquet.ParquetFile(path)
            self.schema, self.count = self._file.schema_arrow, self._file.metadata.num_rows
        except (pyarrow.ArrowException, OSError) as error:
            raise EmbeddingsError(f"{path.name} is no Parquet file, or is damaged ({_words(error)}); copy or download it again."
                                  ) from error
        self.about, geo = self._said("sightline"), self._said("geo")
        if not self.count:
            raise EmbeddingsError(f"{path.name} has no rows; choose another file.")
        self.columns = self._columns(geo, embedding, geometry, date, crs)
        self.dimension = 0  # known once the first vectors are read

    def close(self) -> None:
        self._file.close()

    def batches(self, more: tuple[str, ...] = (), codes: str = "") -> Iterator[Batch]:
        """All rows in order. more: names of further columns of numbers; codes: of one of byte strings. Raises
        EmbeddingsError."""
        import pyarrow

        those = self.columns
        named = {"tile_m": those.tile_m, "valid": those.valid, "cloud": those.cloud, **{name: name for name in more}}
        wanted = [*filter(None, (those.embedding, those.geometry, those.lon, those.lat, those.date, *named.values(), codes))]
        first = 0
        try:
            for part in self._file.iter_batches(_ROWS, columns=list(dict.fromkeys(wanted))):
                if not part.num_rows:
                    continue
                of = {name: part.column(part.schema.get_field_index(name)) for name in wanted}
                yield Batch(first, self._vectors(of[those.embedding], first), self._geometries(of), self._days(of, len(part)),
                            {name: _floats(of[column], column) if column else np.full(len(part), np.nan)
                             for name, column in named.items()}, self._codes(of.get(codes), len(part)))
                first += len(part)
        except (pyarrow.ArrowException, OSError) as error:
            raise EmbeddingsError(f"{self.path.name} is damaged: the rows from {first:,} on cannot be read ({_words(error)}); "
                                  "copy or download it again.") from error

    def _said(self, key: str) -> dict:
        try:
            said = json.loads((self.schema.metadata or {}).get(key.encode(), b"{}"))
        except ValueError:
            said = {}
        return said if isinstance(said, dict) else {}

    def _columns(self, geo: dict, embedding, geometry, date, crs) -> Columns:
        found = Columns(self._embedding(embedding), date=self._given(date) if date else self._first(_DATE),
                        **{name: self._first((name,)) for name in ("tile_m", "valid", "cloud")})
        found = replace(found, valid=found.valid or self._first(("valid_share",)),
                        cloud=found.cloud or self._first(("cloud_share",)))
        primary = geo.get("primary_column")
        place = self._given(geometry) if geometry else primary if primary in self.schema.names else self._first(_GEOMETRY)
        columns = geo.get("columns")
        said = columns.get(place) if isinstance(columns, dict) else None
        said = said if isinstance(said, dict) else {}
        if (encoding := str(said.get("encoding", "WKB"))).upper() not in ("WKB", "WKT"):
            raise EmbeddingsError(f"The geometries of {self.path.name} are encoded as {encoding[:40]}; write them as WKB.")
        if place:
            return replace(found, geometry=place, crs=self._crs(crs, said))
        lon, lat = self._first(_LON), self._first(_LAT)
        if not (lon and lat):
            raise EmbeddingsError(f"{self.path.name} has no geometry: no column {', '.join(_GEOMETRY[:3])} or lon and lat "
                                  f"among {self._listed()}; name it with --geometry.")
        return replace(found, lon=lon, lat=lat, crs=self._crs(crs, {}))

    def _crs(self, given: str | None, said: dict) -> str:
        """The CRS as given, as the file says, or WGS 84: what GeoParquet means where it says nothing."""
        told = given or said.get("crs")
        if "crs" in said and told is None:
            self.notes.append("The file says that its coordinate system is unknown; it is taken for WGS 84.")
        if not told:
            return WGS84
        try:
            crs = CRS.from_string(told if isinstance(told, str) else json.dumps(told))
            if isinstance(told, dict) and (told.get("id") or {}).get("code") == "CRS84" or told == "OGC:CRS84":
                return WGS84
            return f"EPSG:{crs.to_epsg()}" if crs.to_epsg() else crs.to_wkt()
        except Exception as error:  # PROJ's failures come as several classes of rasterio's own
            name = told.get("name") if isinstance(told, dict) else told
            raise EmbeddingsError(f"The coordinate system {str(name)[:60]} of {self.path.name} is unknown; give the right one, "
                                  "for example EPSG:4326.") from error

    def _embedding(self, given: str | None) -> str:
        lists = [field.name for field in self.schema if _is_vector(field.type) and field.name != "bbox"]
        if given:
            if self._given(given) not in lists:
                raise EmbeddingsError(f"The column {given} of {self.path.name} holds no vectors; its columns of vectors are "
                                      f"{', '.join(lists) or 'none'}.")
            return given
        named = [name for usual in _EMBEDDING for name in lists if name.lower() == usual]
        if not named and len(lists) != 1:
            raise EmbeddingsError(f"{self.path.name} has " + (
                f"several columns of vectors, {', '.join(lists[:6])}; say which one with --column." if lists else
                f"no column of vectors (lists of numbers) among {self._listed()}; choose another file."))
        return (named or lists)[0]

    def _given(self, name: str) -> str:
        if name not in self.schema.names:
            raise EmbeddingsError(f"{self.path.name} has no column {name}; its columns are {self._listed()}.")
        return name

    def _first(self, usual: tuple[str, ...]) -> str:
        return next((name for each in usual for name in self.schema.names if name.lower() == each), "")

    def _listed(self) -> str:
        names = self.schema.names
        return ", ".join(names[:8]) + (" …" if len(names) > 8 else "")

    def _vectors(self, column, first: int) -> np.ndarray:
        """float32 (n, d), NaN where a row has none."""
        from pyarrow.compute import list_value_length

        there = np.flatnonzero(column.is_valid().to_numpy(zero_copy_only=False))
        flat = column.flatten()  # of the rows that are there
        lengths = np.unique(list_value_length(column.drop_null()).to_numpy(zero_copy_only=False))
        if len(lengths) > 1 or (len(lengths) and self.dimension not in (0, int(lengths[0]))):
            several = sorted({*map(int, lengths), *([self.dimension] if self.dimension else [])})
            raise EmbeddingsError(f"The vectors of {self.path.name} have different lengths ("
                                  f"{', '.join(map(str, several[:4]))}); they must be of one model.")
        if not len(lengths):
            return np.full((len(column), max(self.dimension, 1)), np.nan, np.float32)
        self.dimension = int(lengths[0])
        if self.dimension < _FEWEST:
            raise EmbeddingsError(f"The vectors of {self.path.name} have {self.dimension} number; embeddings have more.")
        vectors = np.full((len(column), self.dimension), np.nan, np.float32)
        with np.errstate(over="ignore"):
            vectors[there] = flat.to_numpy(zero_copy_only=False).astype(np.float32).reshape(-1, self.dimension)
        return vectors

    def _codes(self, column, count: int) -> np.ndarray:
        """uint8 (n, cells): what the strings hold, all of them of one length."""
        strings = [] if column is None else [text or b"" for text in column.to_pylist()]
        lengths = set(map(len, strings))
        if len(lengths) > 1:
            raise EmbeddingsError(f"The codes of {self.path.name} have different lengths; export it again.")
        return np.frombuffer(b"".join(strings), np.uint8).reshape(count, *(lengths or {0}))

    def _geometries(self, of: dict) -> np.ndarray:
        those = self.columns
        if not those.geometry:
            points = np.stack([_floats(of[those.lon], those.lon), _floats(of[those.lat], those.lat)], 1)
            made = np.full(len(points), None, object)
            good = np.isfinite(points).all(1)
            made[good] = shapely.points(points[good])
            return made
        values = of[those.geometry].to_pylist()
        kind = next((type(value) for value in values if value is not None), bytes)
        if kind not in (bytes, str):
            raise EmbeddingsError(f"The column {those.geometry} of {self.path.name} holds no geometries (WKB or WKT); name the "
                                  "right one with --geometry.")
        read = shapely.from_wkb if kind is bytes else shapely.from_wkt
        made = read(np.array(values, object), on_invalid="ignore")
        if values and all(geometry is None for geometry in made) and any(value is not None for value in values):
            raise EmbeddingsError(f"The column {those.geometry} of {self.path.name} holds no geometries (WKB or WKT) that can "
                                  "be read; name the right one with --geometry.")
        return made

    def _days(self, of: dict, count: int) -> np.ndarray:
        column = of.get(self.columns.date)
        if column is None:
            return np.full(count, "NaT", "datetime64[D]")
        kind = str(column.type)
        if kind.startswith(("timestamp", "date")):
            return column.to_numpy(zero_copy_only=False).astype("datetime64[D]")
        if kind.startswith(("int", "uint")):  # a year: its middle would be invented, its first day is at least in it
            return np.array([f"{value}-01-01" if value and 1900 <= value < 2200 else find_date(str(value)) or "NaT"
                             for value in column.to_pylist()], "datetime64[D]")
        return np.array([find_date(str(value)) or "NaT" for value in column.to_pylist()], "datetime64[D]")


def _is_vector(kind) -> bool:
    import pyarrow

    listed = pyarrow.types.is_list(kind) or pyarrow.types.is_large_list(kind) or pyarrow.types.is_fixed_size_list(kind)
    return listed and (pyarrow.types.is_floating(kind.value_type) or pyarrow.types.is_integer(kind.value_type))


def _floats(column, name: str) -> np.ndarray:
    try:
        return column.to_numpy(zero_copy_only=False).astype(np.float64)
    except (ValueError, TypeError) as error:
        raise EmbeddingsError(f"The column {name} does not hold numbers; choose another file.") from error


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
