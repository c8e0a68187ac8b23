"""What the user sees: the dock, the hits on the canvas, the layer menu.

One folder per job: `layers`, `search`, `caption`, `ask`. In each, the widgets know nothing of the engine, the requests know
nothing of widgets, and a `bench` brings the two together; `workbench` puts the benches beside one another.
"""
