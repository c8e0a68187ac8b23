"""The stages of the bundle, each a module with a dataclass of its settings and `run(folder, config, data)`."""
