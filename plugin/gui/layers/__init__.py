"""The raster layers: which one is chosen, what the engine takes it for, and its index."""
