"""Embeddings in and out: indexes as GeoParquet, files and rasters of embeddings that others made as indexes."""
