"""Questions about a layer, answered with numbers and with the tiles that prove them."""
