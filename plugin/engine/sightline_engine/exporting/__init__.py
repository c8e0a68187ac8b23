"""Hits and captions as files that other programs read: vectors, tables, pictures, a report."""
