"""Starting the engine and talking to it. Knows qgis.core and Qt, but no widgets."""
