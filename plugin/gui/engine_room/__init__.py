"""The engine as the user meets it: its state, its log, and setting it up."""
