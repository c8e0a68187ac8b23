"""What a layer or a part of it shows, in words and numbers: the panel, the map tool, the legend, where captions are kept."""
