"""Archives in databases: chosen among QGIS's connections, looked at, and shown as live layers."""
