"""Places on the canvas: from and to the CRS of the canvas, and how they are outlined."""
