"""Making, finding and checking the engine's Python and the converter's. Standard library only; see ../environment.py."""
