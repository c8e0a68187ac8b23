"""Land cover of a layer in the user's own words, as a raster layer."""
