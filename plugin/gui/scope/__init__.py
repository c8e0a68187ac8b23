"""Where is looked: which layers, and which of their tiles."""
