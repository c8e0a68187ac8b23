"""The numbers of a bundle, measured on the files that ship, through the engine that ships."""
