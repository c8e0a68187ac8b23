"""Composing GDAL virtual rasters as XML text, which rasterio opens like a file. Nothing is written anywhere."""
from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from rasterio.crs import CRS
from rasterio.transform import Affine

from ...errors import RasterError
from ..dataset import is_xml, refuse_complex

_TYPES = {"uint8": "Byte", "int8": "Int8", "uint16": "UInt16", "int16": "Int16", "uint32": "UInt32", "int32": "Int32",
          "float32": "Float32", "float64": "Float64"}


def check_type(dtype: str, name: str) -> None:
    """Raises RasterError for numbers that no virtual raster of this module holds."""
    refuse_complex([dtype], name)
    if dtype not in _TYPES:
        raise RasterError(f"{name} holds {dtype} numbers; convert it to 32 bits, for example with gdal_translate -ot Float32.")


@dataclass(frozen=True)
class Part:
    """One band of a file, and the rectangle of the virtual raster's pixels (x, y, width, height) that it fills."""

    path: str
    band: int
    size: tuple[int, int]
    place: tuple[float, float, float, float]
    description: str
    nodata: float | None = None
    scale: float = 1.0
    offset: float = 0.0


def stack(parts: list[Part], width: int, height: int, dtype: str, crs: CRS | None, transform: Affine | None, tags=None) -> str:
    """Bands of files side by side on one grid.

    Coarser bands are repeated (nearest), not interpolated: values stay as measured, no-data does not bleed into its
    neighbours, and a pixel is the same whatever window it is read in, which a resumed index relies on."""
    lines = [f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">', *_place(crs, transform)]
    if tags:
        lines += ["<Metadata>", *(f"<MDI key={quoteattr(k)}>{escape(str(v))}</MDI>" for k, v in tags.items()), "</Metadata>"]
    for number, part in enumerate(parts, 1):
        lines += [f'<VRTRasterBand dataType="{_TYPES[dtype]}" band="{number}">',
                  f"<Description>{escape(part.description)}</Description>"]
        if part.nodata is not None:
            lines.append(f"<NoDataValue>{part.nodata!r}</NoDataValue>")
        lines += [f"<Offset>{part.offset!r}</Offset><Scale>{part.scale!r}</Scale>"] * ((part.scale, part.offset) != (1.0, 0.0))
        lines += ["<SimpleSource>", f'<SourceFilename relativeToVRT="0">{escape(part.path)}</SourceFilename>',
                  f"<SourceBand>{part.band}</SourceBand>", _rectangle("SrcRect", 0, 0, *part.size),
                  _rectangle("DstRect", *part.place), "</SimpleSource></VRTRasterBand>"]
    return "\n".join([*lines, "</VRTDataset>"])


def warped(source: str, descriptions: list[str], dtype: str, points: np.ndarray, order: int, width: int, height: int, crs: CRS,
           transform: Affine) -> str:
    """A raster with ground control points warped to a north-up grid by a polynomial, nearest neighbour, 0 = no data.

    source: path or XML; points: float64 (n, 4): pixel, line, x, y in `crs`; order: of the polynomial, 1 to 3. Nearest: a
    mean of amplitudes of neighbouring pixels would be darker than their mean power by up to 0.2 dB."""
    gcps = "".join(f'<GCP Id="{i}" Pixel="{p!r}" Line="{r!r}" X="{x!r}" Y="{y!r}"/>'
                   for i, (p, r, x, y) in enumerate(points.tolist()))
    bands = "".join(f'<VRTRasterBand dataType="{_TYPES[dtype]}" band="{b}" subClass="VRTWarpedRasterBand">'
                    f"<Description>{escape(text)}</Description><NoDataValue>0</NoDataValue></VRTRasterBand>"
                    for b, text in enumerate(descriptions, 1))
    mapping = "".join(f'<BandMapping src="{b}" dst="{b}"><SrcNoDataReal>0</SrcNoDataReal><DstNoDataReal>0</DstNoDataReal>'
                      "</BandMapping>" for b in range(1, len(descriptions) + 1))
    return "\n".join([
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}" subClass="VRTWarpedDataset">',
        *_place(crs, transform), bands,
        "<BlockXSize>512</BlockXSize><BlockYSize>512</BlockYSize>",
        f"<GDALWarpOptions><ResampleAlg>NearestNeighbour</ResampleAlg><WorkingDataType>{_TYPES[dtype]}</WorkingDataType>",
        '<Option name="INIT_DEST">0</Option>', f'<SourceDataset relativeToVRT="0">{escape(source)}</SourceDataset>',
        "<Transformer><ApproxTransformer><MaxError>0.125</MaxError><BaseTransformer><GenImgProjTransformer>",
        f"<SrcGCPTransformer><GCPTransformer><Order>{order}</Order><Reversed>0</Reversed><GCPList>{gcps}</GCPList>",
        "</GCPTransformer></SrcGCPTransformer>",
        f"<DstGeoTransform>{_numbers(transform)}</DstGeoTransform>",
        f"<DstInvGeoTransform>{_numbers(~transform)}</DstInvGeoTransform>",
        "</GenImgProjTransformer></BaseTransformer></ApproxTransformer></Transformer>",
        f"<BandList>{mapping}</BandList></GDALWarpOptions></VRTDataset>"])


def members(dataset: str) -> list[str]:
    """The files that a virtual raster's XML text names, also in one within it; [] for what is no XML text."""
    if not is_xml(dataset):
        return []
    found = []
    for element in ElementTree.fromstring(dataset).iter():
        if element.tag in ("SourceFilename", "SourceDataset"):
            text = element.text or ""
            found += members(text) if is_xml(text) else [text]
    return sorted(set(found))


def _place(crs, transform) -> list[str]:
    if transform is None:
        return []
    return [f"<SRS>{escape(crs.to_wkt())}</SRS>", f"<GeoTransform>{_numbers(transform)}</GeoTransform>"]


def _numbers(transform: Affine) -> str:
    return ",".join(repr(float(v)) for v in transform.to_gdal())


def _rectangle(tag: str, x: float, y: float, width: float, height: float) -> str:
    return f'<{tag} xOff="{x:.10g}" yOff="{y:.10g}" xSize="{width:.10g}" ySize="{height:.10g}"/>'
