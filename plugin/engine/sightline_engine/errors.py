"""What can go wrong, each with a sentence that tells the user what happened and what to do."""


class SightlineError(Exception):
    """Base of all errors whose text is meant for the user."""


class RasterError(SightlineError):
    """A raster cannot be opened, understood or read."""


class RolesError(SightlineError):
    """Band roles or units that no tower of the bundle takes."""


class BundleError(SightlineError):
    """A model bundle is absent, incomplete or damaged."""


class ModelMemoryError(BundleError):
    """A model needs more memory than there is; a smaller batch may do."""


class StoreError(SightlineError):
    """An index cannot be written, or a stored one is damaged."""


class NotIndexedError(SightlineError):
    """A search over a raster that has no index yet."""


class QueryError(SightlineError):
    """A query that asks for nothing, or for the impossible."""


class ExportError(SightlineError):
    """Hits cannot be written to a file."""


class EmbeddingsError(RasterError):
    """A file or raster of embeddings that cannot be understood, or is asked for what only an image can tell."""


class ArchiveError(SightlineError):
    """An archive, files or a database, cannot be reached, written or understood. Its text never holds a password."""


class ArchivePasswordError(ArchiveError):
    """A database wants a password, or another one."""


class ArchiveNotOpenError(ArchiveError):
    """A request names a database that this engine has not opened."""


class Cancelled(SightlineError):
    """The user cancelled; what was committed stays."""
