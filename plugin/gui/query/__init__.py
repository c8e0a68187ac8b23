"""What is looked for: the words, the examples, and what of them is wanted or not."""
