"""`python -m sightline_engine`: the same program as `sightline`."""
import sys

from .cli import main

sys.exit(main())
