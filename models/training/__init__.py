"""Training of the four towers; `python -m models.training` runs every stage and resumes where it stopped."""
