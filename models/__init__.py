"""Everything that makes Sightline's models: needs torch; only `bundles/` ships with the plugin."""
