"""Which band of a raster plays which role.

Decided from band descriptions, wavelengths, the file's name, known layouts and colour interpretation; every decision
is said, and what is only a guess is said to be one, so that it can be corrected with explicit roles.
"""
from ..layouts import MASKS, SENTINEL1, SENTINEL2
from .bands import Described, Guess, describe
from .guess import given_roles, guess_roles, parse_roles
from .names import is_mask_name, role_in_name
from .sensors import landsat_of, layout_in_words, sensor_of

__all__ = ["MASKS", "SENTINEL1", "SENTINEL2", "Described", "Guess", "describe", "given_roles", "guess_roles", "is_mask_name",
           "landsat_of", "layout_in_words", "parse_roles", "role_in_name", "sensor_of"]
