"""Where the data is, which files may train, and the words that the project generates itself."""
