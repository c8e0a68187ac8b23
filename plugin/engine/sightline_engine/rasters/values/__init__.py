"""In which units a raster's stored numbers are: as the user says, or by metadata, type, tags and the values themselves."""
from .guess import guess_values
from .scaling import UNITS, Decision, Values, given_values, parse_units

__all__ = ["UNITS", "Decision", "Values", "given_values", "guess_values", "parse_units"]
