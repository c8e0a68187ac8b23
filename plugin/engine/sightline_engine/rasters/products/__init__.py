"""Products of many files: a folder, a .SAFE, its metadata file, a zip or a STAC item as one raster on its finest grid."""
from .find import is_product, product_of, resolve
from .product import Product
from .warp import placed

__all__ = ["Product", "is_product", "placed", "product_of", "resolve"]
