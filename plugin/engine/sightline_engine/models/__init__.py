"""The bundles on this machine: which there are, which is chosen, how they come and go."""
