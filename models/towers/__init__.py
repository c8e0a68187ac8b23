"""The networks: one text tower and three image towers that share one space of `DIMENSION` numbers."""

DIMENSION = 256
