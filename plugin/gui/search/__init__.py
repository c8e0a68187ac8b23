"""Searching by text: the query, the ranked hits in the list and on the canvas, and their export."""
