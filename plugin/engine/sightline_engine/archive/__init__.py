"""Archives: the embedded tiles of many rasters as a folder of GeoParquet, made by one machine or many, loaded by a database."""
