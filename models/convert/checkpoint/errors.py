"""Why a checkpoint cannot be imported, in one sentence for the user."""


class ImportRefused(ValueError):
    """The file or folder is damaged, hostile, of another kind than it says, or something about it has still to be said."""
