"""What the user sees: the dock, the hits on the canvas, the layer menu.

The widgets know nothing of the engine; `workbench` wires them to the jobs (`layer_state`, `indexing`,
`searching`, `captioning`, `exporting`), which know nothing of widgets.
"""
