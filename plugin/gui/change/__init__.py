"""Two dates of one place: what changed between them, and how it looks."""
